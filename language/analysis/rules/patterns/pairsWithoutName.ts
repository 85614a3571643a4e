import { exportsOfSequence } from '../../../dpl'
import { flatMap } from '../../../text'
import { remark } from '../rule'
import { itemsOf, matcherOf, patternRule } from './patternRule'

/** KVP needs an export `key` and one whose name begins with `value`. Source: DPL reference, "key-value pairs". */
export const pairsWithoutName = patternRule(
  {
    'pairs-without-name': {
      severity: 'error',
      title: 'KVP without `key` or `value`',
      description:
        'The pattern of KVP exports `key`, and `value` or other names that begin with `value`: they make the pairs.',
      bad: "KVP{ WORD:name '=' NSPACE:value ' '? }:attributes",
      good: "KVP{ WORD:key '=' NSPACE:value ' '? }:attributes",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      const { body } = item
      if (matcherOf(item) !== 'KVP' || body?.kind !== 'itemsBody' || body.sequence.items.length === 0)
        return []
      const names = exportsOfSequence(body.sequence, facts.pattern.macros, anyType).map(({ name }) => name)
      const missing = [
        ...(names.includes('key') ? [] : ['key']),
        ...(names.some((name) => name.startsWith('value')) ? [] : ['value']),
      ]
      return missing.map((name) => remark('pairs-without-name', item.base.span, name))
    }),
)

/** Only the names are looked at. */
const anyType = () => 'any' as const
