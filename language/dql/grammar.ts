import { CstParser, EOF, type CstNode, type IToken, type ParserMethod, type TokenType } from 'chevrotain'
import { LateLookahead } from './lateLookahead'
import { errorMessages } from './syntaxErrors'
import { classes, grammarTypes, isTrivia, lexerTypes, tokenTypes as token, tooDeep } from './tokens'

type Rule = ParserMethod<[], CstNode>

/**
 * Recognises DQL. Forms only: names of commands, functions and parameters are plain names here, and the precedence
 * of operators is applied when the tree is built.
 * Some rules take more than the language allows (a missing comma, a list in parentheses, `=` inside an
 * expression), because the tree builder can then say exactly what is wrong.
 */
export class DqlParser extends CstParser {
  /** Tests have the rules checked; a start goes without. One that does not go on behind a mistake is made sooner. */
  constructor({ skipValidations = true, recoveryEnabled = true } = {}) {
    super([...grammarTypes], {
      recoveryEnabled,
      maxLookahead: 1,
      lookaheadStrategy: new LateLookahead({ maxLookahead: 1 }),
      nodeLocationTracking: 'none',
      errorMessageProvider: errorMessages,
      skipValidations,
    })
    this.performSelfAnalysis()
  }

  readonly document: Rule = this.RULE('document', () => {
    this.pipeline()
    this.CONSUME(EOF)
  })

  private readonly subquery: Rule = this.RULE('subquery', () => {
    this.CONSUME(token['['])
    this.pipeline()
    this.CONSUME(token[']'])
  })

  private readonly command: Rule = this.RULE('command', () => {
    this.CONSUME(classes.name)
    this.argumentList()
  })

  /** One value with the comma before it and its name. The first of a list has no comma. */
  private readonly argument: Rule = this.RULE('argument', () => {
    this.OPTION1(this.comma)
    this.OPTION2(this.argumentName)
    this.OR(this.valueForms)
  })

  // What a rule chooses from or repeats stands beside it, so that it is not made again for every operand of a long query.

  private readonly comma = () => this.CONSUME(token[','])

  private readonly argumentName = {
    GATE: () => this.isNext(':', 2),
    DEF: () => {
      this.CONSUME(classes.name)
      this.CONSUME(token[':'])
    },
  }

  private readonly valueForms = [
    { ALT: () => this.SUBRULE(this.group) },
    {
      ALT: () => {
        this.SUBRULE(this.expression)
        // A second direction is reported when the tree is built.
        this.MANY(this.direction)
      },
    },
  ]

  private readonly direction = () => this.CONSUME(classes.direction)

  private readonly group: Rule = this.RULE('group', () => {
    this.CONSUME(token['{'])
    this.argumentList()
    this.CONSUME(token['}'])
  })

  private readonly expression: Rule = this.RULE('expression', () => {
    this.OR(this.expressionStarts)
    this.MANY(this.operations)
  })

  private readonly expressionStarts = [
    { ALT: () => this.SUBRULE(this.operand) },
    { ALT: () => this.SUBRULE(this.headless) },
  ]

  private readonly operations = {
    GATE: () => !this.isNext('not') || this.isNotIn(),
    DEF: () => this.SUBRULE(this.operation),
  }

  /** An operator whose left operand is missing. */
  private readonly headless: Rule = this.RULE('headless', () => {
    this.CONSUME(classes.onlyInfix)
    this.SUBRULE(this.operand)
  })

  private readonly operation: Rule = this.RULE('operation', () => {
    this.OR(this.operationForms)
  })

  private readonly operationForms = [
    {
      ALT: () => {
        this.CONSUME(classes.onlyInfix)
        this.SUBRULE1(this.operand)
      },
    },
    {
      ALT: () => {
        this.CONSUME(classes.infixToo)
        this.SUBRULE2(this.operand)
      },
    },
    { ALT: () => this.CONSUME(token.alignment) },
    {
      // `a not in […]` is a habit of SQL; DQL writes `not a in […]`.
      ALT: () => {
        this.CONSUME(token.not)
        this.CONSUME(token.in)
        this.SUBRULE3(this.operand)
      },
    },
  ]

  private readonly operand: Rule = this.RULE('operand', () => {
    this.MANY1(this.prefix)
    this.OR(this.operandForms)
    this.MANY2(this.access)
  })

  private readonly prefix = () => this.CONSUME(classes.prefix)

  private readonly access = () => this.SUBRULE(this.accessor)

  private readonly operandForms = [
    {
      ALT: () => {
        this.CONSUME(classes.name)
        this.OPTION(this.call)
      },
    },
    { ALT: () => this.CONSUME(classes.literal) },
    { ALT: () => this.CONSUME(token.quotedIdentifier) },
    { ALT: () => this.SUBRULE(this.parenthesized) },
    { ALT: () => this.CONSUME(token.variable) },
    { ALT: () => this.SUBRULE(this.subquery) },
    { ALT: () => this.CONSUME(token.alignment) },
    { ALT: () => this.CONSUME(tooDeep) },
  ]

  private readonly call = () => this.SUBRULE(this.parameters)

  private readonly parameters: Rule = this.RULE('parameters', () => {
    this.CONSUME(token['('])
    this.argumentList()
    this.CONSUME(token[')'])
  })

  private readonly parenthesized: Rule = this.RULE('parenthesized', () => {
    this.CONSUME(token['('])
    this.SUBRULE(this.expression)
    this.MANY(this.nextArgument)
    this.CONSUME(token[')'])
  })

  private readonly accessor: Rule = this.RULE('accessor', () => {
    this.CONSUME(token['['])
    this.OPTION(() => this.SUBRULE(this.expression))
    this.CONSUME(token[']'])
  })

  /** Inlined, not a rule, so that after a mistake the parser looks for the next pipe up to the closing token. */
  private pipeline(): void {
    this.OPTION(this.firstCommand)
    this.MANY(this.nextCommand)
  }

  private readonly firstCommand = () => this.SUBRULE1(this.command)

  private readonly nextCommand = () => {
    this.CONSUME(token['|'])
    this.SUBRULE2(this.command)
  }

  /** Inlined for the same reason: a mistake costs one argument. */
  private argumentList(): void {
    this.MANY(this.nextArgument)
  }

  private readonly nextArgument = () => this.SUBRULE(this.argument)

  private isNext(kind: keyof typeof token, distance = 1): boolean {
    return this.LA(distance).tokenType === token[kind]
  }

  private isNotIn(): boolean {
    return this.isNext('not') && this.isNext('in', 2)
  }

  /** Only closing brackets are guessed; a made-up name or value would hide the hole. */
  protected override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return [')', ']', '}'].includes(type.name)
  }

  /**
   * What may follow a closing bracket that is guessed. The inherited method walks the grammar along all open rules,
   * which takes milliseconds and, in nested text, more stack than there is; here the answer is always the same.
   */
  protected getFollowsForInRuleRecovery(): readonly TokenType[] {
    return afterBracket
  }
}

const afterBracket: readonly TokenType[] = [EOF, ...lexerTypes.filter((type) => type !== token[':'])]

/** A concrete syntax tree and what the parser stumbled on. The tree has every rule it could enter. */
export interface Recognised {
  readonly cst: CstNode
  readonly errors: DqlParser['errors']
}

/** Recognises the tokens of a query. Trivia must be left out. Never throws. */
export function recognise(tokens: IToken[]): Recognised {
  const recognised = run(parser(), tokens)
  return recognised.errors.length === 0 || isPatient ? recognised : recogniseOn(tokens)
}

/** Texts with mistakes are recognised from one mistake to the next. */
function recogniseOn(tokens: IToken[]): Recognised {
  isPatient = true
  shared = undefined
  return run(parser(), tokens)
}

function run(parser: DqlParser, tokens: IToken[]): Recognised {
  parser.input = tokens
  const cst = parser.document()
  const { errors } = parser
  parser.input = []
  return { cst, errors }
}

/** Whether the parser takes the token; the others may stand anywhere. */
export const isMeaningful = (token: IToken): boolean => !isTrivia(token.tokenType.name)

let shared: DqlParser | undefined

/** Whether the parser goes on behind mistakes: from the first mistake on. */
let isPatient = false

/**
 * One parser serves all texts; it is made on first use because its analysis takes some milliseconds, half of them for what
 * is needed behind mistakes only.
 */
const parser = (): DqlParser => (shared ??= new DqlParser({ recoveryEnabled: isPatient }))
