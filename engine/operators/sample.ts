import type { SamplePlan } from '../plan'
import { takeBatch, type Batch, type Origin } from '../values'
import type { PlainStep } from './step'

/**
 * About one record in `ratio`. Its place in its file decides, so every run gives the same records, whatever the number
 * of workers. Records that stem from no file all stay.
 */
export function sampleStep(plan: SamplePlan): PlainStep {
  return { plan, run: (batch) => sampled(batch, plan.ratio) }
}

function sampled(batch: Batch, ratio: number): Batch {
  const { origin, length } = batch
  if (origin === undefined) return batch
  const selection = new Int32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) if (isChosen(origin, row, ratio)) selection[count++] = row
  return takeBatch(batch, selection, count)
}

function isChosen({ files, offsets }: Origin, row: number, ratio: number): boolean {
  const offset = offsets[row]!
  let hash = Math.imul(files[row]! + 1, 0x9e3779b1) ^ Math.imul(Math.floor(offset / 2 ** 32), 0x85ebca6b)
  hash = Math.imul(hash ^ offset, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) % ratio === 0
}
