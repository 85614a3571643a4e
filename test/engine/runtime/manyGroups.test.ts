import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createEngine, type RunRequest } from '../../../engine'
import { textOf, TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const COUNT = 40_000

/** Nearly all ids are there once; some come again soon, and some far behind. */
function idAt(row: number): string {
  if (row % 97 === 5) return `again ${row % 1940}`
  return row > COUNT - 200 ? `id ${row - 30_000}` : `id ${row}`
}

const line = (row: number): string =>
  JSON.stringify({
    id: idAt(row),
    latency: (row * 7919) % 1009,
    ...(row % 3 > 0 && { path: `/p${row % 7}` }),
  })

const folder = temporaryFolder({
  'logs.jsonl': Array.from({ length: COUNT }, (_, row) => `${line(row)}\n`).join(''),
})
const cache = path.join(folder, 'cache')
// Parts of some thousands of records, four of them.
const engine = createEngine(workerScript(), { morselBytes: 500_000 })
const alone = createEngine(undefined, { morselBytes: 500_000 })
const whole = createEngine(undefined, { morselBytes: 50_000_000 })
afterAll(() => engine.close())
afterAll(() => {
  rmSync(cache, { recursive: true, force: true })
})

const GROUPS =
  'fetch logs | summarize latency = avg(latency), n = count(), first = takeFirst(latency), path = takeAny(path), by: { id }'

/** What comes behind the groups, and is done where they are finished. */
const queries = [
  GROUPS,
  `${GROUPS} | filter latency > 900 | sort latency desc | limit 10`,
  `${GROUPS} | sort n desc, id | limit 25 | fields id, n, first`,
  `${GROUPS} | sort latency, id | fields id, latency`,
  `${GROUPS} | limit 7`,
  `${GROUPS} | filter n > 1 | fieldsAdd twice = n * 2 | summarize groups = count(), records = sum(n), top = max(twice)`,
  `${GROUPS} | expand tag = array(id, path) | dedup tag | summarize count()`,
  `${GROUPS} | parse id, "'id ' INT:number" | filter isNotNull(number) | sort number desc | limit 5`,
  `${GROUPS} | filter latency > 5000`,
  `${GROUPS} | summarize n = sum(n), by: { path } | sort path`,
]

describe.each(queries)('%s', (query) => {
  test('whoever works, however much may be held, with columns and without', async () => {
    const request = { query, folder, sources: [{ name: 'logs', path: path.join(folder, 'logs.jsonl'), fields: {} }], now: TEST_NOW } // prettier-ignore
    const expected = await whole.run({ ...request, workers: 0 })
    const ways: readonly (readonly [typeof engine, Partial<RunRequest>])[] = [
      [alone, { workers: 0 }],
      [engine, { workers: 1 }],
      [engine, { workers: 2 }],
      [engine, { workers: 2, memory: 8 }],
      [engine, { workers: 2, cache: { folder: cache } }],
      [engine, { workers: 2, cache: { folder: cache } }],
    ]
    for (const [by, way] of ways) {
      const actual = await by.run({ ...request, ...way })
      expect(textOf(actual)).toBe(textOf(expected))
      expect(actual.steps.map(({ recordsOut }) => recordsOut).at(-1)).toBe(expected.steps.at(-1)?.recordsOut)
    }
  })
})
