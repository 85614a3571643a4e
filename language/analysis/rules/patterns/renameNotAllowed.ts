import type { Item } from '../../../dpl'
import { flatMap, span } from '../../../text'
import { replacing, withFix } from '../fix'
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
      good: 'INT:status',
    },
  },
  (facts) => {
    const members = new Set<Item>(flatMap(memberListsOf(facts), ({ sequence }) => sequence.items))
    return flatMap(itemsOf(facts), (item) => {
      const { exportName } = item
      if (exportName?.rename === undefined || members.has(item)) return []
      const second = span(exportName.nameSpan.end, exportName.span.end)
      return [
        withFix(
          remark('rename-not-allowed', exportName.span),
          'Remove the second name',
          replacing(second, ''),
        ),
      ]
    })
  },
)
