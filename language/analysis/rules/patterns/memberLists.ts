import type { ItemsBody } from '../../../dpl'
import { flatMap, kept } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { bodyOf, itemsOf } from './patternRule'

/** The braces of JSON matchers that list members. */
export const memberListsOf = kept((facts: PatternFacts): readonly ItemsBody[] =>
  flatMap(itemsOf(facts), (item) =>
    item.body?.kind === 'itemsBody' && bodyOf(item)?.kind === 'members' ? [item.body] : [],
  ),
)
