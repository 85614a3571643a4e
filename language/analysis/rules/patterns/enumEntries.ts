import { walk, type EnumEntry } from '../../../dpl'
import { error } from '../../../text'
import type { OpenPattern } from '../../openPattern'
import type { PatternRule } from './patternRule'

/** A key of ENUM stands for one number. Source: DPL reference, "enumerated values". */
export const duplicateEnumKey: PatternRule = (open) =>
  bodiesIn(open).flatMap((entries) => {
    const seen = new Set<string>()
    return entries.flatMap(({ key, span }) => {
      const isRepeated = seen.has(key)
      seen.add(key)
      return isRepeated ? [error('duplicate-enum-key', span, key)] : []
    })
  })

/** The values of ENUM are whole numbers. Source: DPL reference, "enumerated values". */
export const enumValue: PatternRule = (open) =>
  bodiesIn(open)
    .flat()
    .filter(({ value }) => value === undefined || !Number.isInteger(value))
    .map(({ key, valueSpan }) => error('enum-value', valueSpan, key))

function bodiesIn({ pattern }: OpenPattern): readonly (readonly EnumEntry[])[] {
  const bodies: (readonly EnumEntry[])[] = []
  walk(pattern, (node) => {
    if (node.kind === 'enumBody') bodies.push(node.entries)
  })
  return bodies
}
