import {
  hashRows,
  isSameAt,
  Tag,
  tagOf,
  valueAt,
  VectorAppender,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../../values'
import { grown, type Aggregation, type AggregationOptions } from './aggregation'
import { longsOf, stateOf, vectorsOf } from './columns'

/** `countDistinctExact(expression)`: how many different values; null does not count, 1 and 1.0 are one. */
export function countDistinctExact(): Aggregation {
  return distinct((values) => {
    const counts = new Float64Array(values.groupCount)
    for (let entry = 0; entry < values.length; entry++) counts[values.groups[entry]!]!++
    return longsOf(counts, values.groupCount)
  })
}

/**
 * `collectDistinct(expression, maxLength:, expand:)`: the different values as an array, in order of first record.
 * Null values are left out; a group without values gives null. `expand: true` opens arrays deeply.
 */
export function collectDistinct(options: AggregationOptions): Aggregation {
  const maxLength = options[1] === undefined ? MAX_LENGTH : Number(options[1])
  return distinct((values) => vectorOf(values.arrays(maxLength)), options[2] === true)
}

/** How many elements a collected array has at most when nothing else is said. */
export const MAX_LENGTH = 131_072

function distinct(finish: (values: DistinctValues) => Vector, expands = false): Aggregation {
  const values = new DistinctValues()
  return {
    grow(groupCount) {
      values.groupCount = Math.max(values.groupCount, groupCount)
    },
    add(groups, [source], rows, ordinal) {
      if (source === undefined) return
      const [opened, openedGroups, ordinals] = expands
        ? open(source, groups, rows, ordinal)
        : [source, groups, undefined]
      const count = expands ? opened.length : rows
      values.add(openedGroups, opened, count, (row) => ordinals?.[row] ?? ordinal + row)
    },
    merge(state: Batch, groups) {
      const [arrays, positions] = vectorsOf(state) as [Vector, Vector]
      for (let row = 0; row < state.length; row++) {
        const elements = valueAt(arrays, row) as readonly Value[] | null
        if (elements === null) continue
        const ordinals = valueAt(positions, row) as readonly number[]
        const group = new Int32Array(elements.length).fill(groups[row]!)
        values.add(group, vectorOf(elements), elements.length, (element) => ordinals[element]!)
      }
    },
    state: () =>
      stateOf(values.groupCount, vectorOf(values.arrays(Infinity)), vectorOf(values.ordinalArrays())),
    result: () => finish(values),
    held: () => values.held,
  }
}

/** Rows with their arrays opened deeply; elements keep the order of their record. */
function open(
  source: Vector,
  groups: Int32Array,
  rows: number,
  ordinal: number,
): [Vector, Int32Array, number[]] {
  const elements: Value[] = []
  const elementGroups: number[] = []
  const ordinals: number[] = []
  for (let row = 0; row < rows; row++) {
    const flat =
      tagOf(valueAt(source, row)) === Tag.array ? flatten(valueAt(source, row)) : [valueAt(source, row)]
    flat.forEach((element, position) => {
      elements.push(element)
      elementGroups.push(groups[row]!)
      ordinals.push(ordinal + row + position / (flat.length + 1))
    })
  }
  return [vectorOf(elements), Int32Array.from(elementGroups), ordinals]
}

/** The elements of an array, arrays among them opened. */
export function flatten(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]).flatMap(flatten) : [value]
}

/** Bytes of an object among the values, and of an entry beside its value. */
const OBJECT_BYTES = 64
const ENTRY_BYTES = 48

/**
 * The different values of all groups in one open-addressing table: no object per value, so a million of them fit.
 * Every entry knows its group, its hash and the smallest ordinal it was seen at.
 */
class DistinctValues {
  groupCount = 0
  groups = new Int32Array(0)
  private readonly values = new VectorAppender()
  private ordinals = new Float64Array(0)
  private hashes = new Int32Array(0)
  private slots = new Int32Array(64).fill(-1)
  private scratch = new Int32Array(0)

  get length(): number {
    return this.values.length
  }

  /** Bytes, estimated; taking the state out makes arrays of them all. */
  get held(): number {
    const { values, slots, groupCount } = this
    return (
      values.byteSize +
      values.boxed.length * OBJECT_BYTES +
      slots.length * 4 +
      this.length * ENTRY_BYTES +
      groupCount * 16
    )
  }

  add(groups: Int32Array, source: Vector, rows: number, ordinalOf: (row: number) => number): void {
    this.scratch = grown(this.scratch, rows)
    hashRows([source], rows, this.scratch)
    for (let row = 0; row < rows; row++) {
      if (source.tags[row] === Tag.null) continue
      const group = groups[row]!
      const entry = this.entryFor(source, row, group, Math.imul(this.scratch[row]! + group, 0x9e3779b1))
      const ordinal = ordinalOf(row)
      if (ordinal < this.ordinals[entry]!) this.ordinals[entry] = ordinal
    }
  }

  /** Per group its values by first ordinal, at most so many; null for a group without values. */
  arrays(maxLength: number): (readonly Value[] | null)[] {
    return this.perGroup((entry) => valueAt(this.values, entry), maxLength)
  }

  /** Per group the ordinals that belong to the elements of `arrays`. */
  ordinalArrays(): (readonly Value[] | null)[] {
    return this.perGroup((entry) => this.ordinals[entry]!, Infinity)
  }

  private perGroup(valueOf: (entry: number) => Value, maxLength: number): (readonly Value[] | null)[] {
    const result: (Value[] | null)[] = new Array<Value[] | null>(this.groupCount).fill(null)
    const entries = Array.from({ length: this.length }, (_, entry) => entry)
    entries.sort((left, right) => this.ordinals[left]! - this.ordinals[right]!)
    for (const entry of entries) {
      const elements = (result[this.groups[entry]!] ??= [])
      if (elements.length < maxLength) elements.push(valueOf(entry))
    }
    return result
  }

  private entryFor(source: Vector, row: number, group: number, hash: number): number {
    const mask = this.slots.length - 1
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot]!
      if (entry < 0) return this.insert(slot, source, row, group, hash)
      if (
        this.hashes[entry] === hash &&
        this.groups[entry] === group &&
        isSameAt(this.values, entry, source, row)
      ) {
        return entry
      }
    }
  }

  private insert(slot: number, source: Vector, row: number, group: number, hash: number): number {
    const entry = this.length
    this.values.append(source, row)
    this.groups = grown(this.groups, entry + 1)
    this.hashes = grown(this.hashes, entry + 1)
    this.ordinals = grown(this.ordinals, entry + 1)
    this.groups[entry] = group
    this.hashes[entry] = hash
    this.ordinals[entry] = Infinity
    this.slots[slot] = entry
    if ((entry + 1) * 2 > this.slots.length) this.rehash()
    return entry
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1)
    const mask = this.slots.length - 1
    for (let entry = 0; entry < this.length; entry++) {
      const hash = this.hashes[entry]!
      let slot = (hash ^ (hash >>> 15)) & mask
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask
      this.slots[slot] = entry
    }
  }
}
