import type { Value } from '../values'
import { chartReader, type ChartRead } from './chartData'
import { rowsOf, type ChartValue } from './chartGroups'
import type { ResultRows } from './store'

/** What the values of a field are like in the records that a part of a chart stands for. */
export type ChartCondition =
  | {
      readonly field: string
      readonly kind: 'isOneOf' | 'isNoneOf'
      /** Values as texts, as charts show them: null is `null`. */
      readonly texts: readonly string[]
    }
  /** A number, or milliseconds of a time or a duration, from one on and below the other. */
  | { readonly field: string; readonly kind: 'isWithin'; readonly from: number; readonly to: number }

/** Records by number, counted from the first of the result or view. */
export interface ChartRecords {
  readonly count: number
  /** A bit for each record, from the lowest of the first byte on. */
  readonly bits: Uint8Array
}

/** Different places of so many records are told; a chart has no more. */
const PLACES_AT_MOST = 2_000

/**
 * The different values that fields have in the records `[start, start + count)`, in order of first appearance: where these
 * records stand in a chart. A field that has no place in charts reads as null. `breathe` lets events in; what it throws
 * ends the work.
 */
export async function chartPlaces(
  result: ResultRows,
  {
    start,
    count,
    fields,
  }: { readonly start: number; readonly count: number; readonly fields: readonly string[] },
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly (readonly ChartValue[])[]> {
  const reads = fields.map((field) => chartReader(result, field))
  const places = new Map<string, readonly ChartValue[]>()
  for await (const row of calmly(rowsOf(result, start, count), breathe)) {
    const place = reads.map((read) => read?.(row) ?? null)
    places.set(JSON.stringify(place), place)
    if (places.size === PLACES_AT_MOST) break
  }
  return [...places.values()]
}

/** The records that pass all conditions. A field that has no place in charts reads as null. */
export async function chartRecords(
  result: ResultRows,
  conditions: readonly ChartCondition[],
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<ChartRecords> {
  const tests = conditions.map((condition) => rowTest(condition, chartReader(result, condition.field)))
  const bits = new Uint8Array(Math.ceil(result.recordCount / 8))
  let count = 0
  let number = 0
  for await (const row of calmly(rowsOf(result), breathe)) {
    if (tests.every((test) => test(row))) {
      bits[number >> 3]! |= 1 << (number & 7)
      count++
    }
    number++
  }
  return { count, bits }
}

const textOf = (value: ChartValue): string => (value === null ? 'null' : String(value))

function rowTest(condition: ChartCondition, read: ChartRead | undefined): (row: readonly Value[]) => boolean {
  const valueOf = (row: readonly Value[]) => read?.(row) ?? null
  if (condition.kind === 'isWithin') {
    const { from, to } = condition
    return (row) => {
      const value = valueOf(row)
      return typeof value === 'number' && value >= from && value < to
    }
  }
  const texts = new Set(condition.texts)
  const wanted = condition.kind === 'isOneOf'
  return (row) => texts.has(textOf(valueOf(row))) === wanted
}

const ROWS_BETWEEN_BREATHS = 4_096

async function* calmly<Item>(items: Iterable<Item>, breathe: () => Promise<void>): AsyncGenerator<Item> {
  let count = 0
  for (const item of items) {
    if (++count % ROWS_BETWEEN_BREATHS === 0) await breathe()
    yield item
  }
}
