import type { Item } from '../../../dpl'
import { error } from '../../../text'
import { bodyOf, itemsOf, type PatternRule } from './patternRule'

/** A second name behind the first renames a JSON member; elsewhere there is nothing to rename. Source: DPL reference, "JSON". */
export const renameNotAllowed: PatternRule = (facts) => {
  const members = new Set<Item>(
    itemsOf(facts).flatMap((item) =>
      bodyOf(item)?.kind === 'members' && item.body?.kind === 'itemsBody' ? item.body.sequence.items : [],
    ),
  )
  return itemsOf(facts).flatMap((item) =>
    item.exportName?.rename === undefined || members.has(item)
      ? []
      : [error('rename-not-allowed', item.exportName.span)],
  )
}
