import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
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

test('a file that could not be read to its end gives a result, and an exit code that is not that of success', async () => {
  const packed = gzipSync('{"a":1}\n'.repeat(50_000), { level: 0 })
  writeFileSync(path.join(folder, 'whole.gz'), packed)
  writeFileSync(path.join(folder, 'torn.gz'), packed.subarray(0, packed.length - 20_000))
  const codes = []
  for (const name of ['whole.gz', 'torn.gz']) {
    const out = path.join(folder, `${name}.csv`)
    const options = { expression: 'fetch logs | summarize n = count() > 1', source: [`logs=${path.join(folder, name)}`], output: 'csv', workers: '0', out } // prettier-ignore
    codes.push(await run.run([], options, { err: () => undefined, out: () => undefined }))
    expect(readFileSync(out, 'utf8')).toBe('n\r\ntrue\r\n')
  }
  expect(codes).toEqual([0, 1])
})
