import { Tag, VectorBuilder, type Vector } from '../../../values'
import { lifted } from '../lifted'
import { doublesOfLongs, type Kernel } from './kernel'

/** Functions of one number over vectors of one type. */
export const numbers = {
  abs: ofDoubles(Math.abs),
  ceil: ofDoubles(Math.ceil),
  floor: ofDoubles(Math.floor),
  toDouble: (call) => {
    const [value] = call.arguments
    if (value === undefined) return undefined
    const general = lifted(call)
    return (batch) => {
      const vector = value.evaluate(batch)
      if (vector.uniform === Tag.double) return vector
      return vector.uniform === Tag.long ? doubles(doublesOfLongs(vector), vector.length) : general(batch)
    }
  },
} satisfies Record<string, Kernel>

/** A function that gives a finite double for every one. */
function ofDoubles(compute: (value: number) => number): Kernel {
  return (call) => {
    const [value] = call.arguments
    if (value === undefined) return undefined
    const general = lifted(call)
    return (batch) => {
      const vector = value.evaluate(batch)
      return vector.uniform === Tag.double
        ? doubles(vector.doubles.map(compute), vector.length)
        : general(batch)
    }
  }
}

function doubles(values: Float64Array, length: number): Vector {
  const result = new VectorBuilder(length, 'numbers')
  result.tags.fill(Tag.double)
  result.doubles.set(values.subarray(0, length))
  return result.finishAs(Tag.double, length)
}
