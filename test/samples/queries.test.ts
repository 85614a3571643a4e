import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createEngine, encodeJsonLines, runQuery, type ResultStore, type RunRequest } from '../../engine'

const root = path.resolve(import.meta.dirname, '../..')
const samples = path.join(root, 'samples')
const queries = fs.readdirSync(path.join(samples, 'gateway/queries')).sort()
const textOf = (name: string): string =>
  fs.readFileSync(path.join(samples, 'gateway/queries', name), 'utf8')

/** Records that a golden shows; the count stands beside them. */
const RECORDS_SHOWN = 12

async function resultOf(query: string, options: Partial<RunRequest> = {}): Promise<ResultStore> {
  const outcome = await runQuery({ query, folder: samples, workers: 0, ...options })
  expect(outcome.notices).toEqual([])
  if (!outcome.ok) throw new Error(`no result for ${query}`)
  return outcome.result
}

const records = (result: ResultStore): readonly string[] =>
  [...encodeJsonLines(result)].join('').trimEnd().split('\n')

/** Columns with types, the count, and the first records. */
function describeResult(result: ResultStore): string {
  const columns = result.columns.map(({ name, types }) => `${name}: ${types.join('|')}`)
  const shown = records(result).slice(0, RECORDS_SHOWN)
  return [...columns, `${result.recordCount} records`, ...shown, ''].join('\n')
}

describe('the investigation of the sample gateway', () => {
  test('has eight steps', () => {
    expect(queries).toHaveLength(8)
  })

  test.each(queries)('%s', async (name) => {
    const golden = path.join(import.meta.dirname, 'goldens', name.replace('.dql', '.txt'))
    const actual = describeResult(await resultOf(textOf(name)))
    if (process.env.UPDATE_GOLDENS) fs.writeFileSync(golden, actual)
    expect(actual).toBe(fs.readFileSync(golden, 'utf8'))
  })

  test('a comma between two members of a pattern may be left out', async () => {
    const query = textOf('4-latency-by-path-and-status.dql')
    const withComma = query.replace('INT:status INT:', 'INT:status, INT:')
    expect(withComma).not.toBe(query)
    expect(records(await resultOf(withComma))).toEqual(records(await resultOf(query)))
  })

  // The first two show records whole, and those differ in form.
  test.each(queries.slice(2))('%s gives the same for exported records', async (name) => {
    const query = textOf(name)
    const exported = query.replace('my-gateway-demo', 'my-gateway-export')
    expect(exported).not.toBe(query)
    expect(records(await resultOf(exported))).toEqual(records(await resultOf(query)))
  })

  test.each(queries)('%s gives the same with 1, 2 and 5 threads', async (name) => {
    const engine = createEngine(path.join(root, 'dist/engineWorker.cjs'))
    const expected = records(await resultOf(textOf(name)))
    for (const workers of [1, 2, 5]) {
      const outcome = await engine.run({ query: textOf(name), folder: samples, workers })
      expect(outcome.ok && records(outcome.result)).toEqual(expected)
    }
    await engine.close()
  })
})
