import { BATCH_SIZE } from '../../values'
import { addressOfSlot, LENT_BYTES, PLACES } from './memberPlaces'
import type { ScanMemory } from './scanMemory'

/** Values of a member without escapes, by line, and where they lie: they begin at the same places as those they are of. */
export interface PlainTexts {
  readonly bytes: Uint8Array
  /** As in `FoundMember`; texts whose escapes are still to be undone have the kind of those, and lie where they lay. */
  readonly kinds: Uint8Array
  readonly ends: Int32Array
}

interface Exports {
  /** Gives whether texts were copied. */
  plainTexts(count: number, slot: number): number
}

/** Undoes the escapes of texts, many at a time. */
export class PlainTextReader {
  private readonly exports: Exports
  private source: Uint8Array | undefined
  private texts: Uint8Array = new Uint8Array(0)

  constructor(
    exports: object,
    private readonly memory: ScanMemory,
  ) {
    this.exports = exports as Exports
    memory.bytes.set(lettersBehindBackslash(), PLACES.letters)
    memory.bytes.set(packs(), PLACES.packs)
  }

  /**
   * The texts that the last look through lines of `bytes` has found for a slot. Undefined when few have
   * escapes, and for bytes that are not lent. Kinds and ends are good until the next call, texts for as long as the bytes.
   */
  read(bytes: Uint8Array, count: number, slot: number): PlainTexts | undefined {
    const { memory } = this
    const isLent = memory.holds(bytes) && bytes.byteOffset + bytes.length <= PLACES.lent + LENT_BYTES
    if (!isLent || count === 0 || this.exports.plainTexts(count, addressOfSlot(slot)) === 0) return undefined
    const { plainEnds, plainKinds } = PLACES
    return {
      bytes: this.textsOf(bytes),
      kinds: memory.bytes.subarray(plainKinds, plainKinds + BATCH_SIZE),
      ends: memory.words.subarray(plainEnds / 4, plainEnds / 4 + BATCH_SIZE),
    }
  }

  /** The same object for the same bytes: whoever reads memory keeps views of it. */
  private textsOf(bytes: Uint8Array): Uint8Array {
    if (this.source !== bytes) {
      this.source = bytes
      const place = bytes.byteOffset + PLACES.plainTexts - PLACES.lent
      this.texts = Buffer.from(bytes.buffer, place, bytes.length)
    }
    return this.texts
  }
}

/** `u` begins an escape of four digits; most letters stand for themselves. */
const lettersBehindBackslash = once(() =>
  Uint8Array.from({ length: 256 }, (_, byte) => {
    const at = 'bfnrtu'.indexOf(String.fromCharCode(byte))
    return at < 0 ? byte : [8, 12, 10, 13, 9, 0][at]!
  }),
)

/** For each set of eight bytes the numbers of those that are not in it. */
const packs = once(() =>
  Uint8Array.from({ length: 256 * 8 }, (_, place) => {
    const [slashes, index] = [place >> 3, place & 7]
    const others = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (slashes & (1 << bit)) === 0)
    return others[index] ?? 0
  }),
)

/** A thread that keeps batches takes many memories. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}
