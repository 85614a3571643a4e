import type { SlotStretch } from './slots'

const EMPTY = -1
const FIRST_CAPACITY = 256

/** Pairs that have a place each while the rows of a batch are looked up, at least. */
const PLACES = 4096

const NO_CELLS = new Int32Array(0)

/** Numbers distinct pairs of group and slot from 0 on, in order of first appearance. */
export class CellTable {
  cellCount = 0
  groups = new Int32Array(FIRST_CAPACITY)
  slots = new Int32Array(FIRST_CAPACITY)
  private table = new Int32Array(FIRST_CAPACITY * 2).fill(EMPTY)
  private places: Int32Array = NO_CELLS

  /** Bytes it holds. */
  get held(): number {
    return this.groups.length * 4 * 4 + this.places.length * 4
  }

  /**
   * Writes the cell of each row over its group. Groups lie below `groupCount`, slots within the stretch. Where there are
   * few pairs for the rows, each of them is looked up once.
   */
  assign(
    groups: Int32Array,
    slots: Int32Array,
    groupCount: number,
    { count, first, last }: SlotStretch,
  ): void {
    const width = last - first + 1
    const size = groupCount * width
    if (size > Math.max(PLACES, count)) {
      for (let row = 0; row < count; row++) groups[row] = this.cellOf(groups[row]!, slots[row]!)
      return
    }
    if (this.places.length < size) this.places = new Int32Array(Math.max(PLACES, size))
    const places = this.places.fill(EMPTY, 0, size)
    for (let row = 0; row < count; row++) {
      const group = groups[row]!
      const slot = slots[row]!
      const place = group * width + slot - first
      let cell = places[place]!
      if (cell === EMPTY) cell = places[place] = this.cellOf(group, slot)
      groups[row] = cell
    }
  }

  /** The cell of a pair; an unseen pair becomes a new cell. */
  cellOf(group: number, slot: number): number {
    const mask = this.table.length - 1
    let place = hash(group, slot) & mask
    for (let cell = this.table[place]!; cell !== EMPTY; cell = this.table[place]!) {
      if (this.groups[cell] === group && this.slots[cell] === slot) return cell
      place = (place + 1) & mask
    }
    if (this.cellCount === this.groups.length) {
      this.grow()
      return this.cellOf(group, slot)
    }
    const cell = this.cellCount++
    this.table[place] = cell
    this.groups[cell] = group
    this.slots[cell] = slot
    return cell
  }

  private grow(): void {
    const { groups, slots } = this
    this.groups = new Int32Array(groups.length * 2)
    this.slots = new Int32Array(slots.length * 2)
    this.groups.set(groups)
    this.slots.set(slots)
    this.table = new Int32Array(groups.length * 4).fill(EMPTY)
    const mask = this.table.length - 1
    for (let cell = 0; cell < groups.length; cell++) {
      let place = hash(groups[cell]!, slots[cell]!) & mask
      while (this.table[place] !== EMPTY) place = (place + 1) & mask
      this.table[place] = cell
    }
  }
}

function hash(group: number, slot: number): number {
  const mixed = Math.imul(group, 0x9e3779b1) ^ Math.imul(slot, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}
