import type { Diagnostic } from '../../../text'
import { constructs, matcherNamed, type ConstructDefinition, type MatcherDefinition } from '../../../catalog'
import type { Item } from '../../../dpl'
import { kept } from '../../kept'
import type { PatternFacts } from '../../patternFacts'

/** One check of a pattern. Pure; spans of its remarks count in the pattern's own text. Never throws. */
export type PatternRule = (facts: PatternFacts) => readonly Diagnostic[]

/** Every item of a pattern, also those in groups, bodies and macros, in source order. */
export const itemsOf = kept(({ nodes }: PatternFacts): readonly Item[] =>
  nodes.filter((node) => node.kind === 'item'),
)

/** What the catalog says about the braces behind an item; undefined when none may stand there. */
export const bodyOf = ({ base }: Item): MatcherDefinition['body'] =>
  base.kind === 'matcher' ? matcherNamed(base.name)?.body : undefined

/** The row of the catalog for what an item matches; undefined for unknown matchers and holes. */
export function definitionOf({ base }: Item): MatcherDefinition | ConstructDefinition | undefined {
  if (base.kind === 'matcher') return matcherNamed(base.name)
  return base.kind === 'missing' ? undefined : constructs[base.kind]
}
