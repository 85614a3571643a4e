import type { MatcherParameter } from '../../../catalog'
import type { Configuration, Parameter } from '../../../dpl'
import { flatMap, kept, type Span } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { definitionOf, itemsOf } from './patternRule'

/** A configuration, and what the catalog knows about it. */
export interface Configured {
  readonly owner: string
  readonly definitions: readonly MatcherParameter[]
  readonly parameters: readonly Parameter[]
  readonly span: Span
}

/** Every configuration behind something the catalog knows. */
export const configuredIn = kept((facts: PatternFacts): readonly Configured[] =>
  flatMap(itemsOf(facts), (item) => {
    const definition = definitionOf(item)
    return item.configuration && definition
      ? [configured(definition.name, definition.configuration, item.configuration)]
      : []
  }),
)

const configured = (
  owner: string,
  definitions: readonly MatcherParameter[],
  { parameters, span }: Configuration,
): Configured => ({ owner, definitions, parameters, span })
