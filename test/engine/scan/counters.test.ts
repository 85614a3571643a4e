import { expect, test } from 'vitest'
import { mergeCounters, morselsOf, newCounters } from '../../../engine/scan'
import { sourceFile } from './scanBytes'

test('merging adds counts and keeps the first broken lines', () => {
  const broken = (fileIndex: number, offset: number) => ({ fileIndex, offset, byteInLine: 0, reason: 'r' })
  const a = { ...newCounters(1), bytes: 5, records: 2, broken: [broken(1, 0)], earliest: 3n, latest: 9n }
  const b = {
    ...newCounters(1),
    bytes: 7,
    records: 1,
    broken: [broken(0, 9), broken(0, 2)],
    earliest: 1n,
    latest: 4n,
  }
  b.extractions[0]!.refused = 2
  b.extractions[0]!.samples.push('x')
  expect(mergeCounters(a, b)).toMatchObject({
    bytes: 12,
    records: 3,
    broken: [broken(0, 2), broken(0, 9), broken(1, 0)],
    earliest: 1n,
    latest: 9n,
    extractions: [{ refused: 2, samples: ['x'] }],
  })
  expect(mergeCounters(newCounters(1), a)).toMatchObject({ earliest: 3n, latest: 9n })
})

test('morsels meet and cover each file', () => {
  const files = [sourceFile('x'.repeat(103), { dataStart: 3 }), sourceFile(''), sourceFile('y'.repeat(10))]
  expect(morselsOf(files, 50)).toEqual([
    { fileIndex: 0, start: 3, end: 53 },
    { fileIndex: 0, start: 53, end: 103 },
    { fileIndex: 2, start: 0, end: 10 },
  ])
})
