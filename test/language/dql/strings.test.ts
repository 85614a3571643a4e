import { describe, expect, test } from 'vitest'
import { decodeString } from '../../../language/dql'
import { span, toSource } from '../../../language/text'

const decode = (literal: string) => decodeString(literal, span(0, literal.length))

describe('values', () => {
  test.each([
    ['"abc"', 'abc'],
    ['""', ''],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['"\\n\\r\\t"', '\n\r\t'],
    ['"\\u00e9\\u0041"', 'éA'],
    ['"\\u00"', 'u00'],
    ['"\\u00zz"', 'u00zz'],
    ['"\\d"', 'd'],
    ['"a\nb"', 'a\nb'],
    ['"""a\\n"b\\"""', 'a\\n"b\\'],
    ['""""""', ''],
    ["'it\\'s'", "it's"],
    ['“a”', 'a'],
    ['`a\\`b\\\\c\\n`', 'a`b\\cn'],
    ['``', ''],
    ['"open', 'open'],
    ['"', ''],
    ['"a\\', 'a\\'],
    ['"a\\"', 'a"'],
    ['"""open', 'open'],
    ['"""a""', 'a""'],
    ['"""', ''],
    ['`', ''],
  ])('%s', (literal, expected) => {
    expect(decode(literal).value).toBe(expected)
  })
})

describe('places', () => {
  test.each([
    ['"abc"', 'bc', 'bc'],
    ['"a\\"bc"', '"b', '\\"b'],
    ['"\\u00e9x"', 'é', '\\u00e9'],
    ['"""a\\nb"""', 'nb', 'nb'],
    ['`a\\`b`', '`', '\\`'],
    ['"ab', 'b', 'b'],
  ])('%s: %s', (literal, part, source) => {
    const text = `| parse x, ${literal} , y`
    const start = text.indexOf(literal)
    const { value, map } = decodeString(text, span(start, start + literal.length))
    const at = value.indexOf(part)
    const place = toSource(map, span(at, at + part.length))
    expect(text.slice(place.start, place.end)).toBe(source)
  })

  test('the end of the value is the closing quote', () => {
    const { value, map } = decode('"a\\n"')
    expect(toSource(map, span(value.length, value.length))).toEqual(span(4, 4))
  })
})
