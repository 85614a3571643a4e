import { matcherNamed, type DataType } from '../catalog'
import * as dpl from '../dpl'
import type { Diagnostic } from '../text'
import type { FieldType, KnownField } from './schema'

/** What a pattern means, whoever calls it. Spans count in the pattern's own text. */
export interface PatternFacts {
  readonly text: string
  readonly pattern: dpl.Pattern
  /** What is wrong with its form. */
  readonly diagnostics: readonly Diagnostic[]
  /** Every node, parents first, in source order. */
  readonly nodes: readonly dpl.Node[]
  /** The fields it gives, in order, with the members of records. */
  readonly exports: readonly KnownField[]
}

/** Patterns rarely change while a query is written, so those read last are kept. */
const recent = new Map<string, PatternFacts>()
const mostKept = 500

/** Reads a pattern, or gives the facts of an equal one read before. Never throws. */
export function patternFactsOf(text: string): PatternFacts {
  const known = recent.get(text)
  recent.delete(text)
  const facts = known ?? read(text)
  recent.set(text, facts)
  for (const oldest of recent.keys()) {
    if (recent.size <= mostKept) break
    recent.delete(oldest)
  }
  return facts
}

function read(text: string): PatternFacts {
  const { pattern, diagnostics } = dpl.parse(text)
  const nodes: dpl.Node[] = []
  dpl.walk(pattern, (node) => void nodes.push(node))
  const items = new Map<number, dpl.Item>()
  for (const node of nodes)
    if (node.kind === 'item' && node.exportName) items.set(node.exportName.nameSpan.start, node)
  const exports = fieldsOf(pattern, items, dpl.exportsOf(pattern, matcherType))
  return { text, pattern, diagnostics, nodes, exports }
}

type MatcherType = DataType | 'any'

/** The items that have a name, by the place of the name. */
type NamedItems = ReadonlyMap<number, dpl.Item>

const matcherType = (name: string): MatcherType | undefined => matcherNamed(name)?.type

function fieldsOf(
  pattern: dpl.Pattern,
  items: NamedItems,
  exports: readonly dpl.PatternExport<MatcherType>[],
): readonly KnownField[] {
  return exports.map(({ name, type, nameSpan }) => {
    const members = membersOf(pattern, items, items.get(nameSpan.start))
    const field = { name, type: fieldType(type), definition: nameSpan }
    return members.length > 0 ? { ...field, members } : field
  })
}

const fieldType = (type: MatcherType): FieldType => (type === 'any' ? 'unknown' : [type])

/** The members of the record that an item gives; none for other values. */
function membersOf(
  pattern: dpl.Pattern,
  items: NamedItems,
  item: dpl.Item | undefined,
): readonly KnownField[] {
  if (item?.body?.kind !== 'itemsBody' || item.base.kind !== 'matcher') return []
  const kind = matcherNamed(item.base.name)?.body?.kind
  if (kind === 'members') return jsonMembers(item.body)
  if (kind !== 'pattern') return []
  return fieldsOf(pattern, items, dpl.exportsOfSequence(item.body.sequence, pattern.macros, matcherType))
}

function jsonMembers(body: dpl.Body): readonly KnownField[] {
  return dpl.membersOf(body).flatMap(({ item, field, fieldSpan }): KnownField[] => {
    if (field === null) return []
    const matcher = item.base.kind === 'matcher' ? item.base : undefined
    const type = matcher?.arrayDepth ? 'array' : ((matcher && matcherType(matcher.name)) ?? 'any')
    const members = item.body && matcher ? jsonMembers(item.body) : []
    const known = { name: field, type: fieldType(type), definition: fieldSpan }
    return [members.length > 0 ? { ...known, members } : known]
  })
}
