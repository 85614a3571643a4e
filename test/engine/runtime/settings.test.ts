import { describe, expect, test } from 'vitest'
import { readMoment, settingsOf } from '../../../engine/runtime/settings'
import { printTimestamp } from '../../../engine/plan/printConstant'
import { parseTimestamp, UTC, zoneOf } from '../../../engine/values'

const now = parseTimestamp('2024-05-01T12:00:00Z')!

describe('moments as users write them', () => {
  test.each([
    ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01T10:00:00.5+02:00', '2024-05-01T08:00:00.5Z'],
    ['2024-05-01', '2024-05-01T00:00:00Z'],
    ['now', '2024-05-01T12:00:00Z'],
    ['-2h', '2024-05-01T10:00:00Z'],
    ['+30m', '2024-05-01T12:30:00Z'],
    ['90s', '2024-05-01T12:01:30Z'],
    ['-1d', '2024-04-30T12:00:00Z'],
    ['-250ms', '2024-05-01T11:59:59.75Z'],
  ])('%s', (text, expected) => {
    expect(printTimestamp(readMoment(text, now, UTC)!)).toBe(expected)
  })

  test.each(['', 'yesterday', '-2', '2h30m', '-1M', '-h', '2024-13-01', '1e9'])('not %s', (text) => {
    expect(readMoment(text, now, UTC)).toBeUndefined()
  })

  test('a text without zone is read in that of the run', () => {
    const vienna = zoneOf('Europe/Vienna')!
    expect(printTimestamp(readMoment('2024-05-01T10:00:00', now, vienna)!)).toBe('2024-05-01T08:00:00Z')
  })
})

describe('settings of a run', () => {
  const settings = (request: object, zone?: string) =>
    settingsOf({ query: '', now: '2024-05-01T12:00:00Z', ...request }, zone)

  test('the zone of the request wins, UTC stands in', () => {
    expect(settings({ timezone: 'CET' }, 'Europe/Vienna').timezone).toBe('CET')
    expect(settings({}, 'Europe/Vienna').timezone).toBe('Europe/Vienna')
    expect(settings({}).timezone).toBe('UTC')
  })

  test('offsets count from the given now', () => {
    const { now: instant, from, to } = settings({ from: '-2h', to: '-1h' })
    expect([instant, from, to].map((it) => printTimestamp(it!))).toEqual([
      '2024-05-01T12:00:00Z',
      '2024-05-01T10:00:00Z',
      '2024-05-01T11:00:00Z',
    ])
  })

  test('the real time without one', () => {
    const before = BigInt(Date.now()) * 1_000_000n
    const { now: instant } = settings({ now: undefined })
    expect(instant >= before && instant - before < 60_000_000_000n).toBe(true)
  })

  test('everything unreadable is told', () => {
    const { notices } = settings({ now: 'x', from: 'y', to: 'z', timezone: 'Nowhere' })
    expect(notices.map(({ code }) => code)).toEqual([
      'unknown-timezone',
      'unreadable-moment',
      'unreadable-moment',
      'unreadable-moment',
    ])
  })
})
