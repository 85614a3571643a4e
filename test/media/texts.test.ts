import { describe, expect, test } from 'vitest'
import type { Notice, StepCounters } from '../../protocol'
import { cellStyle, seenPart } from '../../media/results/cellText'
import { emptyReason } from '../../media/results/emptyReason'
import { bytesText, countText, durationText, numberText } from '../../media/results/figures'
import { placeText } from '../../media/results/noticeList'

test.each([
  [bytesText(0), '0 B'],
  [bytesText(999), '999 B'],
  [bytesText(1240), '1.2 kB'],
  [bytesText(345_000_000), '345 MB'],
  [bytesText(2e13), '20.0 TB'],
  [bytesText(2e16), '20000 TB'],
  [durationText(0.4), '0 ms'],
  [durationText(9_999), '9,999 ms'],
  [durationText(12_345), '12.3 s'],
  [durationText(125_000), '2 min 5 s'],
  [countText(1, 'record'), '1 record'],
  [countText(4210, 'record'), '4,210 records'],
  [numberText(1_000_000), '1,000,000'],
])('%s', (actual, expected) => expect(actual).toBe(expected))

describe('why a result is empty', () => {
  const step = (name: string, recordsIn: number, recordsOut: number, refused = 0): StepCounters => ({ name, recordsIn, recordsOut, refused, span: undefined, depth: 0, bytes: 0, milliseconds: 0, samples: [], outsideTimeframe: 0, withoutTimestamp: 0, examined: 0, mismatches: [], nullFields: [] }) // prettier-ignore
  const cases: [StepCounters[], string][] = [
    [
      [step('fetch', 0, 4210), step('filter', 4210, 0), step('sort', 0, 0)],
      'filter kept 0 of 4,210 records.',
    ],
    [[step('fetch', 0, 1), step('parse', 1, 0, 1)], 'parse matched none of 1 record.'],
    [[step('fetch', 0, 0), step('filter', 0, 0)], 'fetch read no records: the files are empty, or no file matches the configuration.'], // prettier-ignore
    [[step('fetch', 4210, 0)], 'fetch kept 0 of 4,210 records.'],
    [[], 'The query gave no records.'],
  ]
  test.each(cases)('%#', (steps, reason) => expect(emptyReason(steps)).toBe(reason))

  test('what the engine says comes first; steps of sub-queries are no reason', () => {
    const said: Notice = { code: 'no-records', severity: 'information', message: 'why', span: undefined, file: undefined, line: undefined } // prettier-ignore
    expect(emptyReason([step('filter', 5, 0)], [said])).toBe('why')
    expect(emptyReason([step('fetch', 5, 5), { ...step('filter', 5, 0), depth: 1 }])).toBe(
      'The query gave no records.',
    )
  })
})

describe('place of a notice', () => {
  const notice = (place: Partial<Notice>): Notice => ({ code: 'c', severity: 'error', message: 'm', span: undefined, file: undefined, line: undefined, ...place }) // prettier-ignore
  test.each([
    [notice({ file: '/logs/a.jsonl', line: 16 }), 'a.jsonl:17'],
    [notice({ file: 'C:\\logs\\a.jsonl' }), 'a.jsonl'],
    [notice({ span: { start: 1, end: 2 } }), 'show in the query'],
    [notice({}), undefined],
  ])('%#', (given, text) => expect(placeText(given)).toBe(text))
})

describe('what is seen of a text', () => {
  const text = `${'a'.repeat(60)}needle${'b'.repeat(60)}`
  test.each<[string, string, number | undefined, string]>([
    ['the beginning', '', 30, 'a'.repeat(30)],
    ['the beginning where nothing is found', 'other', 30, 'a'.repeat(30)],
    ['all of it without a limit', 'needle', undefined, text],
    ['a match that is in sight', 'aa', 30, 'a'.repeat(30)],
    ['a match that would be out of sight', 'NEEDLE', 30, `…${'a'.repeat(8)}needle${'b'.repeat(16)}`],
  ])('%s', (_what, find, limit, seen) => expect(seenPart(text, find, limit)).toBe(seen))
  test('has its match marked', () => {
    const pieces = cellStyle({ timezone: 'UTC' }, 'needle').pieces({ text, type: 'string', isCut: true }, 30)
    expect(pieces.map(({ kind }) => kind)).toEqual(['plain', 'match', 'plain'])
  })
})
