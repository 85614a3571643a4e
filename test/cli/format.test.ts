import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { format } from '../../cli/verbs/format'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-format-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => path.join(folder, name)

const read = (name: string): string => readFileSync(at(name), 'utf8')

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }
}

/** What the verb prints about files of the folder; the folder is left out of the text. */
async function formatted(names: readonly string[], options: Parameters<typeof format.run>[1] = {}) {
  let out = ''
  let err = ''
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  const code = await format.run(names.map(at), options, streams)
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') }
}

const untidy = 'fetch logs|limit 1'
const tidy = 'fetch logs\n| limit 1\n'

describe('printing', () => {
  test('gives the new text and leaves the file', async () => {
    write({ 'a.dql': untidy })
    expect(await formatted(['a.dql'])).toEqual({ code: 0, out: tidy, err: '' })
    expect(read('a.dql')).toBe(untidy)
  })

  test('takes texts from the command line', async () => {
    expect(await formatted([], { expression: untidy })).toEqual({ code: 0, out: tidy, err: '' })
  })

  test('takes patterns, parts, expressions and Markdown by their endings', async () => {
    write({
      'a.dpl': 'LD:a   INT:b',
      'b.dqlpart': '|limit 1',
      'c.dqlexpr': 'a==1',
      'd.md': '```dql\nfetch logs|limit 1\n```\n',
    })
    expect((await formatted(['a.dpl', 'b.dqlpart', 'c.dqlexpr', 'd.md'])).out).toBe(
      'LD:a INT:b\n| limit 1\na == 1\n```dql\nfetch logs\n| limit 1\n```\n',
    )
  })

  test('tells what is left because of errors', async () => {
    write({ 'a.dql': 'fetch logs|filter (|limit   1' })
    expect(await formatted(['a.dql'])).toEqual({
      code: 0,
      out: 'fetch logs\n| filter (\n| limit 1\n',
      err: 'a.dql:1:12: left as written, because it has errors\n',
    })
  })

  test('tells what is left because of a template', async () => {
    write({ 'a.dql': 'fetch logs\n| filter a {% if b %} == 1 {% endif %}\n' })
    expect((await formatted(['a.dql'])).err).toBe(
      'a.dql:2:3: left as written, because marks of a template stand between its parts\n',
    )
  })

  test('keeps line ends and the byte order mark', async () => {
    write({ 'a.dql': '\ufefffetch logs |\r\nlimit 1\r\n' })
    expect((await formatted(['a.dql'])).out).toBe('\ufefffetch logs\r\n| limit 1\r\n')
  })
})

describe('--check', () => {
  test('names the files that differ', async () => {
    write({
      'a.dql': untidy,
      'b.dql': tidy,
      'sub/c.dpl': 'LD:a   INT:b',
      'd.md': '```dql\nfetch logs|limit 1\n```\n',
    })
    expect(await formatted(['.'], { check: true })).toEqual({ code: 1, out: 'a.dql\nsub/c.dpl\n', err: '' })
    expect(read('a.dql')).toBe(untidy)
  })

  test('is silent when all is in order', async () => {
    write({
      'a.dql': tidy,
      'empty.dql': '',
      'marked.dql': `\ufeff${tidy}`,
      'windows.dql': tidy.replaceAll('\n', '\r\n'),
    })
    expect(await formatted(['.'], { check: true })).toEqual({ code: 0, out: '', err: '' })
  })

  test('a file that cannot be read is worse than one that differs', async () => {
    write({ 'a.dql': untidy })
    expect(await formatted(['a.dql', 'b.dql'], { check: true })).toEqual({
      code: 2,
      out: 'a.dql\n',
      err: 'dql: cannot read b.dql: there is no such file\n',
    })
  })
})

describe('--write', () => {
  test('changes files in place and names them', async () => {
    write({ 'a.dql': untidy, 'b.dql': tidy })
    chmodSync(at('a.dql'), 0o640)
    expect(await formatted(['a.dql', 'b.dql'], { write: true })).toEqual({ code: 0, out: 'a.dql\n', err: '' })
    expect(read('a.dql')).toBe(tidy)
    expect(statSync(at('a.dql')).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder).sort()).toEqual(['a.dql', 'b.dql'])
    expect(await formatted(['.'], { check: true })).toMatchObject({ code: 0 })
  })

  test('follows links', async () => {
    write({ 'real/a.dql': untidy })
    symlinkSync(at('real/a.dql'), at('link.dql'))
    expect((await formatted(['link.dql'], { write: true })).code).toBe(0)
    expect(lstatSync(at('link.dql')).isSymbolicLink()).toBe(true)
    expect(read('real/a.dql')).toBe(tidy)
  })

  test('keeps the byte order mark', async () => {
    write({ 'a.dql': `\ufeff${untidy}` })
    await formatted(['a.dql'], { write: true })
    expect(read('a.dql')).toBe(`\ufeff${tidy}`)
  })

  test('refuses what is no UTF-8, so that nothing is lost', async () => {
    const bytes = Buffer.from([...Buffer.from('fetch logs|filter a == "'), 0xe4, ...Buffer.from('"')])
    write({ 'a.dql': bytes })
    expect(await formatted(['a.dql'], { write: true })).toEqual({
      code: 2,
      out: '',
      err: 'dql: cannot write a.dql: it is no UTF-8 text, or it has just been changed\n',
    })
    expect(readFileSync(at('a.dql')).equals(bytes)).toBe(true)
  })

  test('has nothing to do with a text from the command line', async () => {
    expect(await formatted([], { expression: untidy, write: true })).toMatchObject({ code: 2, out: '' })
  })

  test('does not go with --check', async () => {
    write({ 'a.dql': untidy })
    expect(await formatted(['a.dql'], { write: true, check: true })).toMatchObject({ code: 2, out: '' })
    expect(read('a.dql')).toBe(untidy)
  })
})

describe('the style', () => {
  test('comes from the nearest configuration', async () => {
    write({
      'dql.config.json': '{"format": {"indent": 4, "lists": "always"}}',
      'sub/a.dql': 'fetch logs | summarize {count(), sum(a)}',
    })
    expect((await formatted(['sub/a.dql'])).out).toBe(
      'fetch logs\n| summarize {\n      count(),\n      sum(a)\n  }\n',
    )
  })

  test('is the usual one where the configuration is wrong, which is told once', async () => {
    write({ 'dql.config.json': '{"format": {"indent": 99}}', 'a.dql': untidy, 'b.dql': untidy })
    expect(await formatted(['a.dql', 'b.dql'])).toEqual({
      code: 0,
      out: tidy + tidy,
      err: 'dql.config.json:1:23: error: "indent" should be a whole number from 1 to 16, or "tab". (wrong-type)\n',
    })
  })
})
