import { constructs, matcherNamed, type ConstructDefinition, type MatcherDefinition } from '../../../catalog'
import type { Item, Node, Sequence } from '../../../dpl'
import { flatMap, kept, type Diagnostic, type DiagnosticCode } from '../../../text'
import type { Inspection } from '../../inspections/inspection'
import type { PatternFacts } from '../../patternFacts'
import type { Remark } from '../rule'

/** One check of a pattern, with what users read about every code it reports. */
export interface PatternRule<Code extends DiagnosticCode> {
  readonly inspections: Readonly<Record<Code, Inspection>>
  /** Pure; spans of its remarks count in the pattern's own text, in any order. Never throws. */
  readonly check: (facts: PatternFacts) => readonly Diagnostic[]
}

/** A pattern inspection: its examples are patterns. */
export type PatternInspection = Omit<Inspection, 'language'>

/** A rule: one inspection for every code, and the check that finds them. */
export const patternRule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, PatternInspection>>,
  find: (facts: PatternFacts) => readonly Remark<NoInfer<Code>>[],
): PatternRule<Code> => ({
  inspections: asPatterns(inspections),
  check: (facts) => find(facts).map((found) => ({ ...found, severity: inspections[found.code].severity })),
})

/** Inspections whose examples are patterns. */
export const asPatterns = <Code extends string>(
  inspections: Readonly<Record<Code, PatternInspection>>,
): Readonly<Record<Code, Inspection>> => {
  const rows = Object.entries<PatternInspection>(inspections)
  return Object.fromEntries(rows.map(([code, row]) => [code, { ...row, language: 'dpl' }])) as Readonly<
    Record<Code, Inspection>
  >
}

/** Every item of a pattern, also those in groups, bodies and macros, in source order. */
export const itemsOf = kept(({ nodes }: PatternFacts): readonly Item[] =>
  nodes.filter((node) => node.kind === 'item'),
)

/** Items that match one after the other. `isSeparated`: a separator of a group stands between them. */
export interface Run {
  readonly items: readonly Item[]
  readonly isSeparated: boolean
}

/** Every run of items: the pattern, its macros, groups, branches and bodies, but no lists of members. */
export const runsOf = kept(({ nodes }: PatternFacts): readonly Run[] => {
  const members = new Set<Node>()
  const separated = new Set<Node>()
  for (const node of nodes) {
    if (node.kind !== 'item') continue
    if (node.body?.kind === 'itemsBody' && bodyOf(node)?.kind !== 'pattern') members.add(node.body.sequence)
    if (node.base.kind === 'group' && hasSeparator(node)) separated.add(node.base.sequence)
  }
  return flatMap(nodes, (node) =>
    node.kind === 'sequence' && !members.has(node)
      ? [{ items: node.items, isSeparated: separated.has(node) }]
      : [],
  )
})

/** Whether something stands between the members of a group. */
export const hasSeparator = ({ configuration }: Item): boolean =>
  configuration?.parameters.some(({ name }) => name?.toLowerCase() === 'fs') ?? false

/** The only expression of a branch; undefined for broken text. */
export const onlyItem = ({ items }: Sequence): Item | undefined => (items.length === 1 ? items[0] : undefined)

/** What the catalog says about the braces behind an item; undefined when none may stand there. */
export const bodyOf = ({ base }: Item): MatcherDefinition['body'] =>
  base.kind === 'matcher' ? matcherNamed(base.name)?.body : undefined

/** The row of the catalog for what an item matches; undefined for unknown matchers and holes. */
export function definitionOf({ base }: Item): MatcherDefinition | ConstructDefinition | undefined {
  if (base.kind === 'matcher') return matcherNamed(base.name)
  return base.kind === 'missing' ? undefined : constructs[base.kind]
}

/** The catalogue name of the matcher of an item; undefined for other forms and unknown matchers. */
export const matcherOf = ({ base }: Item): string | undefined =>
  base.kind === 'matcher' ? matcherNamed(base.name)?.name : undefined

/** The text of a part of the pattern as messages show it: on one line, long ones shortened. */
export function shown({ text }: PatternFacts, { span }: Node): string {
  const part = text.slice(span.start, Math.min(span.end, span.start + 200)).replace(/\s+/g, ' ')
  return part.length > 32 ? `${part.slice(0, 31)}…` : part
}
