import { CstParser, EOF, type CstNode, type IToken, type TokenType } from 'chevrotain'
import * as t from './tokens'

/**
 * The forms of a pattern. The grammar is total: every sequence of tokens has a tree, so that parsing never fails.
 * Parts may come in any order, closers may be missing, and tokens without a place become `stray`;
 * `build.ts` says what is wrong about that.
 *
 *   document = { macro | piece | closer }
 *   macro    = "$name" "=" { piece } [ ";" ]
 *   piece    = item | "," | stray
 *   item     = { look } [ base ] { suffix }      at least a look or a base
 *   base     = literal | class | matcher { "[]" } | "$name" | "(" alternative { "|" alternative } [ ")" ]
 *   suffix   = body | configuration | quantifier | "?" | "<" { piece } [ constant ] [ ">" ] | ":" [ name ] [ ":" [ name ] ]
 */
class PatternParser extends CstParser {
  constructor() {
    super([...t.tokenTypes], {
      recoveryEnabled: false,
      nodeLocationTracking: 'onlyOffset',
      maxLookahead: 1,
      skipValidations: true,
    })
    this.performSelfAnalysis()
  }

  readonly document = this.RULE('document', () => {
    this.MANY(() => {
      this.OR([
        { GATE: () => this.startsMacro(), ALT: () => this.SUBRULE(this.macro) },
        { ALT: () => this.SUBRULE(this.closer) },
        { ALT: () => this.SUBRULE(this.piece) },
      ])
    })
  })

  private readonly macro = this.RULE('macro', () => {
    this.CONSUME(t.MacroName)
    this.CONSUME(t.Equals)
    this.SUBRULE(this.pieces)
    this.OPTION(() => this.CONSUME(t.Semicolon))
  })

  private readonly pieces = this.RULE('pieces', () => {
    this.MANY({ GATE: () => !this.startsMacro(), DEF: () => this.SUBRULE(this.piece) })
  })

  private readonly piece = this.RULE('piece', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.item) },
      { ALT: () => this.CONSUME(t.Comma) },
      { ALT: () => this.SUBRULE(this.stray) },
    ])
  })

  private readonly stray = this.RULE('stray', () => {
    this.OR(
      [
        t.LeftBrace, t.Colon, t.Question, t.Star, t.Plus, t.Equals, t.Less, t.Greater, t.NumberToken,
        t.ExportName, t.BadExportName,
      ].map((type, index) => ({ ALT: () => this.consume(index, type) })), // prettier-ignore
    )
  })

  private readonly closer = this.RULE('closer', () => {
    this.OR(
      [t.RightParenthesis, t.RightBrace, t.Pipe, t.Semicolon].map((type, index) => ({
        ALT: () => this.consume(index, type),
      })),
    )
  })

  private readonly item = this.RULE('item', () => {
    this.OR([
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => this.CONSUME(t.LookToken))
          this.OPTION(() => {
            this.SUBRULE(this.base)
            this.SUBRULE(this.suffixes)
          })
        },
      },
      {
        ALT: () => {
          this.SUBRULE2(this.base)
          this.SUBRULE2(this.suffixes)
        },
      },
    ])
  })

  private readonly base = this.RULE('base', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Literal) },
      { ALT: () => this.CONSUME(t.OpenLiteral) },
      { ALT: () => this.CONSUME(t.CharacterClass) },
      { ALT: () => this.CONSUME(t.OpenClass) },
      { ALT: () => this.CONSUME(t.PosixClass) },
      { ALT: () => this.CONSUME(t.EmptyBrackets) },
      { ALT: () => this.CONSUME(t.MacroName) },
      { ALT: () => this.SUBRULE(this.matcher) },
      { ALT: () => this.SUBRULE(this.group) },
    ])
  })

  private readonly matcher = this.RULE('matcher', () => {
    this.CONSUME(t.Name)
    this.MANY(() => this.CONSUME(t.EmptyBrackets))
  })

  private readonly group = this.RULE('group', () => {
    this.CONSUME(t.LeftParenthesis)
    this.SUBRULE(this.pieces)
    this.MANY(() => {
      this.CONSUME(t.Pipe)
      this.SUBRULE2(this.pieces)
    })
    this.OPTION(() => this.CONSUME(t.RightParenthesis))
  })

  private readonly suffixes = this.RULE('suffixes', () => {
    this.MANY({ GATE: () => this.startsSuffix(), DEF: () => this.SUBRULE(this.suffix) })
  })

  private readonly suffix = this.RULE('suffix', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.configuration) },
      { GATE: () => this.startsCount(), ALT: () => this.SUBRULE(this.count) },
      { ALT: () => this.SUBRULE(this.body) },
      { ALT: () => this.CONSUME(t.Star) },
      { ALT: () => this.CONSUME(t.Plus) },
      { ALT: () => this.CONSUME(t.Question) },
      { ALT: () => this.SUBRULE(this.constant) },
      { ALT: () => this.SUBRULE(this.exportName) },
    ])
  })

  private readonly configuration = this.RULE('configuration', () => {
    this.CONSUME(t.LeftParenthesis)
    this.MANY({
      GATE: () => !this.startsMacro(),
      DEF: () =>
        this.OR([
          { GATE: () => this.startsParameter(), ALT: () => this.SUBRULE(this.parameter) },
          { ALT: () => this.SUBRULE(this.piece) },
        ]),
    })
    this.OPTION(() => this.CONSUME(t.RightParenthesis))
  })

  private readonly parameter = this.RULE('parameter', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Name)
          this.CONSUME(t.Equals)
          this.OPTION(() => this.SUBRULE(this.value))
        },
      },
      { ALT: () => this.CONSUME(t.Literal) },
    ])
  })

  private readonly value = this.RULE('value', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.plainValue) },
      {
        ALT: () => {
          this.CONSUME(t.LeftBrace)
          this.SUBRULE(this.pieces)
          this.OPTION(() => this.CONSUME(t.RightBrace))
        },
      },
    ])
  })

  private readonly plainValue = this.RULE('plainValue', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Literal) },
      { ALT: () => this.CONSUME(t.NumberToken) },
      { ALT: () => this.CONSUME(t.Name) },
    ])
  })

  private readonly count = this.RULE('count', () => {
    this.CONSUME(t.LeftBrace)
    this.MANY(() => {
      this.OR([{ ALT: () => this.CONSUME(t.NumberToken) }, { ALT: () => this.CONSUME(t.Comma) }])
    })
    this.OPTION(() => this.CONSUME(t.RightBrace))
  })

  private readonly body = this.RULE('body', () => {
    this.CONSUME(t.LeftBrace)
    this.MANY({
      GATE: () => !this.startsMacro(),
      DEF: () =>
        this.OR([
          { GATE: () => this.startsEntry(), ALT: () => this.SUBRULE(this.entry) },
          { ALT: () => this.SUBRULE(this.piece) },
        ]),
    })
    this.OPTION(() => this.CONSUME(t.RightBrace))
  })

  private readonly entry = this.RULE('entry', () => {
    this.CONSUME(t.Literal)
    this.CONSUME(t.Equals)
    this.OPTION(() => this.SUBRULE(this.plainValue))
  })

  private readonly constant = this.RULE('constant', () => {
    this.CONSUME(t.Less)
    this.MANY({ GATE: () => this.closesSoon(), DEF: () => this.SUBRULE(this.piece) })
    this.OPTION(() => this.SUBRULE(this.plainValue))
    this.OPTION2(() => this.CONSUME(t.Greater))
  })

  private readonly exportName = this.RULE('exportName', () => {
    this.CONSUME(t.Colon)
    this.OPTION(() => this.SUBRULE(this.exportedName))
    this.OPTION2(() => this.SUBRULE(this.rename))
  })

  private readonly rename = this.RULE('rename', () => {
    this.CONSUME(t.Colon)
    this.OPTION(() => this.SUBRULE(this.exportedName))
  })

  private readonly exportedName = this.RULE('exportedName', () => {
    this.OR([
      { ALT: () => this.CONSUME(t.ExportName) },
      { ALT: () => this.CONSUME(t.BadExportName) },
      { ALT: () => this.CONSUME(t.Literal) },
    ])
  })

  private typeAt(distance: number): TokenType {
    return this.LA(distance).tokenType
  }

  private startsMacro(): boolean {
    return this.typeAt(1) === t.MacroName && this.typeAt(2) === t.Equals
  }

  private startsSuffix(): boolean {
    return this.typeAt(1) !== t.LeftParenthesis || this.startsConfiguration()
  }

  /** A parenthesis opens a configuration only before `name=`, or behind TIMESTAMP and TIME before a lone string. */
  private startsConfiguration(): boolean {
    if (this.typeAt(2) === t.Name) return this.typeAt(3) === t.Equals
    const isTime = /^time(stamp)?$/i.test(this.LA(0).image)
    return (
      isTime && this.typeAt(2) === t.Literal && [t.Comma, t.RightParenthesis, EOF].includes(this.typeAt(3))
    )
  }

  private startsParameter(): boolean {
    return this.typeAt(1) === t.Literal || (this.typeAt(1) === t.Name && this.typeAt(2) === t.Equals)
  }

  /** A brace opens a quantifier before a number or a comma, and a body otherwise. */
  private startsCount(): boolean {
    if (this.typeAt(1) !== t.LeftBrace) return false
    if (this.typeAt(2) !== t.Comma) return this.typeAt(2) === t.NumberToken
    return [t.NumberToken, t.RightBrace, EOF].includes(this.typeAt(3))
  }

  /** Whether something else than a plain value stands in front of a near `>`, so that it belongs to the constant. */
  private closesSoon(): boolean {
    if (this.typeAt(2) === t.Greater && valueTypes.includes(this.typeAt(1))) return false
    for (let distance = 1; distance <= longestConstant; distance++) {
      const type = this.typeAt(distance)
      if (type === t.Greater) return distance > 1
      if (constantEnds.includes(type)) return false
    }
    return false
  }

  private startsEntry(): boolean {
    return this.typeAt(1) === t.Literal && this.typeAt(2) === t.Equals
  }
}

/** How many tokens of something wrong a `<` takes on the way to its `>`. */
const longestConstant = 12
const valueTypes = [t.Literal, t.NumberToken, t.Name]
const constantEnds = [EOF, t.Less, t.Semicolon, t.RightBrace]

/** The concrete tree of the tokens. Never throws; leaves no token out. */
export function recognise(tokens: IToken[]): CstNode {
  const parser = sharedParser()
  parser.input = tokens
  return parser.document()
}

let shared: PatternParser | undefined

/** One parser serves all texts; it is made on first use because its analysis takes some milliseconds. */
function sharedParser(): PatternParser {
  shared ??= new PatternParser()
  return shared
}
