import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FileTails } from '../../../engine/sources'
import type { SourceFile } from '../../../engine/scan'
import { sourceFile } from '../scan/scanBytes'
import { temporaryFolder } from './temporaryFolder'

/** What is new at each look, as `start-end` in the file. */
const lookerAt = (changes: Partial<SourceFile> = {}) => {
  const folder = temporaryFolder({ 'a.log': 'one\n' })
  const path = join(folder, 'a.log')
  const tails = new FileTails()
  const file = sourceFile('', { format: 'text', ...changes, path })
  return {
    path,
    look: (paths: readonly string[] = [path]) => {
      const { stretches, events } = tails.next(paths.map((it) => ({ ...file, path: it })))
      return [...stretches.map(({ dataStart, size }) => `${dataStart}-${size}`), ...events]
    },
  }
}

test('lines are new as soon as they are whole', () => {
  const { path, look } = lookerAt()
  expect(look()).toEqual(['0-4'])
  expect(look()).toEqual([])
  appendFileSync(path, 'two\nthr')
  expect(look()).toEqual(['4-8'])
  appendFileSync(path, 'ee\n')
  expect(look()).toEqual(['8-14'])
})

test('records of several lines are new once the file rests', () => {
  const { path, look } = lookerAt({ recordStart: { kind: 'time' } })
  expect(look()).toEqual([])
  expect(look()).toEqual(['0-4'])
  appendFileSync(path, 'two\n')
  expect(look()).toEqual([])
  expect(look()).toEqual(['4-8'])
})

test('records of several lines of a file that never rests are not waited for', () => {
  const { path, look } = lookerAt({ format: 'container', container: 'cri' })
  const seen = Array.from({ length: 12 }, () => {
    appendFileSync(path, 'more\n')
    return look().length
  })
  expect(seen).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0])
})

test('a file that is rotated away is read to its end, and the new one from its start', () => {
  const { path, look } = lookerAt()
  look()
  appendFileSync(path, 'two\n')
  renameSync(path, `${path}.1`)
  writeFileSync(path, 'new\n')
  expect([...look()].sort()).toEqual(['0-4', '4-8'])
})

test('a file that is emptied is read from its start', () => {
  const { path, look } = lookerAt()
  look()
  truncateSync(path)
  writeFileSync(path, 'x\n')
  expect(look()).toEqual(['0-2', 'test.log has become shorter: it is read from its start again.'])
})
