import type { EnumEntry } from '../../../dpl'
import { error } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import type { PatternRule } from './patternRule'

/** A key of ENUM stands for one number. Source: DPL reference, "enumerated values". */
export const duplicateEnumKey: PatternRule = (facts) =>
  bodiesIn(facts).flatMap((entries) => {
    const seen = new Set<string>()
    return entries.flatMap(({ key, span }) => {
      const isRepeated = seen.has(key)
      seen.add(key)
      return isRepeated ? [error('duplicate-enum-key', span, key)] : []
    })
  })

/** The values of ENUM are whole numbers. Source: DPL reference, "enumerated values". */
export const enumValue: PatternRule = (facts) =>
  bodiesIn(facts)
    .flat()
    .filter(({ value }) => value === undefined || !Number.isInteger(value))
    .map(({ key, valueSpan }) => error('enum-value', valueSpan, key))

const bodiesIn = ({ nodes }: PatternFacts): readonly (readonly EnumEntry[])[] =>
  nodes.flatMap((node) => (node.kind === 'enumBody' ? [node.entries] : []))
