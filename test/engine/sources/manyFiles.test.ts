import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { runQuery } from '../../../engine'
import {
  readConfiguration,
  readDirectives,
  resolveSource,
  type ResolvedSource,
} from '../../../engine/sources'
import { fewProblems } from '../../../engine/sources/fewProblems'
import { storeText } from '../../support/runs'
import { temporaryFolder } from './temporaryFolder'

const json = (n: number): string => `{"n":${n}}\n`
const isUnix = process.platform !== 'win32'

function resolve(folder: string, entry: string, query = ''): ResolvedSource {
  return resolveSource('l', {
    folder,
    runSources: [],
    directives: readDirectives(query),
    configuration: readConfiguration(`{"sources": {"l": ${entry}}}`, join(folder, 'dql.config.json')),
  })
}

const names = ({ files }: ResolvedSource): readonly string[] => files.map(({ name }) => name)
const told = ({ problems }: ResolvedSource): readonly string[] =>
  problems.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)

describe('rotated files are one stream, oldest first', () => {
  const folder = temporaryFolder({
    'access.log': json(4),
    'access.log.1': json(3),
    'access.log.2.gz': gzipSync(json(2)),
    'access.log.10.gz': gzipSync(json(1)),
  })

  test('whatever they are packed with', async () => {
    const sources = [{ name: 'l', path: join(folder, 'access.log*'), fields: {} }]
    const outcome = await runQuery({ query: 'fetch l | fields n', sources, workers: 0 })
    expect(outcome.ok && storeText(outcome.result)).toBe('n\n1\n2\n3\n4')
  })

  test('or by the time of their last change', () => {
    utimesSync(join(folder, 'access.log'), 1, 1)
    const ordered = resolve(folder, '{"files": "access.log*", "order": "time"}')
    expect(names(ordered)[0]).toBe('access.log')
  })

  test('an unknown order is told', () => {
    const { problems } = readConfiguration('{"sources": {"l": {"files": "x", "order": "size"}}}', 'c')
    expect(problems).toMatchObject([{ code: 'unknown-order' }])
  })
})

describe('a file is read once', () => {
  const folder = temporaryFolder({ 'a.log': json(1), 'sub/b.log': json(2) })
  if (isUnix) {
    symlinkSync('a.log', join(folder, 'current.log'))
    linkSync(join(folder, 'a.log'), join(folder, 'hard.log'))
    symlinkSync('sub', join(folder, 'linked'))
  }

  test.skipIf(!isUnix)('also by links to it', () => {
    const source = resolve(folder, '"*.log"')
    expect(names(source)).toEqual(['a.log'])
    expect(told(source)).toEqual([
      'information source-same-file: current.log is the same file as a.log; it is read once.',
      'information source-same-file: hard.log is the same file as a.log; it is read once.',
    ])
  })

  test.skipIf(!isUnix)('also by links to its folder', () => {
    expect(names(resolve(folder, '["sub/*.log", "linked/*.log"]'))).toEqual(['sub/b.log'])
  })
})

describe('files of another kind than most of a glob', () => {
  const folder = temporaryFolder({
    'a.log': json(1),
    'b.log': 'just words\nand more\n',
    'c.log': json(2),
    'd.log': Buffer.from([0, 1, 2, 3, 4, 5]),
  })

  test('are left out and told; what is no text is refused', () => {
    const source = resolve(folder, '"*.log"')
    expect(names(source)).toEqual(['a.log', 'c.log'])
    expect(told(source).toSorted()).toEqual([
      'error not-utf8-text: d.log is not read. It does not hold text.',
      'warning other-format: b.log is left out: it holds lines of text, and most files that were found with it JSON. Give it an entry of its own, or say with "format" how all of them are read.',
    ])
  })

  test('are read where they are named, or where the format is', () => {
    expect(names(resolve(folder, '["*.log", "b.log"]'))).toEqual(['a.log', 'c.log'])
    expect(names(resolve(folder, '["b.log", "{a,c}.log", "?.log"]'))).toEqual(['b.log', 'a.log', 'c.log'])
    expect(names(resolve(folder, '{"files": "*.log", "format": "text"}'))).toEqual([
      'a.log',
      'b.log',
      'c.log',
    ])
  })

  test('the first file decides between as many of each', () => {
    expect(names(resolve(folder, '"{a,b}.log"'))).toEqual(['a.log'])
  })
})

describe('what cannot be read does not keep the rest from it', () => {
  const hostile = [
    'with blank.log',
    'quo"te\'s.log',
    'umlaut-ü-日本.log',
    ...(isUnix ? ['new\nline.log'] : []),
  ]
  const folder = temporaryFolder({
    'z.log': json(1),
    ...Object.fromEntries(hostile.map((name) => [name, json(1)])),
  })
  if (isUnix) {
    symlinkSync('nowhere', join(folder, 'broken.log'))
    execFileSync('mkfifo', [join(folder, 'pipe.log')])
    symlinkSync('/dev/zero', join(folder, 'device.log'))
  }
  mkdirSync(join(folder, 'folder.log'))

  test.skipIf(!isUnix)('links that lead nowhere, pipes and devices', () => {
    const source = resolve(folder, '"*.log"')
    expect(names(source).toSorted()).toEqual(['new\\nline.log', ...hostile.slice(0, 3), 'z.log'].toSorted())
    const special =
      'is no file but a pipe, a socket or a device, and is not read. Write what it gives to a file first.'
    expect(told(source)).toEqual([
      'error source-missing: broken.log is a link that leads nowhere.',
      `error source-is-special: device.log ${special}`,
      `error source-is-special: pipe.log ${special}`,
    ])
  })

  test.skipIf(!isUnix || process.getuid?.() === 0)('folders without permission', () => {
    mkdirSync(join(folder, 'closed'))
    chmodSync(join(folder, 'closed'), 0)
    expect(told(resolve(folder, '"**/z.log"'))).toEqual([
      'warning folder-unreadable: The folder closed may not be looked into; files in it are not read.',
    ])
  })

  test('problems of very many files are told in few words', () => {
    const one = { severity: 'warning', file: 'x', line: undefined, character: undefined } as const
    const many = Array.from({ length: 1500 }, (_, i) => ({ ...one, code: 'source-empty', message: `${i}` }))
    const few = fewProblems([...many, { ...one, code: 'other', message: 'y' }])
    expect(few).toHaveLength(12)
    expect(few.at(-1)!.message).toBe('1,490 more files have the same problem as those above (source-empty).')
    expect(fewProblems(many.slice(0, 10))).toEqual(many.slice(0, 10))
  })
})

describe('files outside of the folder', () => {
  const outer = temporaryFolder({ 'a.log': json(1), 'inner/b.log': json(2) })
  const inner = join(outer, 'inner')

  test('are read when the configuration names them', () => {
    expect(names(resolve(inner, '"../a.log"'))).toEqual([join(outer, 'a.log')])
  })

  test('but not when a query file leads there', () => {
    const source = resolve(inner, '"b.log"', '// dql:source l=../a.log')
    expect([names(source), told(source)]).toEqual([[], [expect.stringContaining('error source-outside: The query file names ../a.log')]]) // prettier-ignore
    expect(names(resolve(inner, '"b.log"', '// dql:source l=x/../b.log'))).toEqual(['b.log'])
    expect(names(resolve(inner, '"b.log"', `// dql:source l=${join(outer, 'a.log')}`))).toHaveLength(1)
  })
})

test('two thousand files are found and looked at quickly', () => {
  const folder = temporaryFolder({})
  for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `f${i}.log`), json(i).repeat(5))
  const started = performance.now()
  expect(resolve(folder, '"*.log"').files).toHaveLength(2000)
  const milliseconds = performance.now() - started
  expect(milliseconds).toBeLessThan(10_000)
})
