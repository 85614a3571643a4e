import type { CstNode, IToken } from 'chevrotain'
import { cover, error, span, type Diagnostic, type DiagnosticCode, type Offset, type Span } from '../text'
import { readCharacterClass } from './characterClass'
import { isToken, nodeOf, nodesOf, onlyChild, spanOfChild, spanOfNode, tokenOf, tokensOf } from './cst'
import { decodeLiteral } from './decode'
import { spanOf } from './lex'
import type * as n from './nodes'

/** Makes the tree of a concrete `document`, with what is wrong about the forms. Never throws. */
export function build(
  document: CstNode,
  text: string,
): { readonly pattern: n.Pattern; readonly diagnostics: readonly Diagnostic[] } {
  const builder = new Builder(text)
  return { pattern: builder.pattern(document), diagnostics: builder.diagnostics }
}

/** The parts behind a base, in the order the language demands. */
const parts = [
  'body',
  'configuration',
  'quantifier',
  'isOptional',
  'constant',
  'exportName',
] as const satisfies readonly (keyof n.Item)[]
type Part = (typeof parts)[number]

const partNames: Readonly<Record<Part, string>> = {
  body: 'The content in braces',
  configuration: 'The configuration',
  quantifier: 'The quantifier',
  isOptional: 'The ?',
  constant: 'The constant',
  exportName: 'The export name',
}

type Suffixes = { -readonly [Key in Part]: n.Item[Key] }

class Builder {
  readonly diagnostics: Diagnostic[] = []

  constructor(private readonly text: string) {}

  pattern(document: CstNode): n.Pattern {
    this.reportClosers(document)
    const pieces = nodesOf(document, 'piece')
    const macroNodes = nodesOf(document, 'macro')
    const sequence = this.sequence(pieces, span(this.text.length, this.text.length)).sequence
    const macros = macroNodes.map((macro) => this.macro(macro))
    for (const macro of macros) {
      const isLate = sequence.items.some(({ span: item }) => item.start < macro.span.start)
      if (isLate) this.report('macro-after-pattern', macro.nameSpan, macro.name)
    }
    if (sequence.items.length === 0) this.report('empty-pattern', sequence.span)
    return { kind: 'pattern', span: span(0, this.text.length), macros, sequence }
  }

  /** A lone `;` at the end is allowed; every other closer without opener is not. */
  private reportClosers(document: CstNode): void {
    const closers = nodesOf(document, 'closer')
    const ends = [nodesOf(document, 'piece').at(-1), nodesOf(document, 'macro').at(-1)].map((node) =>
      node ? spanOfNode(node, 0).end : 0,
    )
    for (const closer of closers) {
      const token = onlyChild(closer)
      if (token === undefined || !isToken(token)) continue
      const isLast = closer === closers.at(-1) && token.startOffset >= Math.max(...ends)
      if (token.image === ';' && isLast) continue
      if (token.image === '|') this.report('alternation-outside-group', spanOf(token))
      else this.report('unexpected-token', spanOf(token), token.image, '')
    }
  }

  private macro(node: CstNode): n.Macro {
    const name = tokenOf(node, 'macroName') as IToken
    const end = spanOfNode(node, 0).end
    const { sequence } = this.sequence(nodesOf(nodeOf(node, 'pieces') as CstNode, 'piece'), span(end, end))
    if (sequence.items.length === 0) this.report('empty-pattern', cover(spanOf(name), sequence.span))
    if (!tokenOf(node, 'semicolon')) this.report('missing-token', span(end, end), ';')
    return {
      kind: 'macro',
      span: spanOfNode(node, 0),
      name: name.image.slice(1),
      nameSpan: spanOf(name),
      sequence,
    }
  }

  /** Items and the commas between them; `fallback` is where an empty sequence stands. */
  private sequence(
    pieces: readonly CstNode[],
    fallback: Span,
  ): { readonly sequence: n.Sequence; readonly hasCommas: readonly boolean[] } {
    const items: n.Item[] = []
    const hasCommas: boolean[] = []
    let comma: IToken | undefined
    for (const piece of pieces) {
      const child = onlyChild(piece) as CstNode | IToken
      if (isToken(child)) {
        if (comma ?? items.length === 0) this.report('unexpected-token', spanOf(child), ',', '')
        comma = child
      } else if (child.name === 'stray') {
        const token = onlyChild(child) as IToken
        this.report('unexpected-token', spanOf(token), token.image, '')
      } else {
        if (items.length > 0) hasCommas.push(comma !== undefined)
        comma = undefined
        items.push(this.item(child))
      }
    }
    if (comma && items.length > 0) this.report('unexpected-token', spanOf(comma), ',', '')
    const first = items[0]
    const whole = first ? cover(first.span, (items.at(-1) as n.Item).span) : fallback
    return { sequence: { kind: 'sequence', span: whole, items }, hasCommas }
  }

  private item(node: CstNode): n.Item {
    const looks = tokensOf(node, 'look')
    const baseNode = nodeOf(node, 'base')
    const whole = spanOfNode(node, 0)
    for (const look of looks.slice(1)) this.report('part-given-twice', spanOf(look), 'The lookaround')
    const look = looks[0]?.image as n.Look | undefined
    if (!baseNode) {
      this.report('missing-operand', whole, look ?? '')
      const base: n.Missing = { kind: 'missing', span: span(whole.end, whole.end) }
      return { kind: 'item', span: whole, look, base, ...noSuffixes }
    }
    const suffixNodes = nodesOf(nodeOf(node, 'suffixes') as CstNode, 'suffix')
    return { kind: 'item', span: whole, look, base: this.base(baseNode), ...this.suffixes(suffixNodes) }
  }

  private base(node: CstNode): n.Base {
    const child = onlyChild(node) as CstNode | IToken
    if (isToken(child)) return this.plainBase(child)
    return child.name === 'group' ? this.group(child) : this.matcher(child)
  }

  private plainBase(token: IToken): n.Base {
    const where = spanOf(token)
    switch (token.tokenType.name) {
      case 'literal':
        return { kind: 'literal', span: where, value: decodeLiteral(token.image, true) }
      case 'openLiteral':
        return { kind: 'literal', span: where, value: decodeLiteral(token.image, false) }
      case 'posixClass': {
        const isNegated = token.image[1] === '!'
        return { kind: 'posixClass', span: where, name: token.image.slice(isNegated ? 3 : 2, -2), isNegated }
      }
      case 'macroName':
        return { kind: 'macroUse', span: where, name: token.image.slice(1) }
      default: {
        const isTerminated = token.tokenType.name !== 'openClass'
        const { node, diagnostics } = readCharacterClass(token.image, where.start, isTerminated)
        if (isTerminated) for (const fault of diagnostics) this.diagnostics.push(fault)
        return node
      }
    }
  }

  private matcher(node: CstNode): n.Matcher {
    const name = tokenOf(node, 'name') as IToken
    const arrayDepth = tokensOf(node, 'emptyBrackets').length
    return {
      kind: 'matcher',
      span: spanOfNode(node, 0),
      name: name.image,
      nameSpan: spanOf(name),
      arrayDepth,
    }
  }

  private group(node: CstNode): n.Group | n.Alternatives {
    const whole = spanOfNode(node, 0)
    this.requireCloser(node, 'leftParenthesis', 'rightParenthesis', ')')
    const branches = nodesOf(node, 'pieces')
    const pipes = tokensOf(node, 'pipe')
    const sequences = branches.map((branch, i) => {
      const end = pipes[i]?.startOffset ?? tokenOf(node, 'rightParenthesis')?.startOffset ?? whole.end
      return this.sequence(nodesOf(branch, 'piece'), span(end, end)).sequence
    })
    const [first] = sequences
    if (first && sequences.length === 1) {
      if (first.items.length === 0) this.report('empty-group', whole)
      return { kind: 'group', span: whole, sequence: first }
    }
    for (const { items, span: place } of sequences) {
      if (items.length === 0) this.report('empty-alternative', place)
      if (items.length > 1) this.report('alternative-not-grouped', place)
    }
    return { kind: 'alternatives', span: whole, alternatives: sequences }
  }

  /** The first of each part counts; what comes too late or twice is reported. */
  private suffixes(nodes: readonly CstNode[]): Suffixes {
    const result: Suffixes = { ...noSuffixes }
    let last: Part | undefined
    for (const node of nodes) {
      const child = onlyChild(node) as CstNode | IToken
      const part = partOf(child)
      const where = spanOfChild(child)
      const value = this.part(child)
      const isKnown = result[part] !== noSuffixes[part]
      if (isKnown) this.report('part-given-twice', where, partNames[part])
      else if (last && parts.indexOf(part) < parts.indexOf(last)) {
        this.report('part-out-of-order', where, partNames[part], lowerFirst(partNames[last]))
      }
      if (!isKnown) Object.assign(result, { [part]: value })
      if (!last || parts.indexOf(part) > parts.indexOf(last)) last = part
    }
    return result
  }

  private part(child: CstNode | IToken): Suffixes[Part] {
    if (isToken(child)) {
      if (child.image === '?') return true
      const form = child.image === '*' ? '*' : '+'
      return { kind: 'quantifier', span: spanOf(child), form, min: form === '*' ? 0 : 1, max: undefined }
    }
    switch (child.name) {
      case 'body':
        return this.body(child)
      case 'configuration':
        return this.configuration(child)
      case 'count':
        return this.count(child)
      case 'constant':
        return this.constant(child)
      default:
        return this.exportName(child)
    }
  }

  private body(node: CstNode): n.Body {
    this.requireCloser(node, 'leftBrace', 'rightBrace', '}')
    const whole = spanOfNode(node, 0)
    const entries = nodesOf(node, 'entry')
    const pieces = nodesOf(node, 'piece')
    if (entries.length > 0) {
      for (const piece of pieces) this.reportUnlessComma(piece)
      return { kind: 'enumBody', span: whole, entries: entries.map((entry) => this.entry(entry)) }
    }
    const end = tokenOf(node, 'rightBrace')?.startOffset ?? whole.end
    return { kind: 'itemsBody', span: whole, ...this.sequence(pieces, span(end, end)) }
  }

  private entry(node: CstNode): n.EnumEntry {
    const whole = spanOfNode(node, 0)
    const key = tokenOf(node, 'literal') as IToken
    const valueNode = nodeOf(node, 'plainValue')
    const value = valueNode && plainValue(valueNode)
    const valueSpan = valueNode ? spanOfNode(valueNode, whole.end) : span(whole.end, whole.end)
    if (!valueNode) this.report('missing-token', valueSpan, 'A whole number')
    return {
      kind: 'enumEntry',
      span: whole,
      key: decodeLiteral(key.image, true),
      value: typeof value === 'number' ? value : undefined,
      valueSpan,
    }
  }

  private configuration(node: CstNode): n.Configuration {
    this.requireCloser(node, 'leftParenthesis', 'rightParenthesis', ')')
    for (const piece of nodesOf(node, 'piece')) this.reportUnlessComma(piece)
    const parameters = nodesOf(node, 'parameter').map((parameter) => this.parameter(parameter))
    return { kind: 'configuration', span: spanOfNode(node, 0), parameters }
  }

  private parameter(node: CstNode): n.Parameter {
    const whole = spanOfNode(node, 0)
    const nameToken = tokenOf(node, 'name')
    const valueNode = nodeOf(node, 'value')
    const valueSpan = valueNode
      ? spanOfNode(valueNode, whole.end)
      : nameToken
        ? span(whole.end, whole.end)
        : whole
    const literal = tokenOf(node, 'literal')
    if (nameToken && !valueNode) this.report('missing-token', valueSpan, 'A value')
    return {
      kind: 'parameter',
      span: whole,
      name: nameToken?.image,
      nameSpan: nameToken && spanOf(nameToken),
      value: literal ? decodeLiteral(literal.image, true) : valueNode ? this.value(valueNode) : null,
      valueSpan,
    }
  }

  private value(node: CstNode): n.ParameterValue {
    const plain = nodeOf(node, 'plainValue')
    if (!plain) {
      this.requireCloser(node, 'leftBrace', 'rightBrace', '}')
      const whole = spanOfNode(node, 0)
      const { sequence } = this.sequence(
        nodesOf(nodeOf(node, 'pieces') as CstNode, 'piece'),
        span(whole.end, whole.end),
      )
      if (sequence.items.length === 0) this.report('empty-group', whole)
      return sequence
    }
    const value = plainValue(plain)
    if (value === undefined)
      this.report('unexpected-token', spanOfNode(plain, 0), this.textAt(spanOfNode(plain, 0)), 'a value')
    return value ?? null
  }

  private count(node: CstNode): n.Quantifier {
    this.requireCloser(node, 'leftBrace', 'rightBrace', '}')
    const where = spanOfNode(node, 0)
    const inner = this.textAt(where).replace(/[\s{}]|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    const match = /^(\d*)(,?)(\d*)$/.exec(inner)
    if (!match || inner === ',') this.report('invalid-quantifier', where, this.textAt(where))
    const [, first = '', comma = '', second = ''] = match ?? []
    const min = first === '' ? undefined : Number(first)
    const max = comma === '' ? min : second === '' ? undefined : Number(second)
    return { kind: 'quantifier', span: where, form: 'braces', min, max }
  }

  private constant(node: CstNode): n.Constant {
    const where = spanOfNode(node, 0)
    const valueNode = nodeOf(node, 'plainValue')
    const value = valueNode && plainValue(valueNode)
    const isEmpty = !valueNode && nodesOf(node, 'piece').length === 0
    if (value === undefined) this.report(isEmpty ? 'empty-constant' : 'invalid-constant', where)
    this.requireCloser(node, 'less', 'greater', '>')
    return { kind: 'constant', span: where, value }
  }

  private exportName(node: CstNode): n.ExportName {
    const where = spanOfNode(node, 0)
    const name = this.exportedName(nodeOf(node, 'exportedName'), where.end)
    const renameNode = nodeOf(node, 'rename')
    const rename = renameNode && this.exportedName(nodeOf(renameNode, 'exportedName'), where.end)
    return {
      kind: 'exportName',
      span: where,
      name: name.text,
      nameSpan: name.span,
      rename: rename && (rename.isNull ? null : rename.text),
    }
  }

  private exportedName(
    node: CstNode | undefined,
    fallback: Offset,
  ): { readonly text: string; readonly span: Span; readonly isNull: boolean } {
    const token = node && onlyChild(node)
    if (!token || !isToken(token)) {
      const nowhere = span(fallback, fallback)
      this.report('missing-export-name', nowhere)
      return { text: '', span: nowhere, isNull: false }
    }
    const isQuoted = token.tokenType.name === 'literal'
    const text = isQuoted ? decodeLiteral(token.image, true) : token.image
    if (text === '') this.report('missing-export-name', spanOf(token))
    if (token.tokenType.name === 'badExportName') this.report('invalid-export-name', spanOf(token), text)
    return { text, span: spanOf(token), isNull: !isQuoted && text === 'null' }
  }

  private reportUnlessComma(piece: CstNode): void {
    const child = onlyChild(piece) as CstNode | IToken
    if (isToken(child)) return
    const where = spanOfNode(piece, 0)
    this.report('unexpected-token', where, this.textAt(where), '')
  }

  private requireCloser(node: CstNode, opener: string, closer: string, closerText: string): void {
    const open = tokenOf(node, opener)
    if (open && !tokenOf(node, closer)) this.report('unclosed-bracket', spanOf(open), open.image, closerText)
  }

  private textAt(where: Span): string {
    return this.text.slice(where.start, where.end)
  }

  private report(code: DiagnosticCode, where: Span, ...args: string[]): void {
    this.diagnostics.push(error(code, where, ...args))
  }
}

const noSuffixes: Suffixes = {
  body: undefined,
  configuration: undefined,
  quantifier: undefined,
  isOptional: false,
  constant: undefined,
  exportName: undefined,
}

function partOf(child: CstNode | IToken): Part {
  if (isToken(child)) return child.image === '?' ? 'isOptional' : 'quantifier'
  return child.name === 'count' ? 'quantifier' : (child.name as Part)
}

/** The value of a literal, number, `true`, `false` or `null`; undefined for other words. */
function plainValue(node: CstNode): string | number | boolean | null | undefined {
  const token = onlyChild(node) as IToken
  if (token.tokenType.name === 'literal') return decodeLiteral(token.image, true)
  if (token.tokenType.name === 'number') return numberOf(token.image)
  return words.get(token.image.toLowerCase())
}

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Signs stand before `0x` too, which `Number` does not read. */
const numberOf = (image: string): number =>
  image.startsWith('-') ? -Number(image.slice(1)) : Number(image.replace('+', ''))

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
