import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('computes with numbers', () => {
  checkExpressions(`
    7 / 2 => 3
    -7 / 2 => -3
    -7 % 4 => -3
    7 / 2.0 => 3.5
    7.5 % 2 => 1.5
    1 / 0 => null
    1 % 0 => null
    1.0 / 0 => null
    0.0 / 0 => null
    9223372036854775807 + 1 => -9223372036854775808
    -9223372036854775808 / -1 => -9223372036854775808
    9223372036854775807 * 2 => -2
    1e308 * 10 => null
    -(-9223372036854775808) => -9223372036854775808
    1 + null => null
    1 + "1" => null
    "a" + "b" => null
    true + 1 => null
    -"a" => null
  `)
})

it('computes with times and addresses', () => {
  checkExpressions(`
    1h - 90m => -30:00.000000000
    1s * 2.5 => 00:02.500000000
    2.5 * 1s => 00:02.500000000
    5ns / 2 => 00:00.000000003
    -5ns / 2 => -00:00.000000002
    5ns / -2 => -00:00.000000002
    1s / 0 => null
    1s / 0.0 => null
    10s / 4s => 2.5
    10s / 0s => null
    10s % 3s => 00:01.000000000
    10s % 0s => null
    5 / 1s => null
    1s + 1 => null
    toTimestamp("2024-05-01") - toTimestamp("2024-04-30") => 24:00:00.000000000
    toTimestamp("2024-05-01") + toTimestamp("2024-04-30") => null
    1s - toTimestamp("2024-05-01") => null
    timeframe(from: "2024-05-01", to: "2024-05-02") + 1h => 2024-05-01T01:00:00.000000000 +0000/2024-05-02T01:00:00.000000000 +0000
    ip("10.0.0.1") + 255 => 10.0.1.0
    1 + ip("10.0.0.1") => 10.0.0.2
    1 - ip("10.0.0.1") => null
    ip("0.0.0.0") - 1 => null
    ip("255.255.255.255") + 1 => null
    ip("::1") + ip("10.0.0.1") => null
  `)
})

it('compares', () => {
  checkExpressions(`
    1 == 1.0 => true
    1 == "1" => false
    1 != "1" => true
    null == null => null
    1 != null => null
    array(1, null) == array(1.0, null) => true
    array(1, 2) == array(2, 1) => false
    record(a = 1, b = null) == record(a = 1) => true
    record(a = 1, b = 2) == record(b = 2, a = 1) => true
    "a" < "B" => false
    "\\uE000" < "😀" => false
    1 < 1.5 => true
    1 < "2" => null
    true < false => null
    null < 1 => null
    1s < 1m => true
    ip("10.0.0.2") < ip("10.0.0.10") => true
    9007199254740993 == 9007199254740992.0 => true
    array(1) < array(2) => null
  `)
})

it('reasons with three values', () => {
  checkExpressions(`
    null and false => false
    null and true => null
    null or true => true
    null or false => null
    null xor true => null
    true xor true => false
    not null => null
    "x" and false => false
    "x" or false => null
    not 5 => null
  `)
})

it('searches values for terms', () => {
  checkExpressions(`
    "Bonjour MONDE!" ~ "monde" => true
    "bonjourMonde" ~ "Monde" => false
    "a b c" ~ "b c" => true
    "a bc" ~ "a b" => false
    "NoLoginError" ~ "*error" => true
    "hello world" ~ "h*d" => false
    array("x", 12) ~ "12" => true
    record(name = "x", n = record(deep = "y z")) ~ "z" => true
    record(name = "x") ~ "NAME" => true
    12.5 ~ "12.5" => true
    ip("2001:db8::1") ~ "2001:0DB8::0001" => true
    true ~ "true" => false
    null ~ "x" => null
    "x" ~ "" => false
  `)
})

it('computes once per element', () => {
  checkExpressions(`
    array(1, 2)[] + array(10, 20)[] => [11, 22]
    array(1, 2)[] + array(1)[] => null
    array(1, 2)[] + 5[] => null
    iAny(array(1, 2)[] > 1) => true
    iAny(array(null, null)[] > 1) => null
    iAny(array()[] > 1) => false
    iAny(true) => null
    iSum(array(1, 2.5, null)[]) => 3.5
    iSum(array(1s, 2s)[] * 2) => 00:06.000000000
    iSum(array(1, 1s)[]) => null
    iSum(array()[]) => null
    iSum(5) => null
    iAvg(array(1, null, 2)[]) => 1.5
    iMax(array(1, 2.5, null)[]) => 2.5
    iMax(array("b", "a")[]) => "b"
    iMin(array(3, 2)[] + array(0, 5)[]) => 3
    iMin(array(true, false)[]) => false
    iMin(array(1, 2)[] + array(0)[]) => null
    1 + iMax(array(3, 2)[]) => 4
    array(1, 2)[] - iMin(array(1, 2)[]) => [0, 1]
    arraySum(iCollectArray(array(1, 2)[] * 2)) => 6.0
    arraySum(array(1, 2)[] * 2) => [null, null]
    record(v = array(5, 6)[], i = iIndex()) => [{"v":5,"i":0}, {"v":6,"i":1}]
    array(array(1, 2), array(3))[][0] => [1, 3]
    iIndex() => null
  `)
})

it('applies patterns', () => {
  checkExpressions(`
    parse("12 a", "LONG:n") => 12
    parse("12 34", "LONG:a ' ' LONG:b") => {"a":12,"b":34}
    parse("x", "LONG:n") => null
    parse(5, "LONG:n") => null
    parseAll("1 2 3", "LONG:n") => [1, 2, 3]
    parseAll("x", "LONG:n") => []
    matchesPattern("12", "LONG") => true
    matchesPattern("12 a", "LONG") => false
    replacePattern("a1b22", "LONG", "#") => "a#b#"
    splitByPattern("a1b22c", "LONG") => ["a", "b", "c"]
  `)
})
