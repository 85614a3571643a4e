import { error } from '../../../text'
import { bodyOf, itemsOf, type PatternRule } from './patternRule'

/** The matcher of a JSON member is found by the member's name. Source: DPL reference, "JSON". */
export const memberWithoutName: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    if (bodyOf(item)?.kind !== 'members' || item.body?.kind !== 'itemsBody') return []
    return item.body.sequence.items
      .filter(({ exportName, base }) => !exportName && base.kind !== 'missing')
      .map(({ span }) => error('member-without-name', span))
  })
