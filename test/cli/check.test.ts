import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../cli/verbs/check'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-check-'))
  mkdirSync(path.join(folder, 'queries'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the verb prints about files below the folder; the folder is left out of the text. */
async function checked(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  let out = ''
  let err = ''
  const names = Object.keys(files).filter((name) => !name.endsWith('.json'))
  const code = await check.run(
    names.map((name) => path.join(folder, name)),
    { output: 'text' },
    { out: (text) => void (out += text), err: (text) => void (err += text) },
  )
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') }
}

const query = 'fetch logs\n| fields lowr(content), a\n| filter a == null'

test('remarks have the severities of their inspections', async () => {
  expect(await checked({ 'a.dql': query })).toEqual({
    code: 1,
    out:
      'a.dql:2:10: error: There is no function lowr. Did you mean lower? (unknown-function)\n' +
      'a.dql:3:10: information: Comparing with null by == gives null, never true. Use isNull(…). (null-comparison)\n',
    err: '',
  })
})

test('the nearest configuration chooses others', async () => {
  const configuration = '{"inspections": {"unknown-function": "warning", "null-comparison": "off"}}'
  expect(await checked({ 'dql.config.json': configuration, 'queries/a.dql': query })).toEqual({
    code: 0,
    out: 'queries/a.dql:2:10: warning: There is no function lowr. Did you mean lower? (unknown-function)\n',
    err: '',
  })
})

test('what is wrong with the configuration is told once', async () => {
  const configuration = '{"inspections": {\n  "unknown-functio": "off"}}'
  expect(
    await checked({
      'dql.config.json': configuration,
      'a.dql': 'fetch logs',
      'queries/b.dql': 'fetch logs',
    }),
  ).toEqual({
    code: 0,
    out: '',
    err: 'dql.config.json:2:3: warning: There is no inspection "unknown-functio", did you mean "unknown-function"? (unknown-inspection)\n',
  })
})

test('a file may have any number of remarks', async () => {
  const { code, out } = await checked({ 'a.dql': `fetch logs | filter a${' ]'.repeat(150_000)}` })
  expect([code, out.split('\n').length]).toEqual([1, 150_001])
})
