import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDelimited } from '../../../engine/sources/delimitedText'
import { columnValues } from '../../../engine/sources/tableValues'

it.each<[string, string, readonly (readonly string[])[]]>([
  [
    'lines and cells',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no line break at the end, CR LF before',
    'a,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells',
    ',\n,x,\n',
    [
      ['', ''],
      ['', 'x', ''],
    ],
  ],
  ['a delimiter at the very end', 'a,', [['a', '']]],
  ['blank lines are no rows', '\na\n\r\n\nb\n\n', [['a'], ['b']]],
  ['quotes hold delimiters and breaks', '"a,b","c\nd"\n', [['a,b', 'c\nd']]],
  ['quotes are doubled in quotes', '"a ""b""",c', [['a "b"', 'c']]],
  ['an empty quoted cell is a row', '""\n', [['']]],
  ['quotes inside an open cell stay', 'a "b",c', [['a "b"', 'c']]],
  ['nothing', '', []],
])('reads %s', (_, text, rows) => {
  expect(readDelimited(text, ',')).toEqual({ rows })
})

it('tells what it cannot read', () => {
  expect(readDelimited('a\n"b\nc', ',')).toEqual({ problem: 'A quoted cell is not closed.', line: 1 })
  expect(readDelimited('"a\nb"c', ',')).toEqual({ problem: 'Text stands behind a quoted cell.', line: 1 })
})

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

it('reads what was written in quotes', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\t', 'é') })
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
  fc.assert(
    fc.property(rows, fc.constantFrom(',', '\t'), fc.constantFrom('\n', '\r\n'), (table, delimiter, end) => {
      const text = table.map((row) => row.map(quoted).join(delimiter) + end).join('')
      expect(readDelimited(text, delimiter)).toEqual({ rows: table })
    }),
    { seed: 3, numRuns: 300 },
  )
})

it.each<[readonly string[], readonly unknown[]]>([
  [
    ['1', '', '-20', '+3'],
    [1n, null, -20n, 3n],
  ],
  [
    ['1', '2.5', '1e3'],
    [1, 2.5, 1000],
  ],
  [
    ['1', '99999999999999999999'],
    [1, 1e20],
  ],
  [
    ['true', 'FALSE', ''],
    [true, false, null],
  ],
  [
    ['true', '1'],
    ['true', '1'],
  ],
  [
    ['', ''],
    [null, null],
  ],
  [
    ['1', 'x', ' 2'],
    ['1', 'x', ' 2'],
  ],
])('gives the cells %j one type', (cells, values) => {
  expect(columnValues(cells)).toEqual(values)
})
