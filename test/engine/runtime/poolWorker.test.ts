import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SpillFailed, SpillFiles } from '../../../engine/operators'
import { SpillFile } from '../../../engine/operators/spill/spillFile'
import { stepsOf, type ScanPlan } from '../../../engine/plan'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { encodeSegment, encodeStep } from '../../../engine/runtime/encodeStep'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { PoolWorker, WorkerDied } from '../../../engine/runtime/poolWorker'
import { prepareRun } from '../../../engine/runtime/run'
import { segmentsOf } from '../../../engine/runtime/segment'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import type { Job } from '../../../engine/runtime/workerMessages'
import { TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 })

const folder = temporaryFolder({ 'a.jsonl': '{"n": 2}\n{"n": 1}\n', 'read only': '' })

/** Has a thread read the file and put its part into another. */
async function partOf(query: string, file: SpillFile) {
  const source = path.join(folder, 'a.jsonl')
  const { prepared, settings, sourceOf } = prepareRun({
    query,
    now: TEST_NOW,
    sources: [{ name: 'logs', path: source, fields: {} }],
  })
  const [scan, ...steps] = stepsOf(prepared.rewritten!)
  const { now, timezone } = contextOf(settings)
  const { files } = sourcesOfPlan(prepared.rewritten!, sourceOf)
  const segment = encodeSegment(segmentsOf(steps)[0]!)
  const job = { scan: encodeStep(scan as ScanPlan), ...segment, files, now, timezone: timezone.name }
  const morsel = { fileIndex: 0, start: 0, end: fs.statSync(source).size }
  const task = { index: 0, stretches: [{ morsel, cache: undefined }] }
  const worker = new PoolWorker(workerScript())
  try {
    const running = { flag: new CancelFlag().memory, mostHeld: Infinity, file }
    return (await worker.read('job', job, task, running, () => undefined)).part
  } finally {
    await worker.end()
  }
}

test.each(['fetch logs | sort n', 'fetch logs | fields n'])(
  'a thread puts a part aside: %s',
  async (query) => {
    const files = new SpillFiles()
    const file = files.create()
    const { packed, stored } = await partOf(query, file)
    expect(packed).toBeUndefined()
    expect(stored).toMatchObject([{ start: 0, length: 2 }])
    const close = vi.spyOn(fs, 'closeSync')
    files.close()
    expect(close).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
  },
)

test('a part that cannot be put aside is told as such, and the file is given back', async () => {
  const files = new SpillFiles()
  const file = new SpillFile(fs.openSync(path.join(folder, 'read only'), 'r'), files)
  const failure = await partOf('fetch logs | sort n', file).catch((it: unknown) => it)
  expect(failure).toBeInstanceOf(SpillFailed)
  expect((failure as SpillFailed).code).toMatch(/^E[A-Z]+$/)
  const close = vi.spyOn(fs, 'closeSync')
  file.close()
  expect(close).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})

describe('the end of a thread', () => {
  const noted = path.join(folder, 'noted')
  /** A thread that fails at tasks when it is to, and notes when it ends by itself. */
  const script = path.join(folder, 'thread.cjs')
  fs.writeFileSync(
    script,
    `const { parentPort } = require('node:worker_threads')
    parentPort.on('message', ({ kind, task, key }) => {
      if (kind === 'task' && key === 'fails') parentPort.postMessage({ kind: 'failed', task, message: 'as it is to' })
      if (kind === 'end') require('node:fs').writeFileSync(${JSON.stringify(noted)}, ''), process.exit()
    })
    parentPort.postMessage({ kind: 'ready' })`,
  )
  const job = {} as Job
  const running = { flag: new CancelFlag().memory, mostHeld: Infinity, file: undefined }
  const work = async (worker: PoolWorker, key: string): Promise<unknown> =>
    worker.read(key, job, { index: 0, stretches: [] }, running, () => undefined).catch((it: unknown) => it)

  beforeEach(() => fs.rmSync(noted, { force: true }))

  test('is left to it when it has worked, so that its compiled code can be kept', async () => {
    const worker = new PoolWorker(script)
    expect(await work(worker, 'fails')).toMatchObject({ message: 'as it is to' })
    await worker.end()
    expect(fs.existsSync(noted)).toBe(true)
  })

  test('is not waited for while it works', async () => {
    const worker = new PoolWorker(script)
    await work(worker, 'fails')
    const working = work(worker, 'never ends')
    await worker.end()
    expect(await working).toBeInstanceOf(WorkerDied)
    expect(fs.existsSync(noted)).toBe(false)
  })

  test('is told whoever comes with work behind it', async () => {
    const worker = new PoolWorker(script)
    await worker.end()
    expect(await work(worker, 'fails')).toBeInstanceOf(WorkerDied)
  })
})
