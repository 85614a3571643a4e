import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { memberListsOf } from './memberLists'
import { insertingAt } from './patternEdits'
import { patternRule } from './patternRule'

/** A JSON member is found by the member's name. Source: DPL reference, "JSON". */
export const memberWithoutName = patternRule(
  {
    'member-without-name': {
      severity: 'error',
      title: 'JSON member without a name',
      description: 'A member is found by its name, which stands behind its matcher.',
      bad: 'JSON{ STRING:path, INT }(flat=true)',
      good: 'JSON{ STRING:path, INT:status }(flat=true)',
    },
  },
  (facts) =>
    flatMap(memberListsOf(facts), ({ sequence }) =>
      sequence.items
        .filter(({ exportName, base }) => !exportName && base.kind !== 'missing')
        .map(({ span }) =>
          withFix(remark('member-without-name', span), 'Add a name', insertingAt(span.end, ':member')),
        ),
    ),
)
