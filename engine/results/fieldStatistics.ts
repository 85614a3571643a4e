import { createAggregation } from '../functions'
import { compareValues, Tag, takeRows, valueAt, type Value, type Vector } from '../values'
import { typeName } from './columns'
import { displayText } from './displayText'
import { Histogram, lineOf, type HistogramBar, type Line } from './histogram'
import type { ResultView } from './resultView'
import type { ResultStore } from './store'

/** What the values of one field of a result, or of a view of it, look like. */
export interface FieldStatistics {
  readonly recordCount: number
  readonly nullCount: number
  /** Different values, null aside; 1 and 1.0 are one. */
  readonly distinctCount: number
  /** Whether there are so many that they were estimated, to about one per cent. */
  readonly isDistinctEstimated: boolean
  /** Most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
  /** By the order of all types; null where every value is null. */
  readonly min: Value
  readonly max: Value
  /** The mean of the numbers; null where there is none. */
  readonly average: number | null
  /** Exact counts, most frequent first, then by value. */
  readonly topValues: readonly ValueCount[]
  /** Of numbers, timestamps or durations, where they are more than half of the values; else empty. */
  readonly histogram: readonly HistogramBar[]
}

export interface ValueCount {
  readonly value: Value
  readonly count: number
}

export interface StatisticsOptions {
  /** Only the records of this view count. */
  readonly view?: ResultView | undefined
  readonly topValues?: number
  /** Called between batches, to let events in; what it throws ends the work. */
  readonly breathe?: () => Promise<void>
}

/** Different values that are counted one by one. */
const VALUES_AT_MOST = 20_000

const TOP_VALUES = 10

/** Values that may be among the top ones, where counts are not exact before the second walk. */
const CANDIDATES_PER_TOP_VALUE = 10

const byFrequency = (a: ValueCount, b: ValueCount): number =>
  b.count - a.count || compareValues(a.value, b.value)

/** Looks at all values of a field, twice where that is needed. A field that the result does not have is null everywhere. */
export async function fieldStatistics(
  result: ResultStore,
  field: string,
  { view, topValues = TOP_VALUES, breathe = () => Promise.resolve() }: StatisticsOptions = {},
): Promise<FieldStatistics> {
  const overview = new Overview()
  const mask = view?.mask()
  for (const vector of vectorsOf(result, field, mask)) {
    overview.add(vector)
    await breathe()
  }
  const { isExact } = overview.values
  const candidates = overview.values.mostFrequent(isExact ? topValues : topValues * CANDIDATES_PER_TOP_VALUE)
  const line = overview.mainLine()
  const histogram = line && new Histogram(line, overview.lines.get(line)!.min, overview.lines.get(line)!.max)
  const recount = isExact ? undefined : new Map(candidates.map(({ value }) => [keyOf(value), 0]))
  if (histogram || recount) {
    for (const vector of vectorsOf(result, field, mask)) {
      for (let row = 0; row < vector.length; row++) {
        const value = valueAt(vector, row)
        histogram?.add(value)
        if (recount) increment(recount, keyOf(value))
      }
      await breathe()
    }
  }
  const counted = candidates
    .map(({ value, count }) => ({ value, count: recount?.get(keyOf(value)) ?? count }))
    .sort(byFrequency)
  return overview.statistics(
    counted.slice(0, topValues),
    histogram?.bars() ?? [],
    (view ?? result).recordCount,
  )
}

/** The vectors of a field, with the wanted records only; batches without the field are left out. */
function* vectorsOf(result: ResultStore, field: string, mask: Uint8Array | undefined): Generator<Vector> {
  for (const { batch, start } of result.batches()) {
    const vector = batch.columns.find(({ name }) => name === field)?.vector
    if (vector === undefined) continue
    if (mask === undefined) {
      yield vector
      continue
    }
    const rows = Int32Array.from({ length: batch.length }, (_, row) => row)
    const wanted = rows.filter((row) => mask[start + row] === 1)
    yield takeRows(vector, wanted, wanted.length)
  }
}

function increment(counts: Map<string, number>, key: string): void {
  const count = counts.get(key)
  if (count !== undefined) counts.set(key, count + 1)
}

/** Equal for values that read alike and are of one type; longs and doubles are one type. */
function keyOf(value: Value): string {
  return `${lineOf(value) === 'number' ? 'number' : typeof value}:${displayText(value)}`
}

interface Extremes {
  readonly min: Value
  readonly max: Value
  readonly count: number
}

/** What one walk over the values gives. */
class Overview {
  readonly values = new FrequentValues()
  readonly lines = new Map<Line, Extremes>()
  private readonly distinct = createAggregation('countDistinctApprox', [])
  private readonly tags = new Float64Array(16)
  private min: Value = null
  private max: Value = null
  private sum = 0

  constructor() {
    this.distinct.grow(1)
  }

  add(vector: Vector): void {
    this.distinct.add(new Int32Array(vector.length), [vector], vector.length, 0)
    for (let row = 0; row < vector.length; row++) {
      this.tags[vector.tags[row]!]!++
      if (vector.tags[row] !== Tag.null) this.addValue(valueAt(vector, row))
    }
  }

  /** The line that more than half of the values lie on. */
  mainLine(): Line | undefined {
    return [...this.lines].find(([, { count }]) => 2 * count > this.valueCount)?.[0]
  }

  statistics(
    topValues: FieldStatistics['topValues'],
    histogram: readonly HistogramBar[],
    recordCount: number,
  ): FieldStatistics {
    const { values, lines, min, max } = this
    const numbers = lines.get('number')?.count ?? 0
    const estimate = valueAt(this.distinct.result(), 0)
    return {
      recordCount,
      nullCount: recordCount - this.valueCount,
      distinctCount: values.isExact ? values.size : Number(estimate),
      isDistinctEstimated: !values.isExact,
      types: [...this.tags]
        .map((count, tag) => ({ type: typeName(tag), count, tag }))
        .filter(({ count, tag }) => count > 0 && tag !== Tag.null)
        .sort((a, b) => b.count - a.count)
        .map(({ type, count }) => ({ type, count })),
      min,
      max,
      average: numbers === 0 ? null : this.sum / numbers,
      topValues,
      histogram,
    }
  }

  private get valueCount(): number {
    return this.tags.reduce((sum, count, tag) => (tag === Tag.null ? sum : sum + count), 0)
  }

  private addValue(value: Value): void {
    this.values.add(value)
    if (this.min === null || compareValues(value, this.min) < 0) this.min = value
    if (this.max === null || compareValues(value, this.max) > 0) this.max = value
    const line = lineOf(value)
    if (line === undefined) return
    if (line === 'number') this.sum += Number(value)
    const { min, max, count } = this.lines.get(line) ?? { min: value, max: value, count: 0 }
    this.lines.set(line, {
      min: compareValues(value, min) < 0 ? value : min,
      max: compareValues(value, max) > 0 ? value : max,
      count: count + 1,
    })
  }
}

/**
 * Counts values one by one, up to a bound. Beyond it every new value takes one from all that are counted, and those with
 * nothing left make room: a value that is frequent enough to be shown is among the rest, with too small a count.
 */
class FrequentValues {
  isExact = true
  private readonly counted = new Map<string, { readonly value: Value; count: number }>()

  get size(): number {
    return this.counted.size
  }

  add(value: Value): void {
    const key = keyOf(value)
    const known = this.counted.get(key)
    if (known) known.count++
    else if (this.counted.size < VALUES_AT_MOST) this.counted.set(key, { value, count: 1 })
    else this.takeOneFromAll()
  }

  mostFrequent(count: number): readonly ValueCount[] {
    return [...this.counted.values()].sort(byFrequency).slice(0, count)
  }

  private takeOneFromAll(): void {
    this.isExact = false
    for (const [key, entry] of this.counted) {
      entry.count--
      if (entry.count === 0) this.counted.delete(key)
    }
  }
}
