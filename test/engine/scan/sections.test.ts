import { expect, test } from 'vitest'
import type { SourceFile } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile, tableOf } from './scanBytes'

const names = ['date', 'method', 'status']
const others = ['date', 'status', 'address']
const line = (...cells: readonly string[]): string => `${cells.join(' ')}\n`
const head = (of: readonly string[]): string => `#Fields: ${of.join(' ')}\n`

const text =
  head(names) +
  line('d1', 'GET', '200') +
  head(others) +
  line('d2', '404', '::1') +
  line('d3', '-', '::2') +
  '#Software: IIS\n' +
  head(names) +
  line('d4', 'PUT', '201')

const file = (sections?: 'known'): SourceFile =>
  sourceFile(text, {
    format: 'table',
    table: {
      ...tableOf([...names, 'address']),
      delimiter: 32,
      hasQuotes: false,
      comment: 35,
      missing: '-',
      ...(sections && {
        sections: [
          { offset: 0, names },
          { offset: text.indexOf(head(others)), names: others },
          { offset: text.lastIndexOf(head(names)), names },
        ],
      }),
    },
  })

const expected = [
  'date="d1" method="GET" status="200"',
  'date="d2" status="404" address="::1"',
  'date="d3" address="::2"',
  'date="d4" method="PUT" status="201"',
]

test('a later line of names counts for the lines behind it', () => {
  const { records, counters } = scanFile(file(), scanSpec({ fields: [...names, 'address'] }))
  expect(records).toEqual(expected)
  expect(counters).toMatchObject({ commentLines: 4, misfits: 0 })
})

test('a column that only later lines of names have is found by its name', () => {
  const { records } = scanFile(
    { ...file(), table: { ...file().table!, columns: tableOf(names).columns } },
    scanSpec({ fields: ['address'] }),
  )
  expect(records).toEqual(['', 'address="::1"', 'address="::2"', ''])
})

test.each([7, 20, 40, 60])('parts of %i bytes know the names in force', (morselBytes) => {
  const spec = scanSpec({ fields: [...names, 'address'], chunkBytes: 16 })
  expect(scanFile(file('known'), spec, { morselBytes }).records).toEqual(expected)
})

test('a record of another number of cells is counted by the names in force', () => {
  const { format, table } = file()
  const wrong = sourceFile(text + line('d5', 'x'), { format, table })
  const { counters } = scanFile(wrong, scanSpec({ fields: ['date'] }))
  expect(counters.misfit).toMatchObject([{ reason: '2 cells for 3 fields' }])
})
