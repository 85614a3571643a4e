import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readLookupTable, type TableFound } from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

const outside = temporaryFolder({ 'secret.csv': 'a\n1\n' })
const folder = temporaryFolder({
  'lookups/plain.csv': '\uFEFFk,v\n1,x\n2,\n',
  'lookups/tabs.tsv': 'k\tv\n1\t2.5\n',
  'lookups/untyped': 'k\tv\n1\tx\n',
  'lookups/lines.jsonl': '{"k": 1, "v": {"a": [true]}}\n\n{"w": null}\n',
  'lookups/whole.json': '[{"k": 1}, {"k": 2.5}]',
  'lookups/one': '{"k": 1}\n',
  'lookups/broken.jsonl': '{"k": 1}\n{"k": \n',
  'lookups/wrong.json': '[1]',
  'lookups/broken.csv': 'k,v\n1,2,3\n',
  'lookups/twice.csv': 'k,k\n1,2\n',
  'lookups/open.csv': 'k\n"1\n',
  'lookups/empty.csv': '',
  'tables/other.csv': 'n\ntrue\n',
})
mkdirSync(join(folder, 'lookups/folder.csv'))
symlinkSync(join(outside, 'secret.csv'), join(folder, 'lookups/linked.csv'))

const lookups = new Map([
  ['/named', 'tables/other.csv'],
  ['/away', join(outside, 'secret.csv')],
])

const read = (path: string): TableFound => readLookupTable(path, folder, { lookups })

it.each<[string, readonly string[], readonly unknown[]]>([
  [
    '/lookups/plain',
    ['k', 'v'],
    [
      [1n, 'x'],
      [2n, null],
    ],
  ],
  [
    '/lookups/plain.csv',
    ['k', 'v'],
    [
      [1n, 'x'],
      [2n, null],
    ],
  ],
  ['/lookups/tabs', ['k', 'v'], [[1n, 2.5]]],
  ['/lookups/untyped', ['k', 'v'], [[1n, 'x']]],
  ['/lookups/whole', ['k'], [[1n], [2.5]]],
  ['/lookups/one', ['k'], [[1n]]],
  ['/lookups/empty', [], []],
  ['/named', ['n'], [[true]]],
])('reads %s', (path, columns, rows) => {
  expect(read(path)).toEqual({ columns, rows })
})

it('tells absent members from null ones', () => {
  expect(read('/lookups/lines')).toMatchObject({ columns: ['k', 'v', 'w'] })
  const { rows } = read('/lookups/lines') as Extract<TableFound, { rows: unknown }>
  expect(rows[1]).toEqual([undefined, undefined, null])
})

it.each([
  ['/lookups/broken.jsonl', 'line 2 is no JSON object'],
  ['/lookups/wrong', 'no JSON object and no array of objects'],
  ['/lookups/broken.csv', 'record 1 has 3 cells for 2 fields'],
  ['/lookups/twice', 'two fields called k'],
  ['/lookups/open', 'line 2: A quoted cell is not closed'],
  ['/lookups/nothing', 'There is no lookup table /lookups/nothing'],
  ['/lookups/folder', 'There is no lookup table'],
])('tells what is wrong with %s', (path, words) => {
  expect(read(path)).toMatchObject({ problem: expect.stringContaining(words) as string })
})

it.each([
  '/../secret',
  '/lookups/../../secret.csv',
  '/lookups/linked',
  '/away',
  '/',
  '/.',
  '/lookups',
  '/a\0b',
])('reads nothing outside of the folder: %s', (path) => {
  expect(read(path)).toHaveProperty('problem')
})

it('needs a folder', () => {
  expect(readLookupTable('/a', undefined, { lookups })).toMatchObject({
    problem: expect.stringContaining('needs a folder') as string,
  })
})
