/** Longer slices are copied by the system. */
const SHORT = 128

/**
 * The two memories that were looked at last, for reading four bytes at a time: keys of two fields are looked at by turns.
 * One object serves memory that stays the same.
 */
export class Words {
  private bytes: Uint8Array = new Uint8Array(0)
  private view: DataView = new DataView(this.bytes.buffer)
  private bytesBefore = this.bytes
  private viewBefore = this.view

  viewOf(bytes: Uint8Array): DataView {
    if (bytes !== this.bytes) this.turnTo(bytes)
    return this.view
  }

  private turnTo(bytes: Uint8Array): void {
    const view =
      bytes === this.bytesBefore
        ? this.viewBefore
        : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.bytesBefore = this.bytes
    this.viewBefore = this.view
    this.bytes = bytes
    this.view = view
  }
}

const sourceWords = new Words()

/** As `copyBytes`, for many slices of the same memory that go to `target`, which `targetWords` looks at. */
export function copyWords(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
  targetWords: Words,
): void {
  if (end - start > SHORT) {
    target.set(source.subarray(start, end), at)
    return
  }
  const from = sourceWords.viewOf(source)
  const to = targetWords.viewOf(target)
  let row = start
  let place = at
  for (; row + 4 <= end; row += 4, place += 4) to.setInt32(place, from.getInt32(row, true), true)
  for (; row < end; row++, place++) target[place] = source[row]!
}
