import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, expect, test } from 'vitest'
import { outputs } from '../../cli/output'
import { run } from '../../cli/verbs/run'

const folder = mkdtempSync(path.join(tmpdir(), 'dql-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a query with its result in a file; what was written, or what was said and the exit code. */
async function written(
  output: string,
  out: string | undefined,
): Promise<{ code: number; said: string; bytes?: Buffer }> {
  const said: string[] = []
  const file = out === undefined ? undefined : path.join(folder, out)
  const query = 'data record(a = 1, b = "x\ty"), record(a = 2)'
  const options = { expression: query, output, workers: '0', ...(file !== undefined && { out: file }) }
  const code = await run.run([], options, { err: (text) => said.push(text), out: (text) => said.push(text) })
  return { code, said: said.join(''), ...(file !== undefined && code === 0 && { bytes: readFileSync(file) }) }
}

test('tab-separated values and Markdown', async () => {
  expect((await written('tsv', 'a.tsv')).bytes?.toString()).toBe('a\tb\r\n1\t"x\ty"\r\n2\t\r\n')
  expect((await written('markdown', 'a.md')).bytes?.toString()).toBe(
    '| a | b |\n| ---: | --- |\n| 1 | x\ty |\n| 2 |  |\n',
  )
})

test('Parquet goes to a file', async () => {
  const { bytes } = await written('parquet', 'a.parquet')
  const file = Uint8Array.from(bytes!).buffer
  expect(await parquetReadObjects({ file })).toEqual([
    { a: 1n, b: 'x\ty' },
    { a: 2n, b: null },
  ])
})

test('Parquet without a file is refused before the query runs', async () => {
  const { code, said } = await written('parquet', undefined)
  expect([code, said]).toEqual([2, 'dql run: --output parquet is no text: name a file with --out\n'])
})

test('an unknown form names the known ones', async () => {
  const { code, said } = await written('xlsx', undefined)
  expect([code, said]).toEqual([2, `dql run: --output is one of ${outputs.join(', ')}, not xlsx\n`])
})
