import { expect, test } from 'vitest'
import { lineNumberAt, readRecordAt } from '../../../engine/scan'
import { tableOf, temporaryFile } from './scanBytes'

const path = temporaryFile('one\r\n\nzw\u00f6lf\nlast')

test.each([
  [0, { text: 'one', line: 0, isCut: false }],
  [5, { text: '', line: 1, isCut: false }],
  [6, { text: 'zwölf', line: 2, isCut: false }],
  [13, { text: 'last', line: 3, isCut: false }],
  [17, undefined],
  [99, undefined],
])('the record at byte %d', (offset, expected) => {
  expect(readRecordAt(path, offset)).toEqual(expected)
})

test('the record of several lines is shown whole', () => {
  const log = temporaryFile('2024-10-10 13:55:36 a\r\n\tat b\r\n\r\n2024-10-10 13:55:37 c\n\tat d\n')
  const rules = { recordStart: { kind: 'time' as const } }
  expect(readRecordAt(log, 0, rules)).toMatchObject({ text: '2024-10-10 13:55:36 a\r\n\tat b', line: 0 })
  expect(readRecordAt(log, 32, rules)).toMatchObject({ text: '2024-10-10 13:55:37 c\n\tat d', line: 3 })
  const csv = temporaryFile('a,b\n1,"x\ny"\n2,z\n')
  expect(readRecordAt(csv, 4, { table: tableOf(['a', 'b']) })).toMatchObject({ text: '1,"x\ny"', line: 1 })
  expect(readRecordAt(csv, 12, { table: tableOf(['a', 'b']) })).toMatchObject({ text: '2,z', line: 3 })
})

test('a long line is cut at a mebibyte', () => {
  const long = temporaryFile(`x\n${'y'.repeat(1_048_576)}\n${'z'.repeat(1_048_577)}`)
  expect(readRecordAt(long, 2)).toMatchObject({ line: 1, isCut: false })
  const cut = readRecordAt(long, 1_048_579)
  expect(cut).toMatchObject({ line: 2, isCut: true })
  expect(cut!.text).toHaveLength(1_048_576)
})

test('the number of a line deep in a file', () => {
  const many = temporaryFile('0123456789\n'.repeat(300_000))
  expect(lineNumberAt(many, 11 * 299_999)).toBe(299_999)
})

test('a file that cannot be read has no records', () => {
  expect(readRecordAt('/nowhere/x.log', 0)).toBeUndefined()
  expect(lineNumberAt('/nowhere/x.log', 0)).toBeUndefined()
})
