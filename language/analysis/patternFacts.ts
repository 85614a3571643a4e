import { matcherNamed, type DataType } from '../catalog'
import * as dpl from '../dpl'
import { flatMap, Memory, type Diagnostic } from '../text'
import type { FieldType, KnownField, ValueShape } from './schema'
import { arrayOf } from './valueShape'

/** What a pattern means, whoever calls it. Spans count in the pattern's own text. */
export interface PatternFacts {
  readonly text: string
  readonly memory: Memory
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
  const exports = fieldsOf(pattern, items, dpl.exportsOf(pattern, knownMatchers))
  return { text, memory: new Memory(), pattern, diagnostics, nodes, exports }
}

type MatcherType = DataType | 'any'

/** The items that have a name, by the place of the name. */
type NamedItems = ReadonlyMap<number, dpl.Item>

const matcherType = (name: string): MatcherType | undefined => matcherNamed(name)?.type

/** What the catalog knows of the matchers that patterns name. */
export const knownMatchers: dpl.Matchers<MatcherType> = {
  typeOf: matcherType,
  canBeNull: ({ base, body, quantifier }) => {
    const matcher = base.kind === 'matcher' ? matcherNamed(base.name) : undefined
    if (!matcher) return true
    // JSON has a null of its own, and an array is null when one of its elements cannot be converted.
    if (matcher.name === 'JSON_VALUE' || (matcher.name === 'JSON_ARRAY' && body)) return true
    return matcher.quantifier?.forms === 'presence' && quantifier?.form === '*'
  },
}

function fieldsOf(
  pattern: dpl.Pattern,
  items: NamedItems,
  exports: readonly dpl.PatternExport<MatcherType>[],
): readonly KnownField[] {
  return exports.map(({ name, types, nameSpan, otherPlaces }) => ({
    name,
    type: fieldTypes(types),
    definition: nameSpan,
    ...(otherPlaces && { otherDefinitions: otherPlaces }),
    ...contentOf(pattern, items, items.get(nameSpan.start)),
  }))
}

const fieldType = (type: MatcherType): FieldType => (type === 'any' ? 'unknown' : [type])

const fieldTypes = (types: readonly MatcherType[]): FieldType => {
  const known = types.filter((type) => type !== 'any')
  return known.length === types.length ? known : 'unknown'
}

/** What the arrays and records that an item gives hold; nothing for other values. */
function contentOf(
  pattern: dpl.Pattern,
  items: NamedItems,
  item: dpl.Item | undefined,
): Pick<ValueShape, 'elements' | 'members'> {
  if (item?.base.kind !== 'matcher') return {}
  if (item.base.arrayDepth > 0)
    return elementsOf(item.base.arrayDepth > 1 ? 'array' : matcherType(item.base.name))
  const body = item.body?.kind === 'itemsBody' ? item.body : undefined
  if (!body) return {}
  switch (matcherNamed(item.base.name)?.name) {
    case 'JSON':
      return { members: jsonMembers(pattern, items, item) }
    case 'JSON_ARRAY': {
      const [element] = body.sequence.items
      return element?.base.kind === 'matcher' ? elementsOf(matcherType(element.base.name)) : {}
    }
    case 'STRUCTURE':
      return { members: exportsIn(pattern, items, body) }
    case 'ARRAY': {
      const { elements, members } = arrayOf(elementShape(exportsIn(pattern, items, body)))
      return { ...(elements && { elements }), ...(members && { members }) }
    }
    default:
      return {}
  }
}

const exportsIn = (pattern: dpl.Pattern, items: NamedItems, body: dpl.ItemsBody): readonly KnownField[] =>
  fieldsOf(pattern, items, dpl.exportsOfSequence(body.sequence, pattern.macros, knownMatchers))

/** One export gives its values, several give records of them. */
const elementShape = (exports: readonly KnownField[]): ValueShape =>
  exports.length === 1 && exports[0] ? exports[0] : { type: ['record'], members: exports }

const elementsOf = (type: MatcherType | undefined): Pick<ValueShape, 'elements'> =>
  type === undefined || type === 'any' ? {} : { elements: [type] }

function jsonMembers(pattern: dpl.Pattern, items: NamedItems, item: dpl.Item): readonly KnownField[] {
  const members = flatMap(dpl.membersOf(item.body), ({ item: member, field, fieldSpan }): KnownField[] => {
    if (field === null) return []
    const matcher = member.base.kind === 'matcher' ? member.base : undefined
    const type = matcher?.arrayDepth ? 'array' : ((matcher && matcherType(matcher.name)) ?? 'any')
    return [
      { name: field, type: fieldType(type), definition: fieldSpan, ...contentOf(pattern, items, member) },
    ]
  })
  const rest = dpl.parameterOf(item, 'greedy')
  return typeof rest === 'string' ? [...members, { name: rest, type: ['record'] }] : members
}
