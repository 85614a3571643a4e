import { parentPort } from 'node:worker_threads'
import { evaluationContext } from '../functions'
import { memoryOfBatch, SpillFailed, type Part } from '../operators'
import { invariant } from '../values'
import { CancelFlag } from './cancelFlag'
import { decodeSegment, decodeStep } from './encodeStep'
import { FirstSegment } from './firstSegment'
import { HeldEntries } from './sentEntries'
import { noteOptionsOfThread } from './v8Options'
import type { DoApart, FromWorker, GoOn, Job, ReadTask, SentPart, ToWorker } from './workerMessages'

/** The entry of a worker thread: reads tasks for the pool. Jobs stay compiled, so that later tasks find them warm. */
const jobs = new Map<string, FirstSegment>()
const entries = new HeldEntries()
const port = parentPort
invariant(port !== null, 'the worker entry runs in a worker thread')

noteOptionsOfThread()

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
      answer(message, read)
      break
    case 'apart':
      answer(message, doApart)
      break
    case 'next':
      jobNamed(message.key).prepareNext(decodeSegment(message.segment))
      break
    case 'goOn':
      answer(message, goOn)
      break
    case 'end':
      // Ends this thread alone; whoever keeps compiled code hears of it.
      process.exit()
  }
})

port.postMessage({ kind: 'ready' } satisfies FromWorker)

function firstSegmentOf({ scan, steps, breaker, files, now, timezone }: Job): FirstSegment {
  const segment = decodeSegment({ steps, breaker })
  return new FirstSegment(decodeStep(scan), files, segment, evaluationContext({ now, timezone }))
}

/** What goes back, and the memory that changes its owner. */
interface Answer {
  readonly reply: FromWorker
  readonly transfer: ArrayBuffer[]
}

function answer<Message extends ReadTask | DoApart | GoOn>(
  message: Message,
  answerOf: (message: Message) => Answer,
): void {
  try {
    const { reply, transfer } = answerOf(message)
    port!.postMessage(reply, transfer)
  } catch (failure) {
    const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
    const spill = failure instanceof SpillFailed ? factsOf(failure) : undefined
    port!.postMessage({ kind: 'failed', task: message.task, message: reason, spill } satisfies FromWorker)
  }
}

const factsOf = ({ code, folder, written }: SpillFailed) => ({ code, folder, written })

function jobNamed(key: string): FirstSegment {
  const job = jobs.get(key)
  invariant(job !== undefined, 'a job is prepared before its work comes')
  return job
}

function doApart({ key, piece, task }: DoApart): Answer {
  const { batches: made, ...told } = jobNamed(key).apart(piece)
  const batches = made.map(memoryOfBatch)
  return { reply: { kind: 'done', task, batches, ...told }, transfer: movable(batches) }
}

function goOn({ key, index, piece, flag, mostHeld, file, task }: GoOn): Answer {
  const { part, ...told } = jobNamed(key).goOn(piece, index, new CancelFlag(flag), {
    mostHeld,
    early: earlyOf(task),
    file,
  })
  const sent = encodePart(part)
  return { reply: { kind: 'gone', task, ...sent, ...told }, transfer: movableOf(sent) }
}

/** Sends parts of a task before its last one. */
const earlyOf =
  (task: number) =>
  (part: Part): void => {
    const sent = encodePart(part)
    port.postMessage({ kind: 'part', task, ...sent } satisfies FromWorker, movableOf(sent))
  }

function read({ key, index, stretches, flag, mostHeld, file, task }: ReadTask): Answer {
  const job = jobNamed(key)
  const early = earlyOf(task)
  const held = stretches.map(({ morsel, cache }) => ({ morsel, cache: cache && entries.take(cache) }))
  const { part, ...told } = job.run({ index, stretches: held }, new CancelFlag(flag), {
    mostHeld,
    early,
    file,
  })
  const sent = encodePart(part)
  return { reply: { kind: 'read', task, ...sent, ...told }, transfer: movableOf(sent) }
}

/** Larger memory changes its owner; for less of it that takes longer than a copy. */
const MOVED_BYTES = 65_536

const movable = (memories: readonly ArrayBuffer[]): ArrayBuffer[] =>
  memories.filter(({ byteLength }) => byteLength > MOVED_BYTES)

const movableOf = ({ batches, packed }: SentPart): ArrayBuffer[] =>
  movable(packed ? [...batches, packed] : batches)

/** Batches travel as the bytes they would have in a temporary file: they may be put aside without another look. */
const encodePart = ({ batches, packed, stored, facts }: Part): SentPart => ({
  batches: batches.map(memoryOfBatch),
  packed,
  stored,
  facts,
})
