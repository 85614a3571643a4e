import { BATCH_SIZE, sliceBatch, type Batch } from '../values'

/** A large batch as views of at most `BATCH_SIZE` records; none for an empty one. */
export function chunksOf(batch: Batch): readonly Batch[] {
  const count = Math.ceil(batch.length / BATCH_SIZE)
  return Array.from({ length: count }, (_, index) =>
    sliceBatch(batch, index * BATCH_SIZE, Math.min(batch.length, (index + 1) * BATCH_SIZE)),
  )
}
