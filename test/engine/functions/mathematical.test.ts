import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('rounds', () => {
  checkExpressions(`
    round(0.5) => 1.0
    round(-1.5) => -1.0
    round(0.55, decimals: 1) => 0.6
    round(5) => 5
    round(1.5, decimals: -1) => null
    round(1e300) => 1e+300
    floor(-0.5) => -1.0
    ceil(2) => 2
    abs(-5s) => 00:05.000000000
    abs(-9223372036854775808) => -9223372036854775808
    signum(-2.5) => -1.0
    signum(7) => 1
  `)
})

it('gives null for what is not finite', () => {
  checkExpressions(`
    log(0) => null
    sqrt(-1) => null
    acos(2) => null
    exp(1000) => null
    power(10, 400) => null
    power(2, 10) => 1024.0
    hypotenuse(3, 4) => 5.0
    cbrt(-8) => -2.0
    atan2(0, 1) => 0.0
    log10(1000) => 3.0
    sin(null) => null
    sin("1") => null
  `)
})

it('bins down to multiples', () => {
  checkExpressions(`
    bin(27, 10) => 20
    bin(-1, 10) => -10
    bin(27, 10, at: 5) => 25
    bin(27, 2.5) => 25.0
    bin(-42.13, 10) => -50.0
    bin(27, 0) => null
    bin(27, -10) => null
    bin(27, 1s) => null
    bin(95s, 1m) => 01:00.000000000
    bin(toTimestamp("2024-05-01T10:29:59Z"), 15m) => 2024-05-01T10:15:00.000000000 +0000
    bin(toTimestamp("1969-12-31T23:59:59Z"), 1h) => 1969-12-31T23:00:00.000000000 +0000
    bin(toTimestamp("2024-05-01T10:29:59Z"), 1d, at: 12h) => 2024-04-30T12:00:00.000000000 +0000
    toString(range(27, 10)) => "{\\"start\\":20,\\"end\\":30}"
    range(27, 0) => null
  `)
})

it('works on bits', () => {
  checkExpressions(`
    bitwiseAnd(12, 10) => 8
    bitwiseCountOnes(-1) => 64
    bitwiseNot(0) => -1
    bitwiseShiftLeft(1, 63) => -9223372036854775808
    bitwiseShiftLeft(1, 64) => 1
    bitwiseShiftRight(-8, 1) => -4
    bitwiseShiftRight(-1, 60, ignoreSign: true) => 15
    bitwiseXor(5, 1) => 4
    bitwiseOr(5, 1.0) => null
    numberToHexString(-1) => "ffffffffffffffff"
    numberToHexString(255, minLength: 4) => "00ff"
    hexStringToNumber("0xFF") => 255
    hexStringToNumber("ffffffffffffffff") => -1
    hexStringToNumber("10000000000000000") => 18446744073709551616.0
    hexStringToNumber("xyz") => null
  `)
})
