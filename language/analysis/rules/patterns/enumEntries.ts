import type { EnumEntry } from '../../../dpl'
import { flatMap } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { withFix } from '../fix'
import { remark } from '../rule'
import { removingEntry } from './patternEdits'
import { patternRule } from './patternRule'

/** A key of ENUM stands for one number. Source: DPL reference, "enumerated values". */
export const duplicateEnumKey = patternRule(
  {
    'duplicate-enum-key': {
      severity: 'error',
      title: 'ENUM key given twice',
      description: 'Every word of ENUM stands for one number.',
      bad: "ENUM{'up'=1, 'down'=0, 'up'=2}:state",
      good: "ENUM{'up'=1, 'down'=0}:state",
    },
  },
  (facts) =>
    flatMap(bodiesIn(facts), (entries) => {
      const seen = new Set<string>()
      return flatMap(entries, ({ key, span }, index) => {
        const isRepeated = seen.has(key)
        seen.add(key)
        if (!isRepeated) return []
        const told = remark('duplicate-enum-key', span, key)
        return [withFix(told, 'Remove the entry', removingEntry(entries, index))]
      })
    }),
)

/** The values of ENUM are whole numbers. Source: DPL reference, "enumerated values". */
export const enumValue = patternRule(
  {
    'enum-value': {
      severity: 'error',
      title: 'ENUM value that is no whole number',
      description: 'ENUM gives a long: each of its words stands for a whole number.',
      bad: "ENUM{'up'=1, 'down'='no'}:state",
      good: "ENUM{'up'=1, 'down'=0}:state",
    },
  },
  (facts) =>
    flatMap(bodiesIn(facts), (entries) =>
      flatMap(entries, ({ key, value, valueSpan }, index) => {
        if (valueSpan.start === valueSpan.end || Number.isInteger(value)) return []
        const told = remark('enum-value', valueSpan, key)
        return [withFix(told, 'Remove the entry', removingEntry(entries, index))]
      }),
    ),
)

const bodiesIn = ({ nodes }: PatternFacts): readonly (readonly EnumEntry[])[] =>
  flatMap(nodes, (node) => (node.kind === 'enumBody' ? [node.entries] : []))
