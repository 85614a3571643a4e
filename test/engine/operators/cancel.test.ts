import { describe, expect, test } from 'vitest'
import { prepareRun } from '../../../engine'
import { evaluationContext } from '../../../engine/functions'
import { compileBreaker, RunCancelled, RunMemory } from '../../../engine/operators'
import { stepsOf } from '../../../engine/plan'
import { Timestamp } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

/** Two parts of records; keys are many. */
const batches = [0, 1].map((part) => {
  const rows = Array.from({ length: 300 }, (_, row) => row + part * 100)
  return batchOf({
    k: rows.map((row) => BigInt((row * 7919) % 389)),
    timestamp: rows.map((row) => new Timestamp(BigInt(row) * 60_000_000_000n)),
  })
})

/** Runs the last command of a query on the records; breathing throws at the given time. Gives how often it breathed. */
async function breathed(query: string, bytes: number, cancelAt: number): Promise<number> {
  let count = 0
  const memory = new RunMemory(bytes, () => {
    count++
    return count === cancelAt ? Promise.reject(new RunCancelled()) : Promise.resolve()
  })
  const breaker = compileBreaker(stepsOf(prepareRun({ query }).prepared.rewritten!).at(-1)!, context)
  try {
    const gatherer = breaker.gather(memory)
    for (const batch of batches) {
      const collector = breaker.begin(0)
      collector.add(batch)
      await gatherer.add(collector.finish())
    }
    const outcome = await gatherer.finish()
    if ('failure' in outcome) throw new Error(outcome.failure)
    for await (const batch of outcome.batches) expect(batch.length).toBeLessThanOrEqual(2048)
  } finally {
    memory.files.close()
  }
  return count
}

const data = 'data record(k = 1, timestamp = now())'

describe.each([
  `${data} | sort k`,
  `${data} | summarize count(), by: {k}`,
  `${data} | dedup k`,
  `${data} | dedup k, sort: {timestamp desc}`,
  `${data} | makeTimeseries count(), by: {k}`,
  `${data} | fieldsSummary k`,
])('%s', (query) => {
  test.each([
    ['in memory', Infinity],
    ['beyond it', 40_000],
  ])('hears of a cancel whenever it comes, %s', async (_, bytes) => {
    const all = await breathed(query, bytes, 0)
    if (bytes < Infinity) expect(all).toBeGreaterThan(0)
    for (let at = 1; at <= all; at += Math.max(1, Math.floor(all / 3))) {
      await expect(breathed(query, bytes, at)).rejects.toThrow(RunCancelled)
    }
  })
})
