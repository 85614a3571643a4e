import { mkdirSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { globFiles, isGlob } from '../../../engine/sources/glob'
import { temporaryFolder } from './temporaryFolder'

const names = ['a.log', 'b.log', 'b.log.1', 'b.txt', '.hidden.log', 'x+y(1).log', 'logs/a.log', 'logs/deep/c.log', 'logs/.git/d.log', 'other/a.log', 'node_modules/m/e.log'] // prettier-ignore
const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, 'x'])))
mkdirSync(join(folder, 'folder.log'))
symlinkSync(join(folder, 'b.txt'), join(folder, 'link.log'))

test.each([
  ['*.log', ['a.log', 'b.log', 'link.log', 'x+y(1).log']],
  ['?.log', ['a.log', 'b.log']],
  ['b.log*', ['b.log', 'b.log.1']],
  ['b.*', ['b.log', 'b.log.1', 'b.txt']],
  ['{a,b}.{log,txt}', ['a.log', 'b.log', 'b.txt']],
  ['{b,b.log}*', ['b.log', 'b.log.1', 'b.txt']],
  ['.h*', ['.hidden.log']],
  ['x+y(?).log', ['x+y(1).log']],
  ['*/a.log', ['logs/a.log', 'other/a.log']],
  ['logs/*', ['logs/a.log']],
  ['**/*.log', ['a.log', 'b.log', 'link.log', 'logs/a.log', 'logs/deep/c.log', 'other/a.log', 'x+y(1).log']],
  ['logs/**/*.log', ['logs/a.log', 'logs/deep/c.log']],
  ['**/deep/*', ['logs/deep/c.log']],
  ['**/deep/**/?.log', ['logs/deep/c.log']],
  ['./logs/../*.txt', ['b.txt']],
  ['a.log/*', []],
  ['nothing/*', []],
  ['***?*?*?*.log', ['link.log', 'x+y(1).log']],
])('%s', (glob, expected) => {
  expect(globFiles(glob, folder).map((file) => relative(folder, file))).toEqual(expected)
  expect(globFiles(join(folder, glob), '/').map((file) => relative(folder, file))).toEqual(expected)
})

test.each([
  ['a.log', false],
  ['*.log', true],
  ['a?', true],
  ['{a,b}', true],
  ['a{b', false],
])('%s is a glob: %s', (text, expected) => {
  expect(isGlob(text)).toBe(expected)
})
