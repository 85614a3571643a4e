import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { match } from '../../cli/verbs/match'
import type { OptionValues } from '../../cli/verb'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-match-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What the verb prints for a pattern and a file of this content. */
async function matched(pattern: string, content: string | Uint8Array, options: OptionValues = {}) {
  const file = path.join(folder, 'lines.log')
  writeFileSync(file, content)
  return verb([pattern, file], options)
}

async function verb(names: readonly string[], options: OptionValues = {}) {
  let out = ''
  let err = ''
  const code = await match.run(names, options, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  })
  return { code, out, err: err.replaceAll(folder, '') }
}

const lines = 'GET /a 200\nPOST /b 500\r\nnonsense\n\nGET /c 404'

test('one record a line, and how many lines match', async () => {
  expect(await matched("WORD:verb ' ' NSPACE:path ' ' INT:status", lines)).toEqual({
    code: 0,
    out:
      '{"verb":"GET","path":"/a","status":"200"}\n' +
      '{"verb":"POST","path":"/b","status":"500"}\n' +
      '{"verb":"GET","path":"/c","status":"404"}\n',
    err: '3 of 5 lines match (60.0 %)\n',
  })
})

test('a pattern without exports gives the lines', async () => {
  expect((await matched("'GET'", lines)).out).toBe('{"content":"GET /a 200"}\n{"content":"GET /c 404"}\n')
})

test('the lines that do not match', async () => {
  expect((await matched("WORD ' /'", lines, { unmatched: true })).out).toBe('nonsense\n\n')
})

test('a limit ends the output, not the count', async () => {
  expect(await matched("WORD:verb ' '", lines, { limit: '1' })).toEqual({
    code: 0,
    out: '{"verb":"GET"}\n',
    err: '3 of 5 lines match (60.0 %)\n',
  })
})

test('what each matcher does', async () => {
  expect((await matched("WORD:verb ' ' INT:status", 'GET /a 200', { trace: true })).out).toBe(
    '"GET /a 200"\n' +
      'WORD:verb   0–3  "GET"\n' +
      '\' \'         3–4  " "\n' +
      'INT:status  4  ✗ found "/a 200"\n' +
      'no match: stuck at 4, expected INT:status\n\n',
  )
})

test('characters over pieces of a file, a byte order mark, and bytes that are no UTF-8', async () => {
  const long = 'é'.repeat(100_000)
  const content = Buffer.concat([Buffer.from(`\ufeff${long}\n`), Buffer.from([0xff, 0x0a])])
  const { out, err } = await matched('DATA{0,200000}:all EOS', content)
  expect(out).toBe(`{"all":"${long}"}\n{"all":"\ufffd"}\n`)
  expect(err).toBe('2 of 2 lines match (100.0 %)\n')
})

test('an empty file', async () => {
  expect(await matched('LD', '')).toEqual({ code: 0, out: '', err: '0 of 0 lines match\n' })
})

test('a pattern from a file, with its faults at their places', async () => {
  const file = path.join(folder, 'a.dpl')
  writeFileSync(file, 'INT:a\n  INTT:b')
  expect(await verb([file, file])).toEqual({
    code: 1,
    out: '',
    err: '/a.dpl:2:3: error: There is no matcher INTT. Did you mean INT? (unknown-matcher)\n',
  })
})

test.each([
  ['no pattern', [], {}, /^usage: dql match PATTERN/],
  ['too many names', ['LD', 'a', 'b'], {}, /^usage: dql match PATTERN/],
  ['no file', ['LD', '/no/such/file'], {}, /^dql: cannot read \/no\/such\/file: there is no such file\n$/],
  ['no pattern file', ['/no/such.dpl'], {}, /^dql: cannot read \/no\/such\.dpl: there is no such file\n$/],
  ['no number', ['LD', 'x'], { limit: 'many' }, /^dql match: --limit takes a whole number/],
] as const)('%s', async (_, names, options, message) => {
  const { code, err } = await verb(names, options)
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
