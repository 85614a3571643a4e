import fs from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { SpillFailed, SpillFiles } from '../../../engine/operators'
import { SpillFile } from '../../../engine/operators/spill/spillFile'
import { stepsOf, type ScanPlan } from '../../../engine/plan'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { encodeSegment, encodeStep } from '../../../engine/runtime/encodeStep'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { PoolWorker } from '../../../engine/runtime/poolWorker'
import { prepareRun } from '../../../engine/runtime/run'
import { segmentsOf } from '../../../engine/runtime/segment'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
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
