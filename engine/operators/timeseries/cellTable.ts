const EMPTY = -1
const FIRST_CAPACITY = 256

/** Numbers distinct pairs of group and slot from 0 on, in order of first appearance. */
export class CellTable {
  cellCount = 0
  groups = new Int32Array(FIRST_CAPACITY)
  slots = new Int32Array(FIRST_CAPACITY)
  private table = new Int32Array(FIRST_CAPACITY * 2).fill(EMPTY)

  /** Bytes it holds. */
  get held(): number {
    return this.groups.length * 4 * 4
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
