import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { WorkerPool } from '../../../engine/runtime/workerPool'
import type { SourceFile } from '../../../engine/scan'
import { temporaryFolder } from '../sources/temporaryFolder'

const script = path.join(
  temporaryFolder({
    'thread.cjs': "require('node:worker_threads').parentPort.postMessage({ kind: 'ready' })",
  }),
  'thread.cjs',
)
const files = [{ size: 1_000_000, dataStart: 0 } as SourceFile]

/** Whether the process has the options of V8 that are set while threads read. */
function isSetToRead(): boolean {
  const noted = (globalThis as Record<symbol, unknown>)[Symbol.for('dql.changedOption')]
  return (noted as { readonly now: string } | undefined)?.now.includes('--heap-growing-percent=400') ?? false
}

test('options are set once threads have started, and not when they were ended before', async () => {
  const pool = new WorkerPool(script, 1000)
  await pool.close()
  expect(isSetToRead()).toBe(false)
  pool.reader(2).expect!(files)
  await vi.waitFor(
    () => {
      expect(isSetToRead()).toBe(true)
    },
    { timeout: 20_000 },
  )
  await pool.close()
  expect(isSetToRead()).toBe(false)
  pool.reader(2).expect!(files)
  await pool.close()
  await new Promise((resolve) => setTimeout(resolve))
  expect(isSetToRead()).toBe(false)
})
