import {
  bytesBetween,
  compareUtf8,
  decodeUtf8,
  encodeUtf8,
  Tag,
  textAt,
  VectorBuilder,
  type Batch,
  type Vector,
} from '../../values'
import { grown, type Aggregation } from './aggregation'
import { doubleVector, stateOf, vectorsOf } from './columns'

/**
 * `min(expression)`: the smallest number, string, boolean, timestamp or duration. Nulls are left out. Longs stay long,
 * longs with doubles give a double. A group with values of different kinds, or of any other type, gives null.
 */
export function min(): Aggregation {
  return extreme(-1)
}

/** `max(expression)`: the largest, by the rules of `min`. */
export function max(): Aggregation {
  return extreme(1)
}

/** What a group has seen, as bits: only one kind, or long and double together, has an extreme. */
const Kind = { long: 1, double: 2, string: 4, boolean: 8, timestamp: 16, duration: 32, other: 64 } as const

const kindOfTag = new Uint8Array(16).fill(Kind.other)
kindOfTag[Tag.null] = 0
for (const name of ['long', 'double', 'string', 'boolean', 'timestamp', 'duration'] as const) {
  kindOfTag[Tag[name]] = Kind[name]
}

const hasExtreme = new Set<number>([
  Kind.long,
  Kind.double,
  Kind.long | Kind.double,
  Kind.string,
  Kind.boolean,
  Kind.timestamp,
  Kind.duration,
])

/** The best value of each group: numbers in `doubles` or, as 64 bits, in `halves` over the same memory; UTF-8 in `texts`. */
class Best {
  kinds = new Uint8Array(0)
  tags = new Uint8Array(0)
  doubles = new Float64Array(0)
  halves = new Int32Array(0)
  longs = new BigInt64Array(0)
  texts: (Uint8Array | undefined)[] = []
  /** Bytes of texts that were taken, with what an object needs beside them. */
  textBytes = 0
  length = 0

  grow(groupCount: number): void {
    this.kinds = grown(this.kinds, groupCount)
    this.tags = grown(this.tags, groupCount)
    if (groupCount > this.doubles.length) {
      const longs = grown(this.longs, groupCount)
      this.longs = longs
      this.doubles = new Float64Array(longs.buffer)
      this.halves = new Int32Array(longs.buffer)
    }
    this.length = Math.max(this.length, groupCount)
  }
}

/** Bytes of a group, and of a text beside its own. */
const GROUP_BYTES = 24
const TEXT_BYTES = 120

function extreme(direction: 1 | -1): Aggregation {
  const best = new Best()
  const addRows = (groups: Int32Array, values: Vector, rows: number): void => {
    if (values.uniform === Tag.double) addDoubles(best, groups, values, { rows, direction })
    else if (isWhole(values.uniform)) addLongs(best, groups, values, { rows, direction })
    else for (let row = 0; row < rows; row++) offer(best, groups[row]!, values, { row, direction })
  }
  return {
    grow: (groupCount) => best.grow(groupCount),
    add(groups, [values], rows) {
      if (values !== undefined) addRows(groups, values, rows)
    },
    merge(state: Batch, groups) {
      const [values, kinds] = vectorsOf(state) as [Vector, Vector]
      addRows(groups, values, state.length)
      for (let row = 0; row < state.length; row++) best.kinds[groups[row]!]! |= kinds.doubles[row]!
    },
    state: () =>
      stateOf(
        best.length,
        bestVector(best),
        doubleVector(Float64Array.from(best.kinds.subarray(0, best.length)), best.length),
      ),
    result: () => resultOf(best),
    held: () => best.length * GROUP_BYTES + best.textBytes,
  }
}

function isWhole(tag: Tag | undefined): boolean {
  return tag === Tag.long || tag === Tag.timestamp || tag === Tag.duration
}

interface Rows {
  readonly rows: number
  readonly direction: 1 | -1
}

function addDoubles(best: Best, groups: Int32Array, values: Vector, { rows, direction }: Rows): void {
  const { kinds, tags, doubles: bests } = best
  const { doubles } = values
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!
    const value = doubles[row]!
    if (tags[group] === Tag.double) {
      if (direction < 0 ? value < bests[group]! : value > bests[group]!) bests[group] = value
      kinds[group]! |= Kind.double
    } else {
      offer(best, group, values, { row, direction })
    }
  }
}

/** 64-bit numbers are compared by halves: the high one signed, the low one unsigned. */
function addLongs(best: Best, groups: Int32Array, values: Vector, { rows, direction }: Rows): void {
  const { kinds, tags, halves: bests } = best
  const { longs } = values
  const halves = new Int32Array(longs.buffer, longs.byteOffset, longs.length * 2)
  const tag = values.uniform!
  const kind = kindOfTag[tag]!
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!
    if (tags[group] !== tag) {
      offer(best, group, values, { row, direction })
      continue
    }
    kinds[group]! |= kind
    const high = halves[2 * row + 1]!
    const bestHigh = bests[2 * group + 1]!
    const order = high === bestHigh ? (halves[2 * row]! >>> 0) - (bests[2 * group]! >>> 0) : high - bestHigh
    if (direction < 0 ? order < 0 : order > 0) {
      bests[2 * group] = halves[2 * row]!
      bests[2 * group + 1] = high
    }
  }
}

interface Row {
  readonly row: number
  readonly direction: 1 | -1
}

/** The general way: one value to one group. */
function offer(best: Best, group: number, values: Vector, { row, direction }: Row): void {
  const tag = values.tags[row]! as Tag
  if (tag === Tag.null) return
  const kind = kindOfTag[tag]!
  best.kinds[group]! |= kind
  if (kind === Kind.other) return
  if (tag === Tag.string) return offerText(best, group, values, { row, direction })
  const bestTag = best.tags[group]! as Tag
  const value = numberAt(values, row)
  if (bestTag !== Tag.null) {
    const held = numberOf(best, group, bestTag)
    if (direction < 0 ? !(value < held) : !(value > held)) return
  }
  best.tags[group] = tag
  if (typeof value === 'bigint') best.longs[group] = value
  else best.doubles[group] = value
}

function numberAt(values: Vector, row: number): number | bigint {
  const tag = values.tags[row]! as Tag
  return isWhole(tag) ? values.longs[row]! : values.doubles[row]!
}

/** Where kinds are mixed the comparison means nothing, but such a group has no result either. */
function numberOf(best: Best, group: number, tag: Tag): number | bigint {
  return isWhole(tag) ? best.longs[group]! : best.doubles[group]!
}

function offerText(best: Best, group: number, values: Vector, { row, direction }: Row): void {
  const held = best.texts[group]
  const start = values.starts[row]!
  const isSlice = start >= 0
  const bytes = isSlice ? values.bytes : encodeUtf8(textAt(values, row))
  const [from, to] = isSlice ? [start, values.ends[row]!] : [0, bytes.length]
  if (held !== undefined && compareUtf8(bytes, from, to, held, 0, held.length) * direction <= 0) return
  best.texts[group] = bytesBetween(bytes, from, to)
  if (held === undefined) best.textBytes += TEXT_BYTES + to - from
  best.tags[group] = Tag.string
}

function bestVector(best: Best): Vector {
  const result = new VectorBuilder(best.length)
  for (let group = 0; group < best.length; group++) copyBest(best, group, best.tags[group]! as Tag, result)
  return result.finish(best.length)
}

function copyBest(best: Best, group: number, tag: Tag, result: VectorBuilder): void {
  if (tag === Tag.string) {
    const text = best.texts[group]!
    result.setText(group, decodeUtf8(text, 0, text.length))
  } else {
    result.tags[group] = tag
    result.longs[group] = best.longs[group]!
  }
}

function resultOf(best: Best): Vector {
  const result = new VectorBuilder(best.length)
  for (let group = 0; group < best.length; group++) {
    const kind = best.kinds[group]!
    if (!hasExtreme.has(kind)) continue
    const tag = best.tags[group]! as Tag
    if (kind === (Kind.long | Kind.double) && tag === Tag.long)
      result.setDouble(group, Number(best.longs[group]!))
    else copyBest(best, group, tag, result)
  }
  return result.finish(best.length)
}
