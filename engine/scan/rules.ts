import { UTC, VectorBuilder, zoneOf, type Vector } from '../values'
import { writeLevelsInTexts } from './loglevels'
import { writeTimesInTexts, writeTimesOfValues } from './timestamps'

/**
 * What the rules of a file would find in a column of a sample: so that rules are chosen by the very code that later
 * follows them.
 */

/** The times that values mean; null where they mean none. */
export const timesOfValues = (values: Vector, timezone: string): Vector =>
  filled(values.length, (target) => {
    writeTimesOfValues(values, zoneOf(timezone) ?? UTC, target)
  })

/** The times at the head of texts; null where there is none. */
export const timesInTexts = (texts: Vector, timezone: string): Vector =>
  filled(texts.length, (target) => {
    writeTimesInTexts(texts, zoneOf(timezone) ?? UTC, target)
  })

/** The levels at the head of texts; null where there is none. */
export const levelsInTexts = (texts: Vector): Vector =>
  filled(texts.length, (target) => {
    writeLevelsInTexts(texts, target)
  })

function filled(length: number, write: (target: VectorBuilder) => void): Vector {
  const target = new VectorBuilder(length)
  write(target)
  return target.finish(length)
}
