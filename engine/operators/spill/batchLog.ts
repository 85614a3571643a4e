import type { Batch } from '../../values'
import {
  batchOfBytes,
  bytesOfBatch,
  memoryOfBatch,
  memoryOfBatches,
  outlineOf,
  type BatchOutline,
} from './batchBytes'
import type { StoredBatches as Place } from './fileInUse'
import type { SpillFile, SpillFiles } from './spillFile'
import { sizeOfBatch } from './sizes'

/** Memory that one batch after the other is read into; it grows as it has to. */
export interface BlockMemory {
  buffer: ArrayBuffer
}

/** Records that are only kept need no memory: more bytes of them go to a file, whatever the budget. */
export const MOST_KEPT = 8_388_608

/**
 * Batches in order, in memory until they are put aside, then in a temporary file that further ones go to at once.
 * Batches that are given to it must not change afterwards.
 */
export class BatchLog {
  recordCount = 0
  /** Bytes of memory it holds, estimated. */
  held = 0
  /** Bytes it has put aside. */
  stored = 0
  private readonly items: (Batch | Place)[] = []
  /** What they have been put aside into. */
  file: SpillFile | undefined
  private seen = new WeakSet<ArrayBufferLike>()

  constructor(private files: SpillFiles) {}

  /** How many batches there are. */
  get length(): number {
    return this.items.length
  }

  /** Whether batches go to the file. */
  get isAside(): boolean {
    return this.file !== undefined
  }

  append(batch: Batch): void {
    this.recordCount += batch.length
    if (this.file) {
      this.items.push(this.write(batch, this.file))
      return
    }
    this.items.push(batch)
    this.held += sizeOfBatch(batch, this.seen)
  }

  /** Appends a batch whose bytes another thread has written to the file, where others may lie between them. */
  adopt(place: Place): void {
    this.items.push(place)
    this.recordCount += place.length
    this.stored += place.size
    this.file!.countWritten(place.size)
  }

  /** Puts aside all batches; `breathe` is called between them. */
  async putAside(breathe: () => Promise<void>): Promise<void> {
    if (this.file) return
    const file = (this.file = this.files.create())
    for (let index = 0; index < this.items.length; index++) {
      const item = this.items[index]!
      if (!isBatch(item)) continue
      this.items[index] = this.write(item, file)
      await breathe()
    }
    this.held = 0
    this.seen = new WeakSet()
  }

  /** The records of one of the batches. */
  lengthAt(index: number): number {
    return this.items[index]!.length
  }

  /** One of the batches. Once it is put aside it is read anew each time: into `memory`, where one is given. */
  at(index: number, memory: BlockMemory = { buffer: new ArrayBuffer(0) }): Batch {
    const item = this.items[index]!
    if (isBatch(item)) return item
    if (memory.buffer.byteLength < item.size) memory.buffer = new ArrayBuffer(item.size)
    this.file!.read(item.start, new Uint8Array(memory.buffer, 0, item.size))
    return batchOfBytes(memory.buffer)
  }

  /** The outline of one of the batches that are put aside, without reading its values; undefined for others. */
  outlineAt(index: number): BatchOutline | undefined {
    const item = this.items[index]!
    if (isBatch(item)) return undefined
    return outlineOf(item.size, (target) => this.file!.read(item.start, target))
  }

  /** The bytes of some batches, in memory that may change its owner: the batches are not to be read behind that. */
  memoriesOf(first: number, count: number): readonly ArrayBuffer[] {
    const items = this.items.slice(first, first + count)
    const places = items.filter((item): item is Place => !isBatch(item))
    return places.length === 0 ? items.filter(isBatch).map(memoryOfBatch) : [this.memoryOfPlaces(places)]
  }

  /** The bytes of all batches one behind the other, in memory of their own: see `batchesOfMemory`. */
  wholeMemory(): ArrayBuffer {
    const places = this.items.filter((item): item is Place => !isBatch(item))
    return places.length === 0 ? memoryOfBatches(this.items.filter(isBatch)) : this.memoryOfPlaces(places)
  }

  /** They lie one behind the other: logs that others write for are never asked for their bytes. */
  private memoryOfPlaces(places: readonly Place[]): ArrayBuffer {
    const memory = new ArrayBuffer(places.reduce((sum, { size }) => sum + size, 0))
    this.file!.read(places[0]!.start, new Uint8Array(memory))
    return memory
  }

  /** All batches in order. */
  *[Symbol.iterator](): Generator<Batch> {
    for (let index = 0; index < this.items.length; index++) yield this.at(index)
  }

  /** Keeps what is put aside for as long as other files. */
  moveTo(files: SpillFiles): void {
    this.file?.moveTo(files)
    this.files = files
  }

  /** Drops everything. */
  close(): void {
    this.file?.close()
    this.file = undefined
    this.items.length = 0
    this.held = 0
  }

  private write(batch: Batch, file: SpillFile): Place {
    const bytes = bytesOfBatch(batch)
    this.stored += bytes.length
    return { start: file.append(bytes), size: bytes.length, length: batch.length }
  }
}

const isBatch = (item: Batch | Place): item is Batch => 'columns' in item
