import { Tag } from './tag'
import type { Value } from './value'
import { BOXED, uniformTag, VectorBuilder, type Vector } from './vector'
import { copyWords, Words } from './words'

/**
 * A vector that grows row by row in memory of its own: group keys, sort buffers, hash sides of joins.
 * It may be read like any vector between two writes; `uniform` is right after `finish` only.
 */
export class VectorAppender implements Vector {
  length = 0
  tags: Uint8Array
  doubles: Float64Array
  longs: BigInt64Array
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  boxed: (Value | undefined)[] = []
  uniform: Tag | undefined = undefined
  private used = 0
  private readonly words = new Words()

  constructor(capacity = 64) {
    this.tags = new Uint8Array(capacity)
    const memory = new ArrayBuffer(capacity * 8)
    this.doubles = new Float64Array(memory)
    this.longs = new BigInt64Array(memory)
    this.starts = new Int32Array(capacity)
    this.ends = new Int32Array(capacity)
    this.bytes = new Uint8Array(capacity * 8)
  }

  /** Drops all rows; the memory is used again, so views on it change. */
  clear(): void {
    this.length = 0
    this.used = 0
    this.boxed = []
    this.uniform = undefined
  }

  /** Adds one row of another vector; the bytes of a slice are copied. */
  append(source: Vector, row: number): void {
    const at = this.length
    if (at === this.tags.length) this.growRows(at * 2)
    const tag = source.tags[row]!
    this.tags[at] = tag
    if (tag >= Tag.timeframe) this.boxed[at] = source.boxed[row]
    else if (tag !== Tag.string) this.longs[at] = source.longs[row]!
    else if (source.starts[row] === BOXED) this.appendBoxedText(at, source.boxed[row])
    else this.appendSlice(at, source.bytes, source.starts[row]!, source.ends[row]!)
    this.length = at + 1
  }

  /** Adds the first `count` rows of another vector. */
  appendAll(source: Vector, count: number): void {
    if (source.uniform === Tag.string && source.boxed.length === 0) this.appendSlices(source, count)
    else for (let row = 0; row < count; row++) this.append(source, row)
  }

  private appendSlices({ bytes, starts, ends }: Vector, count: number): void {
    if (count === 0) return
    const first = this.length
    if (first + count > this.tags.length) this.growRows(Math.max(this.tags.length * 2, first + count))
    let size = 0
    let areOneBehindTheOther = true
    for (let row = 0; row < count; row++) {
      size += ends[row]! - starts[row]!
      if (row > 0 && starts[row] !== ends[row - 1]) areOneBehindTheOther = false
    }
    if (this.used + size > this.bytes.length) this.growBytes(this.used + size)
    const { starts: ownStarts, ends: ownEnds, bytes: own, words } = this
    let used = this.used
    if (areOneBehindTheOther) own.set(bytes.subarray(starts[0], ends[count - 1]), used)
    for (let row = 0; row < count; row++) {
      const start = starts[row]!
      const end = ends[row]!
      if (!areOneBehindTheOther) copyWords(bytes, start, end, own, used, words)
      ownStarts[first + row] = used
      used += end - start
      ownEnds[first + row] = used
    }
    this.tags.fill(Tag.string, first, first + count)
    this.used = used
    this.length = first + count
  }

  /** Adds one value. */
  push(value: Value): void {
    const one = new VectorBuilder(1)
    one.set(0, value)
    this.append(one, 0)
  }

  /** Bytes of memory it holds in typed arrays. */
  get byteSize(): number {
    return this.tags.length * 17 + this.bytes.length
  }

  /** Fixes `uniform` for what has been written so far. */
  finish(): Vector {
    this.uniform = uniformTag(this.tags, this.length)
    return this
  }

  private appendBoxedText(at: number, text: Value | undefined): void {
    this.starts[at] = BOXED
    this.boxed[at] = text
  }

  private appendSlice(at: number, bytes: Uint8Array, start: number, end: number): void {
    const next = this.used + (end - start)
    if (next > this.bytes.length) this.growBytes(next)
    copyWords(bytes, start, end, this.bytes, this.used, this.words)
    this.starts[at] = this.used
    this.ends[at] = next
    this.used = next
  }

  private growRows(capacity: number): void {
    const { tags, longs, starts, ends } = this
    this.tags = new Uint8Array(capacity)
    const memory = new ArrayBuffer(capacity * 8)
    this.doubles = new Float64Array(memory)
    this.longs = new BigInt64Array(memory)
    this.starts = new Int32Array(capacity)
    this.ends = new Int32Array(capacity)
    this.tags.set(tags)
    this.longs.set(longs)
    this.starts.set(starts)
    this.ends.set(ends)
  }

  private growBytes(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    bytes.set(this.bytes)
    this.bytes = bytes
  }
}
