import { RunMemory, type Breaker, type Helpers, type Part } from '../../engine/operators'
import { compactBatch, type Batch } from '../../engine/values'

/** What a breaker makes of parts, within so many bytes: no limit unless one is given. Throws for a failure. */
export async function gathered(
  breaker: Breaker,
  parts: readonly Part[],
  bytes = Infinity,
  helpers?: Helpers,
): Promise<readonly Batch[]> {
  const memory = new RunMemory(bytes)
  try {
    const gatherer = breaker.gather(memory)
    for (const part of parts) if ((await gatherer.add(part)) === 'enough') break
    const outcome = await gatherer.finish(helpers)
    if ('failure' in outcome) throw new Error(outcome.failure)
    return await batchesOf(outcome.batches)
  } finally {
    memory.files.close()
  }
}

async function batchesOf(batches: AsyncIterable<Batch>): Promise<readonly Batch[]> {
  const all: Batch[] = []
  // A batch is good until the next one is asked for.
  for await (const batch of batches) all.push(compactBatch(batch))
  return all
}
