import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll } from 'vitest'

/** Bundles the worker entry for the tests of a file and gives its path. */
export function workerScript(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dql-worker-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const outfile = join(folder, 'engineWorker.cjs')
  const entry = join(import.meta.dirname, '../../engine/runtime/worker.ts')
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
  return outfile
}
