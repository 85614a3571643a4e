import { Duration, Timestamp, type Value } from '../values'

/** Values in `[start, end)`, the last one including its end where all values are equal to it. */
export interface HistogramBar {
  readonly start: Value
  readonly end: Value
  readonly count: number
}

const BARS_AT_MOST = 30

/** Kinds of values that lie on a line. */
export type Line = 'number' | 'timestamp' | 'duration'

/** The line a value lies on; undefined for values without one. */
export function lineOf(value: Value): Line | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return 'number'
  if (value instanceof Timestamp) return 'timestamp'
  return value instanceof Duration ? 'duration' : undefined
}

/** Counts the values of one line in bars of an equal, round width that cover all from `min` to `max`. */
export class Histogram {
  private readonly counts: number[]
  private readonly width: number
  /** The first bar, counted from zero in widths. */
  private readonly first: number

  constructor(
    private readonly line: Line,
    min: Value,
    max: Value,
  ) {
    const [low, high] = [positionOf(min), positionOf(max)]
    this.width = (line === 'number' ? roundNumber : roundTime)((high - low) / BARS_AT_MOST, isWhole(min, max))
    this.first = this.barOf(low)
    this.counts = new Array<number>(this.barOf(high) - this.first + 1).fill(0)
  }

  /** Values of other lines do not count. */
  add(value: Value): void {
    if (lineOf(value) !== this.line) return
    this.counts[this.barOf(positionOf(value)) - this.first]!++
  }

  bars(): readonly HistogramBar[] {
    return this.counts.map((count, index) => ({
      start: this.valueAt(index),
      end: this.valueAt(index + 1),
      count,
    }))
  }

  /** A value at the border of a bar begins it, also where the division is not exact. */
  private barOf(position: number): number {
    return Math.floor(position / this.width + 1e-9)
  }

  private valueAt(index: number): Value {
    const position = (this.first + index) * this.width
    if (this.line === 'number') return Number(position.toPrecision(12))
    const nanos = BigInt(Math.round(position))
    return this.line === 'timestamp' ? new Timestamp(nanos) : new Duration(nanos)
  }
}

/** Where a value lies on its line; times in nanoseconds, near enough for bars. */
function positionOf(value: Value): number {
  if (value instanceof Timestamp || value instanceof Duration) return Number(value.nanos)
  return Number(value)
}

const isWhole = (...values: readonly Value[]): boolean => values.every((it) => typeof it === 'bigint')

/** The smallest of 1, 2, 5 times a power of ten that is not below; for whole numbers at least 1. */
function roundNumber(least: number, whole: boolean): number {
  if (least <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  const width = [1, 2, 5, 10].map((step) => step * power).find((it) => it >= least * (1 - 1e-9)) ?? 10 * power
  return whole ? Math.max(1, width) : width
}

const SECOND = 1e9
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Widths of a second and more that people read as one. */
const timeWidths = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
]

function roundTime(least: number): number {
  if (least < SECOND) return roundNumber(least, true)
  return timeWidths.find((width) => width >= least) ?? Math.ceil(least / (365 * DAY)) * 365 * DAY
}
