import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('converts to booleans and numbers', () => {
  checkExpressions(`
    toBoolean("TRUE") => true
    toBoolean("yes") => null
    toBoolean(-0.5) => false
    toBoolean(array("true", 0)) => true
    toBoolean(array()) => null
    toLong("12") => 12
    toLong("+12") => 12
    toLong("12.9") => 12
    toLong("1e3") => 1000
    toLong("12 ") => null
    toLong("9223372036854775807") => 9223372036854775807
    toLong("9223372036854775808") => null
    toLong(1e300) => null
    toLong(-2.9) => -2
    toLong(5s) => 5000000000
    toLong(ip("10.0.0.1")) => 167772161
    toLong(ip("::ffff:0:1")) => 281470681743361
    toLong(uid64(-1)) => -1
    toLong(uid128(0, 1)) => null
    toDouble("0.5") => 0.5
    toDouble(".5") => 0.5
    toDouble("1e400") => null
    toDouble("0x10") => null
    toDouble(true) => 1.0
    toDouble(timestampFromUnixNanos(5)) => 5.0
  `)
})

it('converts to times, addresses and ids', () => {
  checkExpressions(`
    toDuration("1500") => 00:00.000001500
    toDuration("1s") => null
    toDuration(true) => null
    toDuration(timeframe(from: "2024-01-01", to: "2024-01-02")) => 24:00:00.000000000
    toTimestamp("2024-05-01T10:00:00+02:00") => 2024-05-01T08:00:00.000000000 +0000
    toTimestamp("2024-05-01T10:00:00.123456789123Z") => 2024-05-01T10:00:00.123456789 +0000
    toTimestamp("2024-05-01T10:00:00[Europe/Vienna]") => 2024-05-01T08:00:00.000000000 +0000
    toTimestamp("2024-05-01 10:00:00") => 2024-05-01T10:00:00.000000000 +0000
    toTimestamp("2024-05-01") => 2024-05-01T00:00:00.000000000 +0000
    toTimestamp(toString(toTimestamp("2024-05-01T10:00:00.5Z"))) => 2024-05-01T10:00:00.500000000 +0000
    toTimestamp("2024-02-30") => null
    toTimestamp("2024-05-01T25:00") => null
    toTimestamp("9999-01-01") => null
    toTimestamp(true) => null
    toTimeframe("2024-05-01/2024-05-02") => 2024-05-01T00:00:00.000000000 +0000/2024-05-02T00:00:00.000000000 +0000
    toTimeframe("2024-05-01") => null
    toIp(1234567890) => 73.150.2.210
    toIp(-1) => null
    toIp(4294967296) => null
    toIp("1.2.3") => null
    toUid("00FF00ff00ff00ff") => 00ff00ff00ff00ff
    toUid(-1) => ffffffffffffffff
    toUid("xyz") => null
    toSmartscapeId("HOST-000000000000007B") => HOST-000000000000007B
    toSmartscapeId("HOST-7b") => null
  `)
})

it('prints values as text', () => {
  checkExpressions(String.raw`
    toString(2.0) => "2"
    toString(1.5e300) => "1.5e+300"
    toString(-7) => "-7"
    toString(TRUE) => "true"
    toString(null) => null
    toString(array(1, "a", null, true)) => "[1, \"a\", null, true]"
    toString(record(a = array(1, 2), b = "x", c = record(d = null))) => "{\"a\":[1,2],\"b\":\"x\",\"c\":{\"d\":null}}"
    toString(90s) => "01:30.000000000"
    toString(-90s) => "-01:30.000000000"
    toString(3725s) => "1:02:05.000000000"
    toString(ip("2001:db8::1")) => "2001:0db8::0001"
    toString(uuid(1, 2)) => "00000000-0000-0001-0000-000000000002"
    toArray(5) => [5]
    toArray(null) => null
    toVariant(5) => 5
  `)
})

it('passes values of the type only', () => {
  checkExpressions(`
    asLong(3) => 3
    asLong(3.0) => null
    asDouble(3) => null
    asNumber(3) => 3
    asString("a") => "a"
    asRecord(array()) => null
    asTimestamp("2024-05-01") => null
  `)
})

it('makes geopoints', () => {
  checkExpressions(`
    toGeopoint("48.2, 16.4") => {"latitude":48.2,"longitude":16.4}
    toGeopoint(toString(toGeopoint("-1,0.5"))) => {"latitude":-1,"longitude":0.5}
    toGeopoint(array("1,2")) => {"latitude":1,"longitude":2}
    type(asGeopoint(toGeopoint("1,2"))) => "geopoint"
    toGeopoint("90.5,2") => null
    toGeopoint("1,181") => null
    toGeopoint("1") => null
    toGeopoint(5) => null
  `)
})

it('makes no timeframe that ends before it begins', () => {
  checkExpressions(`
    toTimeframe("2019-08-01T13:32:00Z/2019-08-01T13:31:00Z") => null
    getEnd(toTimeframe("2019-08-01/2019-08-02")) => 2019-08-02T00:00:00.000000000 +0000
  `)
})
