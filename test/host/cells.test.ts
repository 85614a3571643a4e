import { expect, test } from 'vitest'
import { CELL_LENGTH, cellOf } from '../../host/cells'

const long = `${'a'.repeat(500)}Needle${'b'.repeat(500)}`

test.each<[string, string, string | undefined, string]>([
  ['short texts stay whole', 'GET /orders', 'orders', 'GET /orders'],
  ['long ones are cut', long, undefined, 'a'.repeat(CELL_LENGTH)],
  ['also when nothing is looked for', long, '', 'a'.repeat(CELL_LENGTH)],
  ['and when what is looked for is not there', long, 'other', 'a'.repeat(CELL_LENGTH)],
  ['a match near the beginning is there anyway', `x${long}`, 'xa', `x${'a'.repeat(CELL_LENGTH - 1)}`],
  [
    'a match behind is brought near',
    long,
    'needle',
    `…${'a'.repeat(40)}Needle${'b'.repeat(CELL_LENGTH - 46)}`,
  ],
  ['a match at the end too', `${'a'.repeat(500)}z`, 'Z', `…${'a'.repeat(CELL_LENGTH - 1)}z`],
])('%s', (_what, value, find, text) => {
  expect(cellOf(value, { find })).toEqual({ text, type: 'string', isCut: value.length > CELL_LENGTH })
})

test('cells in full are never cut', () => {
  expect(cellOf(long, { limit: Infinity, find: 'needle' })).toEqual({
    text: long,
    type: 'string',
    isCut: false,
  })
})
