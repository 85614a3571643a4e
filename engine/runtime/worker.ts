import { parentPort } from 'node:worker_threads'
import { evaluationContext } from '../functions'
import { memoryOfBatch, type Part } from '../operators'
import { invariant } from '../values'
import { CancelFlag } from './cancelFlag'
import { decodeStep } from './encodeStep'
import { FirstSegment } from './firstSegment'
import { HeldEntries } from './sentEntries'
import type { FromWorker, Job, ReadTask, ToWorker } from './workerMessages'

/** The entry of a worker thread: reads tasks for the pool. Jobs stay compiled, so that later tasks find them warm. */
const jobs = new Map<string, FirstSegment>()
const entries = new HeldEntries()
const port = parentPort
invariant(port !== null, 'the worker entry runs in a worker thread')

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'prepare':
      jobs.set(message.key, firstSegmentOf(message.job))
      break
    case 'forget':
      jobs.clear()
      break
    case 'forgetEntries':
      entries.forget(message.numbers)
      break
    case 'task':
      answer(message)
      break
  }
})

function firstSegmentOf({ scan, steps, breaker, files, now, timezone }: Job): FirstSegment {
  const segment = { steps: steps.map(decodeStep), breaker: breaker && decodeStep(breaker) }
  return new FirstSegment(decodeStep(scan), files, segment, evaluationContext({ now, timezone }))
}

function answer(message: ReadTask): void {
  try {
    const { reply, transfer } = read(message)
    port!.postMessage(reply, transfer)
  } catch (failure) {
    const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
    port!.postMessage({ kind: 'failed', task: message.task, message: reason } satisfies FromWorker)
  }
}

function read({ key, index, stretches, flag, mostHeld, task }: ReadTask): {
  reply: FromWorker
  transfer: ArrayBuffer[]
} {
  const job = jobs.get(key)
  invariant(job !== undefined, 'a job is prepared before its tasks come')
  const early = (part: Part): void => {
    const { batches, facts } = encodePart(part)
    port!.postMessage({ kind: 'part', task, batches, facts } satisfies FromWorker, movable(batches))
  }
  const held = stretches.map(({ morsel, cache }) => ({ morsel, cache: cache && entries.take(cache) }))
  const { part, ...told } = job.run({ index, stretches: held }, new CancelFlag(flag), { mostHeld, early })
  const { batches, facts } = encodePart(part)
  return { reply: { kind: 'read', task, batches, facts, ...told }, transfer: movable(batches) }
}

/** Larger memory changes its owner; for less of it that takes longer than a copy. */
const MOVED_BYTES = 65_536

const movable = (memories: ArrayBuffer[]): ArrayBuffer[] =>
  memories.filter(({ byteLength }) => byteLength > MOVED_BYTES)

/** Batches travel as the bytes they would have in a temporary file: they may be put aside without another look. */
function encodePart({ batches, facts }: Part) {
  return { batches: batches.map(memoryOfBatch), facts }
}
