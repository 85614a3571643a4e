import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { checkFix } from '../../support/checkFix'

const check = (marked: string): void => checkDiagnostics(marked)

test('timeframes that end before they begin', () => {
  check(`
    fetch logs, from: -1h, to: -2h
                ^^^^^^^^^ reversed-timeframe: This timeframe begins at -1h, after its end at -2h.`)
  check(`
    fetch logs, from: 2h
                ^^^^^^^^ reversed-timeframe: This timeframe begins at 2h, after its end at now.`)
  check(`
    fetch logs, from: now() - 1d, to: now() - 1w
                ^^^^^^^^^^^^^^^^ reversed-timeframe: This timeframe begins at now() - 1d, after its end at now() - 1w.`)
  check(`
    fetch logs, from: "2024-05-02", to: "2024-05-01T23:00"
                ^^^^^^^^^^^^^^^^^^ reversed-timeframe: This timeframe begins at "2024-05-02", after its end at "2024-05-01T23:00".`)
  check(`
    fetch logs, timeframe: "2024-05-02T00:00:00Z/2024-05-01T00:00:00Z"
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reversed-timeframe: This timeframe begins at 2024-05-02T00:00:00Z, after its end at 2024-05-01T00:00:00Z.`)
  check(`
    fetch logs | makeTimeseries count(), from: -1h, to: -2h
                                         ^^^^^^^^^ reversed-timeframe: This timeframe begins at -1h, after its end at -2h.`)
  check(`
    data record(t = timeframe(from: -1h, to: -3h))
                              ^^^^^^^^^ reversed-timeframe: This timeframe begins at -1h, after its end at -3h.`)
})

test('the fix turns a timeframe round', () => {
  checkFix('reversed-timeframe', 'fetch logs, from: -1h, to: -2h', 'fetch logs, from: -2h, to: -1h')
  checkFix('reversed-timeframe', 'fetch logs, from: 2h', 'fetch logs, from: -2h')
  checkFix(
    'reversed-timeframe',
    'fetch logs, timeframe: "2024-05-02/2024-05-01"',
    'fetch logs, timeframe: "2024-05-01/2024-05-02"',
  )
})

test('timeframes that are right, or that only a clock could judge', () => {
  check('fetch logs, from: -2h, to: -1h')
  check('fetch logs, from: -1d@d, to: @d')
  check('fetch logs, from: -1d, to: -24h')
  check('fetch logs, from: now() - 1M, to: now() - 30d')
  check('fetch logs, from: now(), to: now() + 1d')
  check('fetch logs, from: "2024-05-01", to: "2024-05-02"')
  check('fetch logs, from: "2024-05-02T00:00:00+02:00", to: "2024-05-01T23:00:00Z"')
  check('fetch logs, from: "2024-05-01T10:00:00Z", to: "2024-05-01T09:00"')
  check('fetch logs, from: "2024-05-01", to: -1h')
  check('fetch logs, from: $from, to: -1h')
  check('fetch logs, from: -1h@h, to: -1h')
  check('fetch logs | makeTimeseries count(), from: 1h')
  check('fetch logs | fields substring(content, from: 5, to: 2), indexOf(content, "a", from: 3)')
})

test('intervals that are replaced', () => {
  check(`
    fetch logs | makeTimeseries count(), interval: 5h
                                                   ^^ information adjusted-interval: makeTimeseries has no slots of this length; it takes another, such as 6h.`)
  check(`
    timeseries avg(dt.host.cpu.usage), interval: 90m
                                                 ^^^ information adjusted-interval: timeseries has no slots of this length; it takes another, such as 2h.`)
  checkFix(
    'adjusted-interval',
    'fetch logs | makeTimeseries count(), interval: 7m',
    'fetch logs | makeTimeseries count(), interval: 5m',
  )
  check('fetch logs | makeTimeseries count(), interval: 60m')
  check('fetch logs | makeTimeseries count(), interval: 1w')
  check('fetch logs | makeTimeseries count(), interval: 10s')
  check('fetch logs | makeTimeseries count(), interval: 2 * 7m')
  check('fetch logs | summarize count(), by: {bin(timestamp, 7m)}')
})

test('weeks that begin on Thursday', () => {
  check(`
    fetch logs | summarize count(), by: {bin(timestamp, 1w)}
                                         ^^^^^^^^^^^^^^^^^^ information unaligned-week: Steps of 1w counted from 1970 begin on Thursdays.`)
  checkFix(
    'unaligned-week',
    'fetch logs | fieldsAdd w = bin(timestamp, 7d)',
    'fetch logs | fieldsAdd w = timestamp@w1',
  )
  check('fetch logs | summarize count(), by: {bin(timestamp, 7d, at: toTimestamp("2024-01-01"))}')
  check('fetch logs | summarize count(), by: {bin(timestamp, 1d)}')
  check('fetch logs | summarize count(), by: {bin(uptime, 7d)}')
})

test('time zones', () => {
  check(`
    fetch logs | fields getHour(timestamp, timezone: "Berlin")
                                                     ^^^^^^^^ warning unknown-time-zone: There is no time zone Berlin. Did you mean Europe/Berlin?`)
  check(`
    fetch logs | fields getHour(timestamp, timezone: "Mars/Base")
                                                     ^^^^^^^^^^^ warning unknown-time-zone: There is no time zone Mars/Base.`)
  checkFix(
    'unknown-time-zone',
    'fetch logs | fields getHour(timestamp, timezone: "new york")',
    'fetch logs | fields getHour(timestamp, timezone: "America/New_York")',
  )
  check(
    'fetch logs | fields getHour(timestamp, timezone: "Europe/Vienna"), getDayOfYear(timestamp, timezone: "+01:00")',
  )
  check('fetch logs | fields getHour(timestamp, timezone: "CET"), getDayOfYear(timestamp, timezone: "PST")')
  check('fetch logs | fields getHour(timestamp, timezone: "UTC+2"), getDayOfYear(timestamp, timezone: "Z")')
  check('fetch logs | fields getHour(timestamp, timezone: $zone)')
})
