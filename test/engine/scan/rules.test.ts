import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'
import type { SourceFile, ScanSpec } from '../../../engine/scan'
import { parseTimestamp } from '../../../engine/values'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

const member = (name: string) => ({ kind: 'member', member: name }) as const
const lineHead = { kind: 'lineHead' } as const

/** The named fields of every record of a file with the given rules. */
function fields(content: string, names: readonly string[], changes: Partial<SourceFile>): readonly string[] {
  return scanFile(sourceFile(content, changes), scanSpec({ fields: names })).records
}

describe('timestamp', () => {
  test('of a member, of which the values may differ in form', () => {
    const content = [
      '{"t":"2025-01-03T09:22:13.5Z"}',
      '{"t":"03/Jan/2025:09:22:13 +0000"}',
      String.raw`{"t":"2025-01-03T09:22:13\u005a"}`,
      '{"t":1735896133}',
      '{"t":1735896133123}',
      '{"t":1735896133.25}',
      '{"t":"1735896133"}',
      '{"t":"2025-01-03T09:22:13Z and more"}',
      '{"t":"yesterday"}',
      '{"t":true}',
      '{"x":1}',
    ].join('\n')
    const nothing = Array<string>(4).fill('')
    expect(fields(content, ['timestamp'], { timestamp: member('t') })).toEqual([
      'timestamp=2025-01-03T09:22:13.500000000Z',
      'timestamp=2025-01-03T09:22:13.000000000Z',
      'timestamp=2025-01-03T09:22:13.000000000Z',
      'timestamp=2025-01-03T09:22:13.000000000Z',
      'timestamp=2025-01-03T09:22:13.123000000Z',
      'timestamp=2025-01-03T09:22:13.250000000Z',
      'timestamp=2025-01-03T09:22:13.000000000Z',
      ...nothing,
    ])
  })

  test('the member itself stays what it is, unless it is called timestamp', () => {
    const content = '{"content":"c","t":"2025-01-03T09:22:13Z"}'
    expect(fields(content, ['t', 'timestamp'], { timestamp: member('t') })).toEqual([
      't="2025-01-03T09:22:13Z" timestamp=2025-01-03T09:22:13.000000000Z',
    ])
    const named = '{"content":"c","timestamp":"2025-01-03T09:22:13Z"}'
    expect(fields(named, ['timestamp'], { timestamp: member('timestamp') })).toEqual([
      'timestamp=2025-01-03T09:22:13.000000000Z',
    ])
    expect(fields(named, ['timestamp'], {})).toEqual(['timestamp="2025-01-03T09:22:13Z"'])
  })

  test('without zone counts in the zone of the source', () => {
    const content = [
      '2025-01-03 09:00:00 a',
      '2025-07-03 09:00:00 b',
      '2025-03-30 02:30:00 gap',
      '2025-10-26 02:30:00 twice',
      '2025-07-03T09:00:00Z c',
    ].join('\n')
    expect(
      fields(content, ['timestamp'], { format: 'text', timestamp: lineHead, timezone: 'Europe/Vienna' }),
    ).toEqual([
      'timestamp=2025-01-03T08:00:00.000000000Z',
      'timestamp=2025-07-03T07:00:00.000000000Z',
      'timestamp=2025-03-30T01:30:00.000000000Z',
      'timestamp=2025-10-26T00:30:00.000000000Z',
      'timestamp=2025-07-03T09:00:00.000000000Z',
    ])
  })

  const heads: readonly (readonly [line: string, expected: string])[] = [
    ['2025-01-03 09:22:13,042 INFO x', '2025-01-03T09:22:13.042000000Z'],
    ['[2025-01-03T09:22:13Z] x', '2025-01-03T09:22:13.000000000Z'],
    ['<34>1 2025-01-03T09:22:13Z host x', '2025-01-03T09:22:13.000000000Z'],
    ['INFO 2025-01-03 09:22:13 x', '2025-01-03T09:22:13.000000000Z'],
    ['time="2025-01-03T09:22:13Z" level=info', '2025-01-03T09:22:13.000000000Z'],
    ['198.51.100.7 - - [03/Jan/2025:09:22:13 +0000] "GET / HTTP/1.1" 200', '2025-01-03T09:22:13.000000000Z'],
    ['1735896133.042 TCP_MISS/200 1735896133', '2025-01-03T09:22:13.042000000Z'],
    ['request 1735896133 done', 'none'],
    ['order 2025-01-03 shipped', 'none'],
    ['v2025-01-03 09:22:13', 'none'],
    [`${'x '.repeat(200)}2025-01-03 09:22:13`, 'none'],
    ['Error: 2025', 'none'],
  ]
  test.each(heads)('at the head of %j', (line, expected) => {
    const [record] = fields(line, ['timestamp'], { format: 'text', timestamp: lineHead })
    expect(record).toBe(expected === 'none' ? '' : `timestamp=${expected}`)
  })

  test('by the leftmost match of a pattern', () => {
    const { pattern } = dpl.parse("'at ' TIMESTAMP('dd.MM.yyyy HH:mm'):when")
    const content = 'seen at 03.01.2025 09:22\nat 3.1.25 or at 04.01.2025 10:00\nnever'
    expect(
      fields(content, ['timestamp'], { format: 'text', timestamp: { kind: 'pattern', pattern } }),
    ).toEqual(['timestamp=2025-01-03T09:22:00.000000000Z', 'timestamp=2025-01-04T10:00:00.000000000Z', ''])
  })
})

describe('loglevel', () => {
  test('of a member in canonical form', () => {
    const content = ['"warning"', '"Err"', '"INFO"', '"verbose"', '30', '50.0', '7', 'null', 'true']
      .map((it) => `{"level":${it}}`)
      .join('\n')
    expect(fields(content, ['loglevel'], { loglevel: member('level') })).toEqual(
      ['WARN', 'ERROR', 'INFO', 'VERBOSE', 'INFO', 'ERROR', '', '', ''].map((it) =>
        it === '' ? '' : `loglevel="${it}"`,
      ),
    )
  })

  test('of the member loglevel as it stands', () => {
    expect(
      fields('{"loglevel":"warning"}\n{"loglevel":5}', ['loglevel'], { loglevel: member('loglevel') }),
    ).toEqual(['loglevel="warning"', 'loglevel=5'])
  })

  const heads: readonly (readonly [line: string, expected: string | undefined])[] = [
    ['2025-01-03 09:22:13 ERROR x', 'ERROR'],
    ['2025/01/03 09:22:13 [warn] 7#7: x', 'WARN'],
    ['time=x level=debug msg="ERROR"', 'DEBUG'],
    ['[main] INFO x', 'INFO'],
    ['[ FATAL ] x', 'FATAL'],
    ['GET /error HTTP/1.1', undefined],
    ['an error and a WARNINGS', undefined],
    [`${'x'.repeat(130)} ERROR`, undefined],
  ]
  test.each(heads)('at the head of %j', (line, expected) => {
    const [record] = fields(line, ['loglevel'], { format: 'text', loglevel: lineHead })
    expect(record).toBe(expected === undefined ? '' : `loglevel="${expected}"`)
  })
})

describe('timeframe', () => {
  const content = [
    '{"t":"2025-01-03T09:00:00Z","n":1}',
    '{"n":2}',
    '{"t":"2025-01-03T11:00:00Z","n":3}',
    'broken',
    '{"t":"2025-01-03T10:00:00Z","n":4}',
  ].join('\n')
  const at = (text: string) => parseTimestamp(text)!
  const within = (changes: Partial<ScanSpec>) =>
    scanFile(sourceFile(content, { timestamp: member('t') }), scanSpec({ fields: ['n'], ...changes }))

  test('starts inclusive and ends exclusive', () => {
    const { records, counters } = within({ from: at('2025-01-03T09:00:00Z'), to: at('2025-01-03T11:00:00Z') })
    expect(records).toEqual(['n=1', 'n=4'])
    expect(counters).toMatchObject({ outsideTimeframe: 2, withoutTimestamp: 1, brokenLines: 1, records: 2 })
  })

  test('may be open at either end', () => {
    expect(within({ from: at('2025-01-03T10:00:00Z') }).records).toEqual(['n=3', 'n=4'])
    expect(within({ to: at('2025-01-03T10:00:00Z') }).records).toEqual(['n=1'])
  })

  test('that removes everything tells the span of the data', () => {
    const { records, counters } = within({ from: at('2026-01-01T00:00:00Z'), fields: undefined })
    expect(records).toEqual([])
    expect([counters.earliest, counters.latest]).toEqual([
      at('2025-01-03T09:00:00Z'),
      at('2025-01-03T11:00:00Z'),
    ])
  })
})
