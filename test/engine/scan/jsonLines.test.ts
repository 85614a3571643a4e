import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

/** The records of JSON lines, all fields or the named ones, without `log.source` unless it is named. */
function records(
  content: string,
  fields?: readonly string[],
  changes: Partial<SourceFile> = {},
): readonly string[] {
  const { records } = scanFile(sourceFile(content, changes), scanSpec({ fields }))
  return fields ? records : records.map((record) => record.replace(/ ?log\.source="test\.log"$/, ''))
}

describe('which fields a record has', () => {
  test('an exported record is its members', () => {
    expect(records('{"content":"hello","level":"x","n":1}')).toEqual(['content="hello" level="x" n=1'])
  })

  test('any other object is its members, and its line is the content', () => {
    expect(records('{"a":1,"b":"x"}')).toEqual([String.raw`content="{\"a\":1,\"b\":\"x\"}" a=1 b="x"`])
    expect(records('{"content":5}')).toEqual([String.raw`content="{\"content\":5}"`])
  })

  test('every record decides for itself', () => {
    expect(records('{"content":"x"}\n{"a":1}\n{"content":"y"}', ['content', 'a'])).toEqual([
      'content="x"',
      String.raw`content="{\"a\":1}" a=1`,
      'content="y"',
    ])
  })

  test('blanks around the object belong to the line', () => {
    expect(records('  {"a":1} \t', ['content', 'a'])).toEqual([String.raw`content="  {\"a\":1} \t" a=1`])
  })

  test('static fields win over members, members win over the file name', () => {
    const fields = [
      { name: 'team', value: 'blue' },
      { name: 'n', value: 7n },
    ]
    const text =
      '{"content":"x","team":"red","log.source":"own"}\n{"content":"y","log.source":5}\n{"content":"z"}'
    expect(records(text, undefined, { fields })).toEqual([
      'content="x" team="blue" n=7 log.source="own"',
      'content="y" team="blue" n=7 log.source=5',
      'content="z" team="blue" n=7',
    ])
    expect(records(text, ['log.source', 'team'], { fields })).toEqual([
      'log.source="own" team="blue"',
      'log.source=5 team="blue"',
      'log.source="test.log" team="blue"',
    ])
  })

  test('named fields come in the order they are named, missing ones are null', () => {
    expect(records('{"a":1,"b":2}\n{"b":3}', ['b', 'nothing', 'a'])).toEqual(['b=2 a=1', 'b=3'])
  })

  test('no fields at all still give a record each', () => {
    expect(records('{"a":1}\n{"b":3}', [])).toEqual(['', ''])
  })
})

describe('values of members', () => {
  const values: readonly (readonly [json: string, expected: string])[] = [
    ['"text"', 'v="text"'],
    ['""', 'v=""'],
    [String.raw`"q\"b\\s\/n\nt\tu\u00e9\ud83d\ude00"`, String.raw`v="q\"b\\s/n\nt\tué😀"`],
    ['"ü 😀"', 'v="ü 😀"'],
    [String.raw`"\ud83d"`, String.raw`v="\ud83d"`],
    ['0', 'v=0'],
    ['-0', 'v=0'],
    ['-17', 'v=-17'],
    ['9007199254740993', 'v=9007199254740993'],
    ['9223372036854775807', 'v=9223372036854775807'],
    ['-9223372036854775808', 'v=-9223372036854775808'],
    ['9223372036854775808', 'v=9223372036854776000d'],
    ['123456789012345678901234567890', 'v=1.2345678901234568e+29d'],
    ['1.0', 'v=1d'],
    ['1.5e3', 'v=1500d'],
    ['2E-2', 'v=0.02d'],
    ['1e999', ''],
    ['true', 'v=true'],
    ['false', 'v=false'],
    ['null', ''],
    ['[1,"a",null]', 'v=[1, "a", null]'],
    ['{"x":{"y":1.5}}', 'v={"x":{"y":1.5}}'],
    ['{}', 'v={}'],
    ['[ ]', 'v=[]'],
  ]
  test.each(values)('%s', (json, expected) => {
    expect(records(`{"v":${json}}`, ['v'])).toEqual([expected])
    expect(records(`{ "x" : [ { } ] , "v" : ${json} , "y" : "\\"" }`, ['v'])).toEqual([expected])
  })

  test('of members with one name the last one counts', () => {
    expect(records('{"a":1,"b":0,"a":"x"}', ['a', 'b'])).toEqual(['a="x" b=0'])
    expect(records('{"a":1,"content":"c","a":null}', ['a'])).toEqual([''])
  })

  test('names may hold escapes', () => {
    expect(records(String.raw`{"\u0061":1,"b\"":2}`, ['a', 'b"'])).toEqual(['a=1 b"=2'])
  })
})

describe('broken lines', () => {
  const broken: readonly (readonly [line: string, reason: string, byteInLine: number])[] = [
    ['plain text', 'a value is missing', 0],
    ['[1]', 'not a JSON object', 0],
    ['"x"', 'not a JSON object', 0],
    ['{"a":1', 'the JSON text ends too early', 6],
    ['{"a":"x', 'the JSON text ends too early', 7],
    ['{"a":1}}', 'text behind the JSON value', 7],
    ['{"a" 1}', 'a colon is missing', 5],
    ['{"a":1 "b":2}', 'a comma or } is missing', 7],
    ['{"a":[1 2]}', 'a comma or ] is missing', 8],
    ['{"a":1,}', 'a member name is missing', 7],
    ['{a:1}', 'a member name is missing', 1],
    ['{"a":01}', 'a number is malformed', 5],
    ['{"a":1.}', 'a number is malformed', 7],
    ['{"a":1e}', 'a number is malformed', 7],
    ['{"a":-}', 'a number is malformed', 5],
    ['{"a":tru}', 'a value is missing', 5],
    ['{"a":"\t"}', 'a control character in a string', 6],
    [String.raw`{"a":"\x"}`, 'an unknown escape', 6],
    [String.raw`{"a":"\u12g4"}`, 'a \\u escape without four hexadecimal digits', 6],
    [`{"a":${'['.repeat(600)}1${']'.repeat(600)}}`, 'nested deeper than 500 levels', 505],
  ]
  test.each(broken)('%s', (line, reason, byteInLine) => {
    for (const fields of [undefined, ['n'], ['a', 'n']]) {
      const file = sourceFile(`{"n":1}\n${line}\n{"n":2}\n`)
      const { records, counters } = scanFile(file, scanSpec({ fields }))
      expect(records.map((record) => /\bn=\d/.exec(record)?.[0])).toEqual(['n=1', 'n=2'])
      expect(counters.brokenLines).toBe(1)
      expect(counters.broken).toEqual([{ fileIndex: 0, offset: 8, byteInLine, reason }])
    }
  })

  test('the first twenty are kept, all are counted', () => {
    const { counters } = scanFile(sourceFile('x\n'.repeat(100)), scanSpec(), { morselBytes: 30 })
    expect(counters.brokenLines).toBe(100)
    expect(counters.broken.map(({ offset }) => offset)).toEqual(Array.from({ length: 20 }, (_, i) => i * 2))
  })
})
