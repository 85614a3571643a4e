import { exportsOfSequence } from '../../../dpl'
import { remark } from '../rule'
import { itemsOf, matcherOf, patternRule } from './patternRule'

/** ARRAY collects one value per item; no page shows it with several names. Source: DPL reference, "array". */
export const severalArrayExports = patternRule(
  {
    'several-array-exports': {
      severity: 'information',
      title: 'ARRAY with several names',
      description:
        'ARRAY collects the value of one name per item. With several names local runs give a record per item, which no page of the reference describes; STRUCTURE says so plainly.',
      bad: "ARRAY{ WORD:k '=' INT:v ' '? }{1,}:pairs",
      good: "ARRAY{ STRUCTURE{ WORD:k '=' INT:v ' '? }:pair }{1,}:pairs",
    },
  },
  (facts) =>
    itemsOf(facts).flatMap((item) => {
      if (matcherOf(item) !== 'ARRAY' || item.body?.kind !== 'itemsBody') return []
      const { sequence } = item.body
      const exports = exportsOfSequence(sequence, facts.pattern.macros, () => 'any')
      return exports.length > 1 ? [remark('several-array-exports', sequence.span)] : []
    }),
)
