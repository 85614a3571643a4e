import { exportsOfSequence } from '../../../dpl'
import { flatMap } from '../../../text'
import { withFix } from '../fix'
import { remark } from '../rule'
import { insertingAt } from './patternEdits'
import { itemsOf, matcherOf, patternRule } from './patternRule'

/** ARRAY collects one value per item; no page shows it with several names. Source: DPL reference, "array". */
export const severalArrayExports = patternRule(
  {
    'several-array-exports': {
      severity: 'information',
      title: 'ARRAY with several names',
      description:
        'ARRAY collects the value of one name per item. With several names local runs give a record per item, which is not documented; STRUCTURE says so plainly.',
      bad: "ARRAY{ WORD:k '=' INT:v ' '? }{1,}:pairs",
      good: "ARRAY{ STRUCTURE{ WORD:k '=' INT:v ' '? }:pair }{1,}:pairs",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      if (matcherOf(item) !== 'ARRAY' || item.body?.kind !== 'itemsBody') return []
      const { sequence } = item.body
      const exports = exportsOfSequence(sequence, facts.pattern.macros, anyType)
      if (exports.length < 2) return []
      const { start, end } = sequence.span
      return [
        withFix(
          remark('several-array-exports', sequence.span),
          'Put them into STRUCTURE',
          insertingAt(start, 'STRUCTURE{ '),
          insertingAt(end, ' }:item'),
        ),
      ]
    }),
)

/** Only the names are looked at. */
const anyType = () => 'any' as const
