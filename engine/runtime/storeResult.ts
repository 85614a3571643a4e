import { BatchLog, MOST_KEPT, SpillFiles, type Records, type RunMemory } from '../operators'
import { ColumnGatherer, type ResultColumn } from '../results'
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
    for await (const batch of records.log ? eachOf(records.log) : records.batches) {
      columns.add(batch)
      if (records.log === undefined) log.append(log.isAside ? batch : compactBatch(batch))
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

/** The batches of a log, each good until the next one is asked for. */
function* eachOf(log: BatchLog): Generator<Batch> {
  const memory = { buffer: new ArrayBuffer(0) }
  for (let index = 0; index < log.length; index++) yield log.at(index, memory)
}
