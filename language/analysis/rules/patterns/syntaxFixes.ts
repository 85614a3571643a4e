import { childrenOf, encodeLiteral, lex, type Item } from '../../../dpl'
import { flatMap, type Diagnostic, type DiagnosticCode, type Fix, type Span } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing } from '../fix'
import { insertingAt, removing } from './patternEdits'
import { itemsOf } from './patternRule'

/** A remark of the parser with the change that settles it, where the text tells what was meant. */
export function withSyntaxFix(facts: PatternFacts, remark: Diagnostic): Diagnostic {
  const fix = fixes[remark.code]?.(facts, remark)
  return fix ? { ...remark, fix } : remark
}

type FixOf = (facts: PatternFacts, remark: Diagnostic) => Fix | undefined

const fixes: Partial<Record<DiagnosticCode, FixOf>> = {
  'unclosed-bracket': closedBracket,
  'empty-group': (facts, { span }) =>
    facts.pattern.sequence.items.length > 1 ? removal('Remove the group', facts, span) : undefined,
  'part-given-twice': (facts, { span }) => removal('Remove the second one', facts, span),
  'part-out-of-order': movedPart,
  'empty-constant': (facts, { span }) => removal('Remove the brackets', facts, span),
  'invalid-constant': (facts, { span }) => removal('Remove the constant', facts, span),
  'character-range-order': (_, { span, args: [range = ''] }) => {
    const ends = /^([^\\])-([^\\])$/u.exec(range)
    return ends ? only('Swap the ends', replacing(span, `${ends[2]}-${ends[1]}`)) : undefined
  },
  'invalid-export-name': (_, { span, args: [name = ''] }) =>
    only('Put the name in quotes', replacing(span, encodeLiteral(name))),
  'alternation-outside-group': ({ pattern }) => ({
    title: 'Put the alternatives in parentheses',
    edits: inParentheses(pattern.sequence.span),
  }),
  'alternative-not-grouped': (_, { span }) => ({ title: 'Add parentheses', edits: inParentheses(span) }),
  'unterminated-character-class': (_, { span }) => only('Close the class', insertingAt(span.end, ']')),
  'unterminated-string': ({ text }, { span }) =>
    only('Close the text', insertingAt(span.end, text.charAt(span.start))),
  'unterminated-comment': ({ text }, { span }) => {
    const line = /[^\r\n]*/y
    line.lastIndex = span.start
    line.test(text)
    return only('Close the comment at the end of this line', insertingAt(line.lastIndex, ' */'))
  },
  'missing-token': (_, { span, args: [token] }) =>
    token === ';' ? only('Add ;', insertingAt(span.end, ';')) : undefined,
  'unexpected-token': (facts, { span, args: [token = ''] }) =>
    token.length === 1 ? removal(`Remove ${token}`, facts, span) : undefined,
  'macro-after-pattern': movedMacro,
}

const only = (title: string, edit: Fix['edits'][number]): Fix => ({ title, edits: [edit] })

const removal = (title: string, facts: PatternFacts, span: Span): Fix => only(title, removing(facts, span))

const inParentheses = ({ start, end }: Span): Fix['edits'] => [insertingAt(start, '('), insertingAt(end, ')')]

/** What brackets hold; each of these begins with its opening one. */
const bracketed: ReadonlySet<string> = new Set([
  ...['group', 'alternatives', 'configuration', 'quantifier', 'itemsBody', 'enumBody', 'constant'],
])

/** Closes what a bracket opens where it ends. */
function closedBracket({ nodes }: PatternFacts, { span: place, args }: Diagnostic): Fix | undefined {
  const closer = args[1] ?? ''
  const node = nodes.find(({ kind, span }) => span.start === place.start && bracketed.has(kind))
  return node && only(`Add ${closer}`, insertingAt(node.span.end, closer))
}

const order = ['body', 'configuration', 'quantifier', 'question', 'constant', 'exportName'] as const
type Part = (typeof order)[number]

/** Moves a part in front of those that have to stand behind it. */
function movedPart(facts: PatternFacts, { span: place }: Diagnostic): Fix | undefined {
  const item = itemsOf(facts).findLast(({ span }) => span.start <= place.start && place.end <= span.end)
  if (!item) return undefined
  const parts = partsOf(facts, item)
  const own = parts.find(({ span }) => span.start === place.start)
  if (!own) return undefined
  const rank = (part: Part): number => order.indexOf(part)
  const later = parts.filter(({ part, span }) => rank(part) > rank(own.part) && span.start < place.start)
  if (later.length === 0) return undefined
  const start = Math.min(...later.map(({ span }) => span.start))
  const moved = facts.text.slice(place.start, place.end)
  return {
    title: `Move ${moved.length > 12 ? 'it' : moved} forward`,
    edits: [insertingAt(start, moved), replacing(place, '')],
  }
}

/** The parts of an item with their places. A `?` has no node, so it is found among the tokens. */
function partsOf(
  { text }: PatternFacts,
  item: Item,
): readonly { readonly part: Part; readonly span: Span }[] {
  const nodes = childrenOf(item)
  const marks = lex(text.slice(item.span.start, item.span.end))
    .filter(({ kind }) => kind === 'question')
    .map(({ span }) => ({ start: span.start + item.span.start, end: span.end + item.span.start }))
    .filter(({ start }) => !nodes.some(({ span }) => span.start <= start && start < span.end))
  const known = flatMap(order, (part) => {
    const node = part === 'question' ? undefined : item[part]
    return node ? [{ part, span: node.span }] : []
  })
  return [...known, ...marks.map((span) => ({ part: 'question' as const, span }))]
}

function movedMacro(facts: PatternFacts, { span: place }: Diagnostic): Fix | undefined {
  const macro = facts.pattern.macros.find(({ nameSpan }) => nameSpan.start === place.start)
  if (!macro) return undefined
  const text = facts.text.slice(macro.span.start, macro.span.end)
  return { title: 'Move it to the front', edits: [insertingAt(0, `${text} `), removing(facts, macro.span)] }
}
