import path from 'node:path'
import { afterAll, expect } from 'vitest'
import { createEngine, type RunRequest } from '../../engine'
import { temporaryFolder } from '../engine/sources/temporaryFolder'
import { textOf, TEST_NOW } from './runs'
import { workerScript } from './workerScript'

/**
 * Gives a check that a query over these lines has one outcome, whoever works, however the file is cut, however much may
 * be held, with columns and without. `morselBytes`: of a part of the file.
 */
export function everyWay(lines: readonly string[], morselBytes: number): (query: string) => Promise<void> {
  const folder = temporaryFolder({ 'logs.jsonl': lines.map((line) => `${line}\n`).join('') })
  const cache = { folder: path.join(folder, 'cache') }
  const threads = createEngine(workerScript(), { morselBytes })
  const alone = createEngine(undefined, { morselBytes })
  const whole = createEngine(undefined, { morselBytes: 50_000_000 })
  afterAll(() => threads.close())
  const ways: readonly (readonly [typeof threads, Partial<RunRequest>])[] = [
    [alone, { workers: 0 }],
    [alone, { workers: 0, memory: 8 }],
    [threads, { workers: 1 }],
    [threads, { workers: 2 }],
    [threads, { workers: 2, memory: 8 }],
    [threads, { workers: 2, cache }],
    [threads, { workers: 2, cache }],
  ]
  return async (query) => {
    const sources = [{ name: 'logs', path: path.join(folder, 'logs.jsonl'), fields: {} }]
    const request = { query, folder, sources, now: TEST_NOW }
    const expected = await whole.run({ ...request, workers: 0 })
    expect(expected.ok).toBe(true)
    for (const [engine, way] of ways) {
      const actual = await engine.run({ ...request, ...way })
      expect(textOf(actual)).toBe(textOf(expected))
      expect(actual.steps.map(({ recordsOut }) => recordsOut).at(-1)).toBe(expected.steps.at(-1)?.recordsOut)
    }
  }
}
