import { describe, expect, test } from 'vitest'
import {
  asciiTable,
  characterEnd,
  codePointOf,
  complement,
  holds,
  normalize,
} from '../../../engine/patterns/characters'
import { firstBytes } from '../../../engine/patterns/firstBytes'
import { readIpV6 } from '../../../engine/patterns/ipV6'
import { jsonEnd } from '../../../engine/patterns/jsonText'
import { readJsonValue } from '../../../engine/patterns/jsonValue'
import { lowerPattern } from '../../../engine/patterns'
import { slotsOf, withoutSlots } from '../../../engine/patterns/slots'
import { readTimeFormat } from '../../../engine/patterns/timeFormat'
import { readXml } from '../../../engine/patterns/xmlText'
import { readZone, zoneNamed } from '../../../engine/patterns/zones'
import { encodeUtf8, toJson } from '../../../engine/values'
import { dpl } from '../../../language'

describe('ranges', () => {
  test('are sorted and joined', () => {
    expect(normalize([[5, 9], [1, 2], [3, 3], [8, 12], [20, 20]])).toEqual([[1, 3], [5, 12], [20, 20]]) // prettier-ignore
  })

  test('have a complement', () => {
    expect(complement([[0, 9], [11, 0x10ffff]])).toEqual([[10, 10]]) // prettier-ignore
    expect(complement([])).toEqual([[0, 0x10ffff]])
    expect(holds(complement([[97, 97]]), 98)).toBe(true)
  })

  test('have an ASCII table', () => {
    const table = asciiTable([[97, 300]])
    expect([table[96], table[97], table[127]]).toEqual([0, 1, 1])
  })
})

describe('code points', () => {
  test.each([
    ['a', 0x61],
    ['ä', 0xe4],
    ['€', 0x20ac],
    ['😀', 0x1f600],
  ])('%s', (text, expected) => {
    const bytes = encodeUtf8(text)
    const end = characterEnd(bytes, 0, bytes.length)
    expect(end).toBe(bytes.length)
    expect(codePointOf(bytes, 0, end)).toBe(expected)
  })

  test.each([
    ['a continuation byte', [0x80]],
    ['a lone lead byte', [0xe2]],
    ['a lead byte with too few behind', [0xe2, 0x82]],
    ['a long form of a short character', [0xc1, 0x81]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['five bytes', [0xf0, 0x9f, 0x98, 0x80, 0x80]],
  ])('%s is no character', (_, bytes) => {
    const all = Uint8Array.from(bytes)
    expect(codePointOf(all, 0, characterEnd(all, 0, all.length))).toBe(0xfffd)
  })
})

describe('bytes a match begins with', () => {
  const first = (pattern: string): string => {
    const beginning = firstBytes(lowerPattern(dpl.parse(pattern).pattern).program)
    if (beginning === undefined) return 'anywhere'
    const { bytes, isAtEnd } = beginning
    const found = [...bytes.keys()].filter((byte) => bytes[byte] === 1)
    const text = found.length > 40 ? `${found.length} bytes` : String.fromCharCode(...found)
    return isAtEnd ? `${text} or the end` : text
  }

  test.each([
    ["'abc'", 'a'],
    ["'ä'", 'Ã'],
    ["'x'? 'y'", 'xy'],
    ["' '* INT", ' +-0123456789'],
    ["('a' | 'b' LD)", 'ab'],
    ["('a' | 'b'?)", 'anywhere'],
    ["'x'*", 'anywhere'],
    ['BOS', 'anywhere'],
    ['EOS', ' or the end'],
    ["(' ' | EOS)", '  or the end'],
    ["'x'? EOS", 'x or the end'],
    ["EOS 'x'", ' or the end'],
    ["('x' | EOS?)", 'anywhere'],
    [">>'a'", 'anywhere'],
    ["!>>'a' 'b'", '256 bytes'],
    ['DOUBLE(min=0)', '+-0123456789'],
    ['IPV4', '0123456789'],
    ['BOOLEAN', 'FTft'],
    ['JSON', '{'],
    ['JSON_ARRAY{INT}', '['],
    ['DQS', '"'],
    ['TIMESTAMP', '0123456789'],
    ["TIMESTAMP('d MMM')", ' 0123456789'],
    ['LD', '255 bytes'],
    ['[^\\u0000-\\u007f]', '128 bytes'],
    ["STRUCTURE{'k' INT:n}", 'k'],
    ["ARRAY{'k' INT:n}{0,2}", 'anywhere'],
  ])('%s', (pattern, expected) => {
    expect(first(pattern)).toBe(expected)
  })
})

test('steps for looking fill no slots', () => {
  const { program } = lowerPattern(
    dpl.parse(
      "LD:a (INT:b | 'x':c)? STRUCTURE{INT:d}:e JSON{INT:f, JSON{INT:g}:h}(flat=true, greedy='i') >>LD:j",
    ).pattern,
  )
  expect(slotsOf(program).length).toBe(8)
  expect(slotsOf(withoutSlots(program))).toEqual([])
})

describe('time formats', () => {
  const parts = (format: string): string => {
    const fields = readTimeFormat(format)
    return fields
      .map((field) => (field.kind === 'number' ? `${field.part}${field.min}-${field.max}` : field.kind))
      .join(' ')
  }

  test.each([
    ['yyyy-MM-dd', 'year4-4 literal month2-2 literal day2-2'],
    ['y yy yyy yyyyy', 'anyYear1-9 literal shortYear2-2 literal year1-9 literal year1-9'],
    ['H HH HHHHH', 'hour1-18 literal hour2-2 literal hour1-18'],
    ['s S SSS SSSSSS', 'second1-18 literal millis1-18 literal millis3-3 literal fraction1-9'],
    ['f fff', 'fraction1-9 literal fraction3-3'],
    [
      'MMM MMMM E EEEE a G z Z',
      'name literal name literal name literal name literal name literal name literal zone literal zone',
    ],
    ["yyyy'T'HHT", 'year4-4 literal hour2-2 literal'],
    ["''", 'literal'],
    ['YYYY ww', 'weekYear4-4 literal week2-2'],
    ['W F', 'passed1-18 literal passed1-18'],
  ])('%s', (format, expected) => {
    expect(parts(format)).toBe(expected)
  })
})

describe('zones', () => {
  test.each([
    ['Z', 0, 1],
    ['UTC+1', 60, 5],
    ['+0530x', 330, 5],
    ['-08', -480, 3],
    ['+02:00', 120, 6],
    ['CET)', 60, 3],
    ['est', -300, 3],
    ['America/New_York', -300, 16],
    ['GMT-Zulu', 0, 3],
  ])('%s', (text, minutes, length) => {
    const found = readZone(text)
    expect(found && [found.zone.offsetAt(0) / 60, found.end]).toEqual([minutes, length])
  })

  test('others are none', () => {
    expect(readZone('nowhere')).toBeUndefined()
    expect(readZone('12')).toBeUndefined()
    expect(zoneNamed('+99:00')).toBeUndefined()
  })
})

describe('IPv6', () => {
  test.each([
    ['::', 0n, 2],
    ['::1', 1n, 3],
    ['1::', 1n << 112n, 3],
    ['1:2:3:4:5:6:7::', 0x0001_0002_0003_0004_0005_0006_0007_0000n, 15],
    ['::1.2.3.4', 0x0102_0304n, 9],
    ['::1:', 1n, 3],
    ['::1 ', 1n, 3],
  ])('%s', (text, bits, end) => {
    const bytes = encodeUtf8(text)
    expect(readIpV6(bytes, 0, bytes.length)).toEqual({ bits, end })
  })

  test.each(['', ':', '1', '1:2', '12345::', '1:2:3:4:5:6:7', 'x'])('%j is none', (text) => {
    const bytes = encodeUtf8(text)
    expect(readIpV6(bytes, 0, bytes.length)).toBeUndefined()
  })
})

describe('JSON text', () => {
  test.each([
    ['{"a":[1,2,{"b":null}]} x', 22, '{"a":["1","2",{"b":null}]}'],
    ['-0', 2, '"0"'],
    ['1.0', 3, '1'],
    ['1.', 1, '"1"'],
    ['1e', 1, '"1"'],
    ['1e+5', 4, '100000'],
    ['nullx', 4, 'null'],
    ['"\\u00e9"', 8, '"é"'],
    ['[ ]', 3, '[]'],
    ['{ }', 3, '{}'],
  ])('%s', (text, end, expected) => {
    const bytes = encodeUtf8(text)
    const found = readJsonValue(bytes, 0, bytes.length, true)
    expect(jsonEnd(bytes, 0, bytes.length, true)).toBe(end)
    expect(found && [found.end, JSON.stringify(toJson(found.value))]).toEqual([end, expected])
  })

  test.each([
    '',
    '-',
    '+1',
    '.5',
    'nul',
    '"a',
    '"\\',
    '"\\u12"',
    '[1',
    '[1,]',
    '[,]',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    "'a'",
    '{"a":1 "b":2}',
  ])('%j is not well formed', (text) => {
    const bytes = encodeUtf8(text)
    expect(jsonEnd(bytes, 0, bytes.length, true)).toBe(-1)
    expect(readJsonValue(bytes, 0, bytes.length, true)).toBeUndefined()
  })

  test('names and words may lack quotes where it is not strict', () => {
    const bytes = encodeUtf8('{a-b: word, "c":[x.y, 5]}')
    const found = readJsonValue(bytes, 0, bytes.length, false)
    expect(found && JSON.stringify(toJson(found.value))).toBe('{"a-b":"word","c":["x.y","5"]}')
  })
})

describe('XML text', () => {
  const shape = (text: string): string => JSON.stringify(readXml(text, 0)?.element ?? null)

  test.each([
    ['<a/>', '{"name":"a","attributes":[],"children":[]}'],
    [
      '<?xml version="1.0"?><!-- c --><!DOCTYPE a><a b = \'1\' c="&lt;"></a >',
      '{"name":"a","attributes":[["b","1"],["c","<"]],"children":[]}',
    ],
    [
      '<a> x <b/> <![CDATA[ <y> ]]></a>',
      '{"name":"a","attributes":[],"children":["x",{"name":"b","attributes":[],"children":[]},"<y>"]}',
    ],
    ['<a>', 'null'],
    ['<a></b>', 'null'],
    ['<a b="1" b="2"/>', 'null'],
    ['<a b=1/>', 'null'],
    ['<a>&nope;</a>', 'null'],
    ['<a>&#0;</a>', 'null'],
    ['<a>&amp</a>', 'null'],
    ['text', 'null'],
    ['<'.repeat(5000), 'null'],
    ['<a>'.repeat(5000), 'null'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected)
  })
})
