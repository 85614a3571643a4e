import {
  BatchLog,
  MOST_KEPT,
  SpillFiles,
  type BatchOutline,
  type Records,
  type RunMemory,
} from '../operators'
import { ColumnGatherer, type ResultColumn, type SeenBatch } from '../results'
import { compactBatch, type Batch } from '../values'

/** The records of a result, kept for as long as it is shown. */
export interface StoredResult {
  readonly batches: BatchLog
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number
  /** Lets the records go. */
  readonly close: () => void
}

/** A result stays in memory up to this share of what its run may hold; a larger one lies in a file. */
const SHARE_OF_RESULT = 1 / 8

/** Makes all records of a run and keeps them. Rejects as `execute` does, and then keeps nothing. */
export async function storeResult(
  records: Records,
  memory: RunMemory,
  named: ReadonlySet<string>,
): Promise<StoredResult> {
  const files = new SpillFiles()
  const log = records.log ?? new BatchLog(files)
  const columns = new ColumnGatherer(named)
  const most = Math.min(memory.limit * SHARE_OF_RESULT, MOST_KEPT)
  const close = (): void => {
    log.close()
    files.close()
  }
  try {
    for await (const batch of records.log ? seenOf(records.log) : appended(records.batches, log)) {
      columns.add(batch)
      if (log.held > most) await log.putAside(() => memory.breathe())
      await memory.breathe()
    }
    log.moveTo(files)
    return { batches: log, columns: columns.finish(), recordCount: log.recordCount, close }
  } catch (failure) {
    close()
    throw failure
  }
}

/**
 * The batches of a log as far as columns are told of them, each good until the next one is asked for. Values are read
 * only where the types in a column differ.
 */
function* seenOf(log: BatchLog): Generator<SeenBatch> {
  const memory = { buffer: new ArrayBuffer(0) }
  for (let index = 0; index < log.length; index++) {
    const outline = log.outlineAt(index)
    yield (outline && seenIn(outline)) ?? log.at(index, memory)
  }
}

const NO_TAGS = new Uint8Array(0)

/** The same from the outline of a batch; undefined where that does not tell all types. */
function seenIn({ length, columns }: BatchOutline): SeenBatch | undefined {
  if (columns.some(({ tag }) => tag === undefined)) return undefined
  return {
    length,
    columns: columns.map(({ name, tag }) => ({ name, vector: { uniform: tag, tags: NO_TAGS, length } })),
  }
}

/** Batches that are appended to a log as they pass. */
async function* appended(batches: AsyncIterable<Batch>, log: BatchLog): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    log.append(log.isAside ? batch : compactBatch(batch))
    yield batch
  }
}
