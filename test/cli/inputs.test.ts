import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readQueries, readQuery } from '../../cli/queryOptions'
import type { OptionValues, Verb } from '../../cli/verb'
import { check } from '../../cli/verbs/check'
import { lex } from '../../cli/verbs/lex'
import { parse } from '../../cli/verbs/parse'
import { plan } from '../../cli/verbs/plan'

let folder: string

const files: Readonly<Record<string, string>> = {
  'b.dql': 'fetch logs | filtr a\n\nfetch events | lmit 1',
  'a/part.dqlpart': '| filtr a',
  'a/expression.dqlexpr': 'lowr(a)',
  'a/pattern.dpl': 'INTT:n',
  'a/note.md': '# A\n```dql\nfetch logs | srt a\n```\n',
  'a/other.txt': 'fetch nothing | at all',
  'node_modules/x/c.dql': 'fetch logs | unseen',
  '.git/d.dql': 'fetch logs | unseen',
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-inputs-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a verb prints for files below the folder; the folder is left out of the text. */
async function printed(verb: Verb, names: readonly string[], options: OptionValues = {}) {
  let out = ''
  let err = ''
  const code = await verb.run(
    names.map((name) => path.join(folder, name)),
    { output: 'text', ...options },
    { out: (text) => void (out += text), err: (text) => void (err += text) },
  )
  const short = (text: string): string => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.')
  return { code, out: short(out), err: short(err) }
}

const places = (text: string): readonly string[] =>
  [...text.matchAll(/^(\S+:\d+:\d+): .*\((.*)\)$/gm)].map(([, place, code]) => `${place ?? ''} ${code ?? ''}`)

describe('folders', () => {
  test('check reads everything below, in the order of names, also fences of Markdown', async () => {
    const { code, out } = await printed(check, ['.'])
    expect(code).toBe(1)
    expect(places(out)).toEqual([
      'a/expression.dqlexpr:1:1 unknown-function',
      'a/note.md:3:14 unknown-command',
      'a/part.dqlpart:1:3 unknown-command',
      'a/pattern.dpl:1:1 unknown-matcher',
      'b.dql:1:14 unknown-command',
      'b.dql:3:16 unknown-command',
    ])
  })

  test('the other verbs leave Markdown out', async () => {
    expect((await printed(lex, ['a'])).out).not.toContain('srt')
    expect((await printed(parse, ['a'])).out).toBe(
      'query\n  command\n    call lowr\n      field a\nquery\n  command filtr\n    field a\npattern\n  sequence\n    item\n      matcher INTT\n      exportName :n\n',
    )
  })

  test('links are not followed', async () => {
    symlinkSync(folder, path.join(folder, 'a', 'loop'))
    expect(places((await printed(check, ['a'])).out)).toHaveLength(4)
  })

  test('a folder without any is told', async () => {
    mkdirSync(path.join(folder, 'empty'))
    expect(await printed(check, ['empty', 'missing.dql'])).toEqual({
      code: 2,
      out: '',
      err: 'dql: cannot read empty: there are no queries and patterns below it\ndql: cannot read missing.dql: there is no such file\n',
    })
  })

  test('a file that is named is read whatever its ending', async () => {
    expect(places((await printed(check, ['a/other.txt'])).out)).toEqual(['a/other.txt:1:17 unknown-command'])
  })
})

describe('the kind of a text', () => {
  test.each([
    ['dqlpart', '| filtr a', ['-e:1:3 unknown-command']],
    ['dqlexpr', 'a == 1', []],
    ['dpl', 'INTT', ['-e:1:1 unknown-matcher']],
    ['md', 'x\n```dql\nfetch logs | at\n```', ['-e:3:14 unknown-command']],
  ])('%s', async (kind, expression, expected) => {
    const { out } = await printed(check, [], { expression, kind })
    expect([...places(out)].sort()).toEqual(expected)
  })

  test('an unknown one is told', async () => {
    expect(await printed(check, [], { expression: 'a', kind: 'sql' })).toMatchObject({
      code: 2,
      err: 'dql: --kind is one of dql, dqlpart, dqlexpr, dpl, md, not sql\n',
    })
  })
})

describe('variables', () => {
  beforeEach(() => {
    writeFileSync(path.join(folder, 'dql.config.json'), '{"variables": "given.json"}')
    writeFileSync(path.join(folder, 'given.json'), '{"known": 1, "bad": {}}')
    writeFileSync(path.join(folder, 'v.dql'), 'fetch logs | limit $known | filter a == $other')
  })

  test('come from the file that the configuration names', async () => {
    const { out, err } = await printed(check, ['v.dql'])
    expect(places(out)).toEqual(['v.dql:1:41 unknown-variable'])
    expect(places(err)).toEqual(['given.json:1:21 wrong-type'])
  })

  test('and from the command line', async () => {
    expect((await printed(check, ['v.dql'], { variable: ['other=x'] })).out).toBe('')
    writeFileSync(path.join(folder, 'more.json'), '{"other": 1, "known": "text"}')
    const { out } = await printed(check, ['v.dql'], { variables: path.join(folder, 'more.json') })
    expect(places(out)).toEqual(['v.dql:1:20 argument-type'])
  })

  test('a mistake in an option is told', async () => {
    expect(await printed(check, ['v.dql'], { variable: ['other'] })).toMatchObject({
      code: 2,
      err: 'dql: --variable takes NAME=VALUE, not other\n',
    })
  })
})

describe('queries to run', () => {
  const quiet = { out: () => undefined, err: (text: string) => void (told += text) }
  let told = ''
  const chosen = (name: string, options: OptionValues = {}): string | undefined => {
    told = ''
    return readQuery([path.join(folder, name)], options, quiet)?.request.query
  }

  test('one of several is chosen by number', () => {
    expect(chosen('b.dql', { query: '2' })).toBe('fetch events | lmit 1')
    expect(chosen('a/note.md')).toBe('fetch logs | srt a\n')
  })

  test('without a number, they are listed', () => {
    expect(chosen('b.dql')).toBeUndefined()
    expect(told).toContain('holds 2 queries')
    expect(told).toContain('--query 2   line 3: fetch events | lmit 1')
  })

  test.each([
    ['b.dql', '3', 'a number from 1 to 2'],
    ['b.dql', 'x', 'a number from 1 to 2'],
    ['a/part.dqlpart', undefined, 'a part of a query'],
    ['a/expression.dqlexpr', undefined, 'an expression'],
    ['a/pattern.dpl', undefined, 'a pattern'],
  ])('%s with %s is refused', (name, query, reason) => {
    expect(chosen(name, { query })).toBeUndefined()
    expect(told).toContain(reason)
  })

  test('directives at the top of the file count for all its queries', () => {
    writeFileSync(path.join(folder, 's.dql'), '// dql:source logs=x.log\nfetch logs\n\nfetch logs | limit 1')
    const queries = readQueries([path.join(folder, 's.dql')], {}, quiet)
    expect(queries?.map(({ request }) => request.fileText?.startsWith('// dql:source'))).toEqual([true, true])
  })

  test('plan prints all of them, with remarks at their places in the file', async () => {
    writeFileSync(
      path.join(folder, 'p.dql'),
      'data record(a = 1)\n\ndata record(a = $x)\n\ndata record(b = 1)',
    )
    const { code, out, err } = await printed(plan, ['p.dql'])
    expect(code).toBe(1)
    expect(out.match(/Records|data|a/g)).not.toBeNull()
    expect(places(err)).toEqual(['p.dql:3:17 variable-has-no-value'])
  })
})
