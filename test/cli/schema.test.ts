import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { schema } from '../../cli/verbs/schema'

let folder: string
const home = process.cwd()

const lines = [
  { time: '2025-01-03T09:00:00Z', level: 'INFO', status: 200, user: { name: 'ann' } },
  { time: '2025-01-03T09:00:01Z', level: 'INFO', status: '404' },
  { time: '2025-01-03T09:00:02Z', level: 'WARN', status: 200, user: { name: 'bob' } },
]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-schema-'))
  mkdirSync(path.join(folder, 'logs'))
  writeFileSync(path.join(folder, 'logs/a.jsonl'), lines.map((it) => `${JSON.stringify(it)}\n`).join(''))
  writeFileSync(path.join(folder, 'dql.config.json'), '{"sources": {"logs": [{"files": "logs/*.jsonl"}]}}')
  process.chdir(folder)
})

afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

async function told(names: readonly string[] = [], options: Record<string, string | string[]> = {}) {
  let out = ''
  let err = ''
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  const code = await schema.run(names, { output: 'table', ...options }, streams)
  return { code, out, err }
}

interface JsonField {
  readonly name: string
  readonly members?: readonly JsonField[]
}

interface JsonSource {
  readonly fields: readonly JsonField[]
}

describe('dql schema', () => {
  test('files, times, fields, conflicts of type, values and members', async () => {
    const { code, out, err } = await told()
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('logs: 1 file, 226 bytes\nAll 3 records were looked at.\n')
    expect(out).toContain('From 2025-01-03T09:00:00.000000000Z to 2025-01-03T09:00:02.000000000Z.')
    expect(out).toContain('format     JSON lines: 3 of the first 3 lines hold a JSON object')
    expect(out).toMatch(/\n {2}field +types +present +values\n/)
    expect(out).toMatch(/\n {2}level +string +100 % {2}INFO 2, WARN 1\n/)
    expect(out).toMatch(/\n {2}status +long 2, string 1 +100 % {2}200 2, 404 1\n/)
    expect(out).toMatch(/\n {2}user\[name\] +string +100 % {2}ann 1, bob 1\n/)
    expect(out).toMatch(/\n {2}user +record +66.7 %\n/)
  })

  test('as JSON, without the texts of the data', async () => {
    const { code, out } = await told([], { output: 'json' })
    const [logs] = JSON.parse(out) as readonly JsonSource[]
    expect(code).toBe(0)
    expect(logs).toMatchObject({
      name: 'logs',
      bytes: 226,
      sample: { records: 3, files: 1, isWhole: true },
      times: { first: '2025-01-03T09:00:00.000000000Z' },
      files: [{ file: 'logs/a.jsonl', format: 'JSON lines' }],
    })
    expect(logs?.fields.find(({ name }) => name === 'status')).toEqual({
      name: 'status',
      records: 3,
      present: 3,
      types: [
        { type: 'long', count: 2 },
        { type: 'string', count: 1 },
      ],
      values: [
        { text: '200', type: 'long', count: 2 },
        { text: '404', type: 'string', count: 1 },
      ],
      isComplete: true,
      examples: ['200', '404'],
    })
    expect(logs?.fields.find(({ name }) => name === 'user')?.members).toMatchObject([{ name: 'name' }])
    expect(out).not.toContain('"texts"')
  })

  test('files given by path, and a large file as a sample', async () => {
    writeFileSync('large.log', 'a line of text without a time\n'.repeat(50_000))
    const { code, out } = await told([], { source: ['app=large.log,team=blue'] })
    expect(code).toBe(0)
    expect(out).toMatch(
      /^app: 1 file, 1\.5 MB\nA sample: [\d,]+ records at the beginning, middle and end of 1 file\.\n\n/,
    )
    expect(out).toMatch(/\n {2}team +string +100 % {2}blue /)
  })

  test('what cannot be read is told, the rest is described', async () => {
    const { code, out, err } = await told(['logs', 'lgos'])
    expect(code).toBe(1)
    expect(out).toContain('logs: 1 file')
    expect(err).toBe(
      'error: No source "lgos" is known. Did you mean "logs"? Say where its files are in dql.config.json: { "sources": { "lgos": [{ "files": "PATH-TO-YOUR-LOGS/*.log" }] } }, or for one run with --source NAME=PATH[,field=value…]. (source-unknown)\n',
    )
  })

  test('mistakes of usage', async () => {
    expect(await told([], { output: 'csv' })).toMatchObject({ code: 2, err: 'dql schema: --output is table or json, not csv\n' }) // prettier-ignore
    expect(await told([], { source: ['logs'] })).toMatchObject({ code: 2 })
    writeFileSync('dql.config.json', '{}')
    expect((await told()).err).toContain('no source is configured here')
  })
})

test('names of files with line breaks, quotes and other letters stay on one line each', async () => {
  writeFileSync(path.join(folder, 'logs/a "b"\nc ü.jsonl'), '')
  const { err, out } = await told()
  expect(err.split('\n')).toHaveLength(2)
  expect(err).toContain('logs/a "b"\\nc ü.jsonl:1:1: warning: logs/a "b"\\nc ü.jsonl is empty')
  expect(out).toContain('logs/a.jsonl')
})
