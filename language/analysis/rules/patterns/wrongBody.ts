import type { BodyKind } from '../../../catalog'
import type { Body } from '../../../dpl'
import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { removing } from './patternEdits'
import { bodyOf, definitionOf, itemsOf, patternRule } from './patternRule'

/** What stands in the braces depends on the matcher. Source: DPL reference, the page of each matcher. */
export const wrongBody = patternRule(
  {
    'wrong-body': {
      severity: 'error',
      title: 'Wrong content in braces',
      description:
        "ENUM holds entries such as `'ok'=0`, JSON holds members, JSON_ARRAY and JSON_VALUE one matcher, STRUCTURE, ARRAY and KVP a pattern.",
      bad: 'ENUM{INT:code}:state',
      good: "ENUM{'up'=1, 'down'=0}:state",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const wanted = bodyOf(item)?.kind
      const name = definitionOf(item)?.name
      if (!item.body || !wanted || !name || fits(item.body, wanted)) return []
      const told = remark('wrong-body', item.body.span, name, bodyTexts[wanted])
      return [
        bodyOf(item)?.isRequired ? told : withFix(told, 'Remove the braces', removing(facts, item.body.span)),
      ]
    }),
)

const bodyTexts: Readonly<Record<BodyKind, string>> = {
  entries: "entries such as 'ok'=0",
  members: 'members such as STRING:name',
  matcher: 'one matcher for the elements',
  pattern: 'a pattern',
}

function fits(body: Body, wanted: BodyKind): boolean {
  if (wanted === 'entries') return body.kind === 'enumBody'
  if (body.kind === 'enumBody') return false
  return wanted !== 'matcher' || body.sequence.items.length <= 1
}
