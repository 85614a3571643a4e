import { flatMap } from '../../../text'
import { remark } from '../rule'
import { bodyOf, definitionOf, itemsOf, patternRule } from './patternRule'

/** Some matchers are nothing without the content in their braces. Source: DPL reference, the page of each matcher. */
export const missingBody = patternRule(
  {
    'missing-body': {
      severity: 'error',
      title: 'Matcher without its braces',
      description: 'ENUM, STRUCTURE, ARRAY and KVP say in braces what they match.',
      bad: 'STRUCTURE:peer',
      good: "STRUCTURE{ IPADDR:ip ':' INT:port }:peer",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const name = definitionOf(item)?.name
      if (!name || !bodyOf(item)?.isRequired) return []
      if (!item.body) return [remark('missing-body', item.base.span, name)]
      const isEmpty = item.body.kind === 'itemsBody' && item.body.sequence.items.length === 0
      return isEmpty && bodyOf(item)?.kind === 'pattern' ? [remark('missing-body', item.body.span, name)] : []
    }),
)
