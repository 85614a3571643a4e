import { expect, it } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { checkExpressions, evaluateText } from '../../support/evaluateText'

const vienna = evaluationContext({ now: 1_714_557_600_000_000_000n, timezone: 'Europe/Vienna' })

it('reads calendar and clock', () => {
  checkExpressions(`
    getYear(toTimestamp("2024-12-31T23:30:00Z")) => 2024
    getYear(toTimestamp("2024-12-31T23:30:00Z"), timezone: "Europe/Vienna") => 2025
    getMonth(toTimestamp("2024-12-31")) => 12
    getDayOfMonth(toTimestamp("2024-12-31")) => 31
    getDayOfYear(toTimestamp("2024-12-31")) => 366
    getDayOfWeek(toTimestamp("2024-05-01")) => 3
    getWeekOfYear(toTimestamp("2024-12-30")) => 1
    getWeekOfYear(toTimestamp("2021-01-03")) => 53
    getHour(toTimestamp("2024-05-01T10:00:00Z"), timezone: "+05:30") => 15
    getMinute(toTimestamp("1969-12-31T23:59:59Z")) => 59
    getSecond(toTimestamp("2024-05-01T10:00:07Z")) => 7
    getHour(toTimestamp("2024-05-01"), timezone: "Mars/Base") => null
    getHour("2024-05-01") => null
    unixMillisFromTimestamp(toTimestamp("2024-05-01T10:00:00.9999Z")) => 1714557600999
    unixSecondsFromTimestamp(toTimestamp("2024-05-01T10:00:00.9Z")) => 1714557600
    unixNanosFromTimestamp(now()) => 1714557600123456789
  `)
})

it('follows the zone of the query, except for the day of the week', () => {
  checkExpressions(
    `
    getHour(toTimestamp("2024-05-01T23:30:00Z")) => 1
    getDayOfWeek(toTimestamp("2024-05-01T23:30:00Z")) => 3
    `,
    vienna,
  )
})

it('formats by java.time letters', () => {
  checkExpressions(`
    formatTimestamp(toTimestamp("2024-05-01T09:05:07.123456789Z")) => "2024-05-01T09:05:07.123456789"
    formatTimestamp(toTimestamp("2024-05-01T09:05:07.123Z"), format: "d.M.yy H:m:s.SSS") => "1.5.24 9:5:7.123"
    formatTimestamp(toTimestamp("2024-05-01T21:05:07Z"), format: "hh:mm a, K k") => "09:05 PM, 9 21"
    formatTimestamp(toTimestamp("2024-05-01T00:05:07Z"), format: "h K k") => "12 0 24"
    formatTimestamp(toTimestamp("2024-05-01"), format: "EEE EEEE MMM MMMM QQQ") => "Wed Wednesday May May Q2"
    formatTimestamp(toTimestamp("2024-05-01"), format: "EEEE, d. MMMM", locale: "de") => "Mittwoch, 1. Mai"
    formatTimestamp(toTimestamp("2024-05-01"), format: "D e Y w") => "122 3 2024 18"
    formatTimestamp(toTimestamp("2024-05-01"), format: "e", locale: "en-US") => "4"
    formatTimestamp(toTimestamp("2024-05-01"), format: "'it''s' yyyy '' [MM]") => "it's 2024 ' 05"
    formatTimestamp(toTimestamp("2024-07-01T12:00:00Z"), format: "HH XXX xx Z O VV", timezone: "Europe/Vienna") => "14 +02:00 +0200 +0200 GMT+2 Europe/Vienna"
    formatTimestamp(toTimestamp("2024-07-01T12:00:00Z"), format: "X XXX x Z") => "Z Z +00 +0000"
    formatTimestamp(toTimestamp("2024-05-01T10:29:00Z"), format: "HH:mm", interval: 15m) => "10:15"
    formatTimestamp(toTimestamp("2024-05-01T00:30:00Z"), format: "yyyy-MM-dd HH", interval: 1d, timezone: "America/New_York") => "2024-04-30 00"
    formatTimestamp(toTimestamp("2024-07-01"), format: "z zzz", timezone: "Europe/Vienna") => "CEST CEST"
    formatTimestamp(toTimestamp("2024-07-01"), format: "zzz zzzz", timezone: "America/New_York") => "EDT Eastern Daylight Time"
    formatTimestamp(toTimestamp("2024-07-01"), format: "zzz", timezone: "Asia/Kolkata") => "IST"
    formatTimestamp(toTimestamp("2024-07-01"), format: "zzz") => "UTC"
    formatTimestamp(toTimestamp("2024-05-01"), format: "p") => null
    formatTimestamp(toTimestamp("2024-05-01"), format: "'open") => null
    formatTimestamp(toTimestamp("2024-05-01"), interval: 0s) => null
    formatTimestamp(null) => null
  `)
})

it('aligns down to the start of a unit', () => {
  checkExpressions(`
    toTimestamp("2024-09-04T12:47:05.5Z")@15m => 2024-09-04T12:45:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@8h => 2024-09-04T08:00:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@w1 => 2024-09-02T00:00:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@w3 => 2024-09-04T00:00:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@w7 => 2024-09-01T00:00:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@w => 2024-09-02T00:00:00.000000000 +0000
    toTimestamp("2024-09-04T12:47:05.5Z")@q => 2024-07-01T00:00:00.000000000 +0000
    toTimestamp("1969-09-04T12:47:05Z")@y => 1969-01-01T00:00:00.000000000 +0000
    -2h@h => 2024-05-01T08:00:00.000000000 +0000
    5@h => null
  `)
})

it('counts hours from midnight as clocks run, days by the calendar', () => {
  checkExpressions(
    `
    # The day on which clocks go back has 25 hours.
    toTimestamp("2024-10-27T22:30:00Z")@d => 2024-10-26T22:00:00.000000000 +0000
    toTimestamp("2024-10-27T22:30:00Z")@24h => 2024-10-27T22:00:00.000000000 +0000
    toTimestamp("2024-10-27T12:00:00Z") + 1d => 2024-10-28T12:00:00.000000000 +0000
    toTimestamp("2024-10-26T12:00:00Z") + 1d => 2024-10-27T13:00:00.000000000 +0000
    toTimestamp("2024-10-26T12:00:00Z") + 24h => 2024-10-27T12:00:00.000000000 +0000
    # A local time that clocks skip moves forward.
    toTimestamp("2024-03-30T01:30:00Z") + 1d => 2024-03-31T01:30:00.000000000 +0000
    toTimestamp("2024-01-31T12:00:00Z") + 1M => 2024-02-29T12:00:00.000000000 +0000
    toTimestamp("2024-05-31T12:00:00Z") - 1q => 2024-02-29T13:00:00.000000000 +0000
    toTimestamp("2024-02-29T12:00:00Z") - 1y => 2023-02-28T12:00:00.000000000 +0000
    toTimestamp("2024-02-29T12:00:00Z") + 1w => 2024-03-07T12:00:00.000000000 +0000
    1d + toTimestamp("2024-10-26T12:00:00Z") => 2024-10-27T13:00:00.000000000 +0000
    toTimestamp("2024-10-26T12:00:00Z") - (-1d) => 2024-10-27T13:00:00.000000000 +0000
    toTimestamp("2024-10-26T12:00:00Z") + 1.5d => 2024-10-28T00:00:00.000000000 +0000
    1M + toTimestamp("2024-01-31T12:00:00Z") => 2024-02-29T12:00:00.000000000 +0000
    1h + 1d => 25:00:00.000000000
    1d + 1h => 25:00:00.000000000
    1h + 1M => null
    `,
    vienna,
  )
})

it('gives random numbers by the seed of the run', () => {
  const run = (seed: number): string =>
    evaluateText('random() < 1', evaluationContext({ now: 0n, timezone: 'UTC', seed }))
  expect(run(1)).toBe('true')
})
