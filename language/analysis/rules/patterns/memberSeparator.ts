import { span } from '../../../text'
import { remark } from '../rule'
import { memberListsOf } from './memberLists'
import { patternRule } from './patternRule'

/** Commas stand between JSON members; a sample without one is accepted. Source: DPL reference, "JSON". */
export const memberSeparator = patternRule(
  {
    'member-separator': {
      severity: 'information',
      title: 'JSON members without a comma between them',
      description: 'The reference puts a comma between the members of JSON.',
      bad: 'JSON{ STRING:path INT:status }(flat=true)',
      good: 'JSON{ STRING:path, INT:status }(flat=true)',
    },
  },
  (facts) =>
    memberListsOf(facts).flatMap(({ sequence: { items }, hasCommas }) =>
      hasCommas.flatMap((hasComma, gap) => {
        const before = items[gap]
        const behind = items[gap + 1]
        if (hasComma || !before?.exportName || !behind?.exportName) return []
        return [remark('member-separator', span(before.span.end, behind.span.start))]
      }),
    ),
)
