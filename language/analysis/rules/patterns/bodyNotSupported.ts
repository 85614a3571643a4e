import type { Body } from '../../../dpl'
import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { removing } from './patternEdits'
import { bodyOf, definitionOf, itemsOf, patternRule } from './patternRule'

/** Braces with content stand behind structures only. Source: DPL reference, the page of each matcher. */
export const bodyNotSupported = patternRule(
  {
    'body-not-supported': {
      severity: 'error',
      title: 'Braces with content behind a plain matcher',
      description: 'Only ENUM, STRUCTURE, ARRAY, KVP and the JSON matchers take content in braces.',
      bad: "INT{'one'=1}:count",
      good: "ENUM{'one'=1}:count",
    },
    'empty-quantifier': {
      severity: 'error',
      title: 'Empty quantifier',
      description: 'Braces behind a matcher hold how often or how long: `{n}`, `{n,}`, `{,m}` or `{n,m}`.',
      bad: 'LD{}:text EOL',
      good: 'LD{1,80}:text EOL',
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const name = definitionOf(item)?.name
      if (!name || !item.body || bodyOf(item)) return []
      const { span } = item.body
      const told = isEmpty(item.body)
        ? remark('empty-quantifier', span)
        : remark('body-not-supported', span, name)
      return [withFix(told, 'Remove the braces', removing(facts, span))]
    }),
)

const isEmpty = (body: Body): boolean => body.kind === 'itemsBody' && body.sequence.items.length === 0
