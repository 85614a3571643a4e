import type { Batch } from '../../values'
import { KeptAWhile } from '../keptAWhile'
import { batchesOfBytes } from './batchBytes'
import { readFrom, type FileInUse, type StoredPiece } from './fileInUse'

const spare = new KeptAWhile<ArrayBuffer>()

/** Memory grows by more than it has to: the next piece may be somewhat larger. */
const GROWTH = 1.25

/** Batches that lie in stretches of a file, good until the next ones are read. Throws `SpillFailed`. */
export function storedBatches({ file, stretches }: StoredPiece<FileInUse>): readonly Batch[] {
  const size = stretches.reduce((sum, stretch) => sum + stretch.size, 0)
  const kept = spare.take()
  const memory = kept && kept.byteLength >= size ? kept : new ArrayBuffer(Math.ceil(size * GROWTH))
  let at = 0
  for (const stretch of stretches) {
    readFrom(file, stretch.start, new Uint8Array(memory, at, stretch.size))
    at += stretch.size
  }
  spare.keep(memory)
  return batchesOfBytes(memory, size)
}
