import { expect, it } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { checkExpressions, evaluateText } from '../../support/evaluateText'

it('makes values from parts', () => {
  checkExpressions(`
    duration(62, unit: "ms") => 00:00.062000000
    duration(1.5, "s") => 00:01.500000000
    duration(2, "days") => 48:00:00.000000000
    duration(1, "w") => 168:00:00.000000000
    duration(1, "M") => null
    ip("10.0.0.256") => null
    smartscapeId("HOST", 123) => HOST-000000000000007B
    timestamp(2024, 2, 29, 12, 0, 0) => 2024-02-29T12:00:00.000000000 +0000
    timestamp(2023, 2, 29, 12, 0, 0) => null
    timestamp(2024, 1, 1, 0, 0, 0, millis: 1, micros: 2, nanos: 3) => 2024-01-01T00:00:00.001002003 +0000
    timestamp(2024, 7, 1, 0, 0, 0, timezone: "Europe/Vienna") => 2024-06-30T22:00:00.000000000 +0000
    timestamp(2024, 7, 1, 0, 0, 0, timezone: "Nowhere/Else") => null
    timestampFromUnixMillis(1500) => 1970-01-01T00:00:01.500000000 +0000
    timestampFromUnixSeconds(9223372036854775807) => null
    uid64(-1) => ffffffffffffffff
    uid128(1, -1) => 0000000000000001ffffffffffffffff
    timeframe(from: "2024-05-02", to: "2024-05-01") => null
    timeframe(from: "2024-05-01", to: "2024-05-02")[start] => 2024-05-01T00:00:00.000000000 +0000
    getEnd(timeframe(from: -1h)) => 2024-05-01T10:00:00.123456789 +0000
    getStart(timeframe(from: -1h)) => 2024-05-01T09:00:00.123456789 +0000
    record(a = 1, b = array(2))[b][0] => 2
    array() => []
  `)
})

it('takes parts of values', () => {
  checkExpressions(`
    arrayElement(array(1, 2, 3), -1) => 3
    arrayElement(array(1, 2, 3), 3) => null
    array(1, 2)[-2] => 1
    array(1, 2)[2] => null
    record(a = 1)[b] => null
    getHighBits(uid128(5, 6)) => 5
    getLowBits(ip("192.168.0.1")) => -1062731775
    getLowBits("a") => null
    getRecordField(record(a = 7), "a") => 7
  `)
})

it('reads the zone of the query where none is given', () => {
  const context = evaluationContext({ now: 0n, timezone: 'Europe/Vienna' })
  expect(evaluateText('timestamp(2024, 1, 1, 0, 0, 0)', context)).toBe('2023-12-31T23:00:00.000000000 +0000')
})
