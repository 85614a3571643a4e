import { add, compareNumbers, finiteOrNull, type ArrayValue, type Value } from '../values'
import type { ScalarFunction } from './context'
import { array, index, lift } from './lift'

type Numbers = readonly (bigint | number)[]

/**
 * Aggregates over the last `windowSize` positions up to each one (fewer at the front). Null elements do not count, but
 * their position is filled; without any element it is null. Another type, or a window outside 1 to 60, gives null.
 * Source: DQL reference, "array functions".
 */
export const movingWindows = {
  arrayMovingAvg: moving((numbers) =>
    finiteOrNull(numbers.reduce<number>((sum, it) => sum + Number(it), 0) / numbers.length),
  ),
  arrayMovingMax: moving((numbers) =>
    numbers.reduce((best, it) => (compareNumbers(it, best) > 0 ? it : best)),
  ),
  arrayMovingMin: moving((numbers) =>
    numbers.reduce((best, it) => (compareNumbers(it, best) < 0 ? it : best)),
  ),
  arrayMovingSum: moving((numbers) => numbers.reduce<Value>(add, 0n)),
} satisfies Record<string, ScalarFunction>

const MAX_WINDOW = 60

function moving(aggregate: (numbers: Numbers) => Value): ScalarFunction {
  return lift([array, index], ([elements, size]) => {
    if (size < 1 || size > MAX_WINDOW || !elements.every(isNumberOrNull)) return null
    return elements.map((_, position) => {
      const window = present(elements, Math.max(0, position - size + 1), position + 1)
      return window.length === 0 ? null : aggregate(window)
    })
  })
}

function isNumberOrNull(value: Value): boolean {
  return value === null || typeof value === 'bigint' || typeof value === 'number'
}

function present(elements: ArrayValue, start: number, end: number): Numbers {
  return elements.slice(start, end).filter((it) => typeof it === 'bigint' || typeof it === 'number')
}
