import type { Item } from '../../../dpl'
import { remark } from '../rule'
import { memberListsOf } from './memberLists'
import { itemsOf, patternRule } from './patternRule'

/** A second name behind the first renames a JSON member; elsewhere there is nothing to rename. Source: DPL reference, "JSON". */
export const renameNotAllowed = patternRule(
  {
    'rename-not-allowed': {
      severity: 'error',
      title: 'Second name outside of JSON members',
      description:
        'The first name of a JSON member finds it, the second renames it; elsewhere there is one name.',
      bad: 'INT:status:code',
      good: 'INT:code',
    },
  },
  (facts) => {
    const members = new Set<Item>(memberListsOf(facts).flatMap(({ sequence }) => sequence.items))
    return itemsOf(facts).flatMap((item) =>
      item.exportName?.rename === undefined || members.has(item)
        ? []
        : [remark('rename-not-allowed', item.exportName.span)],
    )
  },
)
