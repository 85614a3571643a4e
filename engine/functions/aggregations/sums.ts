import { sharedZeroes, Tag, VectorBuilder, wrap, type Batch, type Vector } from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, stateOf, vectorsOf } from './columns'

/**
 * `sum(expression)`: of longs or doubles a double, of durations a duration. Nulls are left out; a group of nulls only,
 * with another type in it, or with numbers and durations mixed, gives null.
 */
export function sum(): Aggregation {
  return summing({
    ofNumbers: (total) => total,
    ofDurations: (total) => wrap(total),
  })
}

/** `avg(expression)`: as `sum`, divided by the number of values that are not null. Durations round to nanoseconds. */
export function avg(): Aggregation {
  return summing({
    ofNumbers: (total, count) => total / count,
    ofDurations: (total, count) => roundedQuotient(total, BigInt(count)),
  })
}

/** What becomes of the sum of a group. */
interface Finish {
  readonly ofNumbers: (total: number, count: number) => number
  readonly ofDurations: (total: bigint, count: number) => bigint
}

/**
 * Four cells per group, side by side so that a row touches one place in memory: the sum as a pair of doubles (rounded,
 * and what rounding lost; see `PairSums`), the count of numbers, the count of durations.
 */
const WIDTH = 4
const LOW = 1
const NUMBERS = 2
const DURATIONS = 3

class Sums {
  cells = new Float64Array(0)
  /** 1 for a group with a value of another type. */
  spoiled = new Uint8Array(0)
  length = 0

  grow(groupCount: number): void {
    this.cells = grown(this.cells, groupCount * WIDTH)
    this.spoiled = grown(this.spoiled, groupCount)
    this.length = Math.max(this.length, groupCount)
  }

  clear(): void {
    this.cells.fill(0, 0, this.length * WIDTH)
    this.spoiled.fill(0, 0, this.length)
    this.length = 0
  }
}

function summing(finish: Finish): Aggregation {
  const sums = new Sums()
  return {
    grow: (groupCount) => sums.grow(groupCount),
    add(groups, [values], rows) {
      if (values !== undefined) addRows(sums, groups, values, rows)
    },
    merge: (state, groups) => mergeSums(sums, state, groups),
    state: () => stateOfSums(sums),
    clear: () => sums.clear(),
    result() {
      const result = new VectorBuilder(sums.length, 'numbers')
      if (areOfNumbers(sums)) finishNumbers(sums, finish, result)
      else for (let group = 0; group < sums.length; group++) finishGroup(sums, group, finish, result)
      return result.finish(sums.length)
    },
  }
}

const areOfNumbers = ({ cells, spoiled, length }: Sums): boolean =>
  areZero(cells, DURATIONS, length, WIDTH) && areZero(spoiled, 0, length, 1)

function finishNumbers(
  { cells, length }: Sums,
  { ofNumbers }: Finish,
  { doubles, tags }: VectorBuilder,
): void {
  for (let group = 0, cell = 0; group < length; group++, cell += WIDTH) {
    const count = cells[cell + NUMBERS]!
    if (count === 0) continue
    const value = ofNumbers(cells[cell]! + cells[cell + LOW]!, count)
    if (!Number.isFinite(value)) continue
    doubles[group] = value
    tags[group] = Tag.double
  }
}

function finishGroup({ cells, spoiled }: Sums, group: number, finish: Finish, result: VectorBuilder): void {
  const cell = group * WIDTH
  const [high, low] = [cells[cell]!, cells[cell + LOW]!]
  const [numbers, durations] = [cells[cell + NUMBERS]!, cells[cell + DURATIONS]!]
  if (spoiled[group] !== 0 || numbers > 0 === durations > 0) return
  if (durations > 0) {
    // The parts of a sum of whole numbers are whole; together they may need more than 64 bits.
    result.setLong(group, finish.ofDurations(BigInt(high) + BigInt(low), durations), Tag.duration)
    return
  }
  const value = finish.ofNumbers(high + low, numbers)
  if (Number.isFinite(value)) result.setDouble(group, value)
}

function addRows(sums: Sums, groups: Int32Array, values: Vector, rows: number): void {
  if (values.uniform === Tag.double) addDoubles(sums.cells, groups, values.doubles, rows)
  else if (values.uniform === Tag.long) addLongs(sums.cells, groups, halvesOf(values), rows)
  else addMixed(sums, groups, values, rows)
}

function addDoubles(cells: Float64Array, groups: Int32Array, doubles: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const cell = groups[row]! * WIDTH
    accumulate(cells, cell, doubles[row]!)
    cells[cell + NUMBERS]!++
  }
}

/** Longs count as the double nearest to them. They are read as two halves: the loop then needs no big integers. */
function addLongs(cells: Float64Array, groups: Int32Array, halves: Int32Array, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const cell = groups[row]! * WIDTH
    accumulate(cells, cell, halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0))
    cells[cell + NUMBERS]!++
  }
}

function addMixed({ cells, spoiled }: Sums, groups: Int32Array, values: Vector, rows: number): void {
  const { tags, doubles } = values
  const halves = halvesOf(values)
  for (let row = 0; row < rows; row++) {
    const tag = tags[row]!
    if (tag === Tag.null) continue
    const cell = groups[row]! * WIDTH
    if (tag === Tag.double) {
      accumulate(cells, cell, doubles[row]!)
      cells[cell + NUMBERS]!++
    } else if (tag === Tag.long) {
      accumulate(cells, cell, halves[2 * row + 1]! * 4294967296 + (halves[2 * row]! >>> 0))
      cells[cell + NUMBERS]!++
    } else if (tag === Tag.duration) {
      // In two exact parts, as the whole may have more bits than a double.
      accumulate(cells, cell, halves[2 * row + 1]! * 4294967296)
      accumulate(cells, cell, halves[2 * row]! >>> 0)
      cells[cell + DURATIONS]!++
    } else {
      spoiled[groups[row]!] = 1
    }
  }
}

/** Adds a number to a pair; the error of the addition is exact, and mostly there is none. */
function accumulate(cells: Float64Array, cell: number, value: number): void {
  const before = cells[cell]!
  const total = before + value
  const part = total - before
  const lost = before - (total - part) + (value - part)
  cells[cell] = total
  if (lost !== 0) cells[cell + LOW]! += lost
}

function halvesOf({ longs }: Vector): Int32Array {
  return new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
}

function mergeSums({ cells, spoiled }: Sums, state: Batch, groups: Int32Array): void {
  const [highs, lows, numbers, durations, areSpoiled] = vectorsOf(state).map(({ doubles }) => doubles)
  for (let row = 0; row < state.length; row++) {
    const cell = groups[row]! * WIDTH
    accumulate(cells, cell, highs![row]!)
    if (lows![row] !== 0) accumulate(cells, cell, lows![row]!)
    cells[cell + NUMBERS]! += numbers![row]!
    cells[cell + DURATIONS]! += durations![row]!
    if (areSpoiled![row] !== 0) spoiled[groups[row]!] = 1
  }
}

function stateOfSums({ cells, spoiled, length }: Sums): Batch {
  const columns = [0, LOW, NUMBERS, DURATIONS].map((offset) => columnOf(cells, offset, length))
  const isSpoiled = areZero(spoiled, 0, length, 1)
    ? sharedZeroes(length).doubles
    : new Float64Array(spoiled.subarray(0, length))
  return stateOf(length, ...[...columns, isSpoiled].map((column) => doubleVector(column, length)))
}

function columnOf(cells: Float64Array, offset: number, length: number): Float64Array {
  if (areZero(cells, offset, length, WIDTH)) return sharedZeroes(length).doubles
  const column = new Float64Array(length)
  for (let group = 0, cell = offset; group < length; group++, cell += WIDTH) column[group] = cells[cell]!
  return column
}

function areZero(cells: Float64Array | Uint8Array, offset: number, length: number, width: number): boolean {
  for (let group = 0, cell = offset; group < length; group++, cell += width)
    if (cells[cell] !== 0) return false
  return true
}

/** Halves go up. */
function roundedQuotient(value: bigint, divisor: bigint): bigint {
  const doubled = 2n * value + divisor
  const quotient = doubled / (2n * divisor)
  return doubled % (2n * divisor) < 0n ? quotient - 1n : quotient
}
