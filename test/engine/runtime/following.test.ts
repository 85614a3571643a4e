import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Following } from '../../../engine/runtime/follow'
import type { FolderNews, FolderWatch } from '../../../engine/sources'
import { filesOnDisk } from '../../../engine/sources/fileLooks'
import { temporaryFolder } from '../sources/temporaryFolder'

/** A query that is followed with a clock and news by hand; every look at a file is counted. */
function following(folder: string, query = 'fetch logs') {
  let clock = 0
  let looks = 0
  let news: FolderNews = { changed: new Set(), areNamesNew: false }
  let watched: ReadonlySet<string> = new Set()
  const watch: FolderWatch = {
    watch: (folders) => void (watched = folders),
    take: () => {
      const taken = news
      news = { changed: new Set(), areNamesNew: false }
      return taken
    },
    close: () => void (watched = new Set()),
  }
  const request = { query, folder, sources: [{ name: 'logs', path: 'logs/**/*.log', fields: {} }] }
  const followed = new Following(request, {
    watch,
    now: () => clock,
    looks: { ...filesOnDisk, file: (path) => (looks++, filesOnDisk.file(path)) },
  })
  const shown = (path: string): string => (path === folder ? '' : path.slice(folder.length + 1))
  return {
    followed,
    watched: () => [...watched].map(shown).sort(),
    tells: (...names: string[]) =>
      (news = { ...news, changed: new Set(names.map((it) => join(folder, it))) }),
    tellsOfNames: () => (news = { ...news, areNamesNew: true }),
    passes: (milliseconds: number) => (clock += milliseconds),
    /** What is new, as `file start-end`, with the number of looks it took. */
    next: () => {
      looks = 0
      const { stretches = [], events = [] } = followed.next() ?? {}
      const found = stretches.map(({ path, dataStart, size }) => `${basename(path)} ${dataStart}-${size}`)
      return { found: [...found, ...events], looks }
    },
  }
}

const manyFiles = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`logs/${i % 7}/f${i}.log`, 'x\n']))

test('files at rest cost next to nothing, however many they are', () => {
  const folder = temporaryFolder(manyFiles(900))
  const { next, tells } = following(folder)
  expect(next().found).toHaveLength(900)
  for (let i = 0; i < 3; i++) expect(next()).toEqual({ found: [], looks: 200 })
  appendFileSync(join(folder, 'logs/3/f3.log'), 'more\n')
  tells('logs/3/f3.log')
  const { found, looks } = next()
  expect(found).toEqual(['f3.log 2-7'])
  expect(looks).toBeLessThanOrEqual(201)
})

test('files nobody has told of are found in turn', () => {
  const folder = temporaryFolder(manyFiles(900))
  const { next } = following(folder)
  next()
  appendFileSync(join(folder, 'logs/3/f892.log'), 'more\n')
  const found = Array.from({ length: 5 }, () => next().found)
  expect(found.flat()).toEqual(['f892.log 2-7'])
})

test('new files are looked for when names are new, and from time to time', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n' })
  const { next, tellsOfNames, passes } = following(folder)
  next()
  writeFileSync(join(folder, 'logs/b.log'), 'y\n')
  expect(next().found).toEqual([])
  tellsOfNames()
  expect(next().found).toEqual(['b.log 0-2'])
  writeFileSync(join(folder, 'logs/c.log'), 'z\n')
  passes(9_999)
  expect(next().found).toEqual([])
  passes(1)
  expect(next().found).toEqual(['c.log 0-2'])
})

test('an empty file that grows is one of the files soon', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n', 'logs/b.log': '' })
  const { next, tells, passes } = following(folder)
  next()
  writeFileSync(join(folder, 'logs/b.log'), 'y\n')
  tells('logs/b.log')
  expect(next().found).toEqual([])
  passes(2_000)
  expect(next().found).toEqual(['b.log 0-2'])
})

test('a rotation that nobody has told of is seen', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n' })
  const { next } = following(folder)
  next()
  const file = join(folder, 'logs/a.log')
  appendFileSync(file, 'late\n')
  renameSync(file, `${file}.1`)
  writeFileSync(file, 'new\n')
  expect(next().found.sort()).toEqual(['a.log 0-4', 'a.log.1 2-7'])
})

test('watches every folder that files are looked for in, and those of linked files', () => {
  const other = temporaryFolder({ 'target.txt': 'x\n' })
  const folder = temporaryFolder({ 'logs/deep/a.log': 'x\n' })
  mkdirSync(join(folder, 'logs/empty'))
  symlinkSync(join(other, 'target.txt'), join(folder, 'logs/link.log'))
  const { next, watched, followed } = following(folder)
  next()
  const expected = ['', 'logs', 'logs/deep', 'logs/empty', dirname(join(other, 'x')).slice(folder.length + 1)]
  expect(watched()).toEqual(expected.sort())
  followed.close()
  expect(watched()).toEqual([])
})

test('a file is where a link leads, for what is told and for what is read', () => {
  const other = temporaryFolder({ 'target.txt': 'x\n' })
  const folder = temporaryFolder({ 'logs/a.log': 'x\n' })
  symlinkSync(join(other, 'target.txt'), join(folder, 'logs/link.log'))
  const { next, tells } = following(folder)
  next()
  appendFileSync(join(other, 'target.txt'), 'more\n')
  tells(join('..', basename(other), 'target.txt'))
  expect(next().found).toEqual(['link.log 2-7'])
})

test('a folder that is away for a while is no new one when it is back', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n' })
  const { next, tellsOfNames } = following(folder)
  next()
  renameSync(join(folder, 'logs'), join(folder, 'away'))
  tellsOfNames()
  expect(next().found).toEqual([])
  appendFileSync(join(folder, 'away/a.log'), 'more\n')
  renameSync(join(folder, 'away'), join(folder, 'logs'))
  tellsOfNames()
  expect(next().found).toEqual(['a.log 2-7'])
})

test('a file that is removed is forgotten, the rest goes on', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n', 'logs/b.log': 'x\n' })
  const { next, tells } = following(folder)
  next()
  unlinkSync(join(folder, 'logs/a.log'))
  appendFileSync(join(folder, 'logs/b.log'), 'more\n')
  tells('logs/b.log')
  expect(next().found).toEqual(['b.log 2-7'])
  rmSync(join(folder, 'logs'), { recursive: true })
  expect(next().found).toEqual([])
})

test('a query that groups is run as a whole, on the files as they are by then', () => {
  const folder = temporaryFolder({ 'logs/a.log': 'x\n' })
  const { followed } = following(folder, 'fetch logs | summarize count()')
  expect(followed.next()).toMatchObject({ isRowwise: false, run: {}, stretches: [{ dataStart: 0, size: 2 }] })
})

test('a query record by record is run on what is new, with the sources that were found', () => {
  const { followed } = following(temporaryFolder({ 'logs/a.log': 'x\n' }))
  const step = followed.next()
  expect(step?.run.stretches).toEqual(step?.stretches)
  expect([...(step?.run.found?.keys() ?? [])]).toEqual(['logs'])
})
