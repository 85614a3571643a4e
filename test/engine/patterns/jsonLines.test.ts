import { describe, expect, test } from 'vitest'
import { program, type Program } from '../../../engine/patterns'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { generatedMatcher } from '../../../engine/patterns/generate'
import { slotsOf } from '../../../engine/patterns/slots'
import { encodeUtf8, toJson, valueAt, VectorBuilder, BOXED } from '../../../engine/values'

/** What both forms of a line reader take from a line, as JSON; `broken` for a line that is no JSON object. */
function read(reader: Program, line: string): string {
  const exports = slotsOf(reader).map((slot) => ({ name: `e${slot}`, type: 'any' as const }))
  const bytes = encodeUtf8(line)
  const [closures, generated] = [closureMatcher, generatedMatcher].map((make) => {
    const captures = exports.map(() => new VectorBuilder(1))
    for (const capture of captures) capture.bytes = bytes
    const end = make(reader, exports, { baseTime: 0n }).match(bytes, 0, bytes.length, captures, 0)
    if (end < 0) return 'broken'
    return captures.map((capture) => JSON.stringify(toJson(valueAt(capture, 0)))).join(' ')
  })
  if (closures !== generated) throw new Error(`closures give ${closures}, generated code ${generated}`)
  return closures ?? ''
}

const flat = program.jsonLine([
  { name: 'level', read: program.natural(0) },
  { name: 'ms', read: program.converted(program.long(1)) },
  { name: 'message', read: program.text(2) },
])

describe('members of a line', () => {
  test.each([
    ['{"level":"INFO","ms":12,"message":"ok"}', '"INFO" "12" "ok"'],
    [' { "ms" : "12" , "x" : [1, {"level":2}] , "level" : true } \t', 'true "12" null'],
    ['{"level":null,"ms":null,"message":null}', 'null null null'],
    ['{"level":-1.50,"ms":"1.5","message":[1, 2]}', '-1.5 null "[1, 2]"'],
    ['{"level":{"a":1},"message":""}', '{"a":"1"} null ""'],
    ['{"level":"a\\u00e9\\n","message":"\\ud83d\\ude00"}', '"aé\\n" null "😀"'],
    ['{"level":1,"level":2}', '"2" null null'],
    ['{"ms":1,"ms":"x"}', 'null null null'],
    ['{"levels":1,"leve":2,"l":3}', 'null null null'],
    ['{"le\\u0076el":1}', '"1" null null'],
    ['{}', 'null null null'],
    ['{"level":1', 'broken'],
    ['{"level":1}x', 'broken'],
    ['{"level":1,}', 'broken'],
    ['{"level" 1}', 'broken'],
    ['{"x":tru}', 'broken'],
    ['{"x":"a\u0001"}', 'broken'],
    ['{"x":"\\q"}', 'broken'],
    ['["level"]', 'broken'],
    ['', 'broken'],
  ])('%s', (line, expected) => {
    expect(read(flat, line)).toBe(expected)
  })
})

const exported = program.jsonLine([
  { name: 'timestamp', read: program.converted(program.time("yyyy-MM-dd'T'HH:mm:ssZ", 'UTC', 0)) },
  {
    name: 'content',
    read: program.inside([
      { name: 'path', read: program.natural(1) },
      { name: 'ms', read: program.converted(program.long(2)) },
      { name: 'user', read: program.members([{ name: 'id', read: program.natural(3) }]) },
    ]),
  },
])

/** A line with an object as JSON text in `content`. */
const withContent = (content: string): string =>
  JSON.stringify({ timestamp: '2020-01-02T03:04:05Z', content })

describe('JSON inside a JSON string', () => {
  const at = '"2020-01-02T03:04:05.000000000Z"'
  test.each([
    ['{"path":"/a","ms":"12","user":{"id":7}}', '"/a" "12" "7"'],
    ['{"x":{"path":"no"},"y":[{},"]"],"path":"/a"}', '"/a" null null'],
    [' \n\t{ "path" : "/a" ,\r\n "ms" : 5 } ', '"/a" "5" null'],
    ['{"path":"a\\"b\\\\c\\nd\\u00e9\\/"}', '"a\\"b\\\\c\\ndé/" null null'],
    ['{"path":"é😀"}', '"é😀" null null'],
    ['{"path":"","ms":""}', '"" null null'],
    ['{"path":1e3,"ms":true}', '1000 null null'],
    ['{"path":{"a":[1]},"user":[1]}', '{"a":["1"]} null null'],
    ['{"pa\\u0074h":"/a"}', '"/a" null null'],
    ['{"path":"/a"} x', 'null null null'],
    ['{"path":"/a"', 'null null null'],
    ['{"path":"/a","path":null}', 'null null null'],
    ['text', 'null null null'],
    ['', 'null null null'],
  ])('%s', (content, expected) => {
    expect(read(exported, withContent(content))).toBe(`${at} ${expected}`)
  })

  test('written with unusual escapes', () => {
    expect(read(exported, '{"content":"{\\u0022path\\u0022:\\"\\/a\\"}"}')).toBe('null "/a" null null')
  })

  test('that is no string', () => {
    expect(read(exported, '{"content":{"path":"/a"}}')).toBe('null null null null')
  })

  test('given twice: the last counts', () => {
    expect(read(exported, '{"content":"{\\"path\\":1}","content":"{}"}')).toBe('null null null null')
  })

  test('in a broken line', () => {
    expect(read(exported, '{"content":"{\\"path\\":1}"')).toBe('broken')
  })
})

test('text without escapes is a slice of the line', () => {
  const bytes = encodeUtf8('{"message":"plain"}')
  const captures = [0, 1, 2].map(() => new VectorBuilder(1))
  const exports = captures.map((_, i) => ({ name: `e${i}`, type: 'any' as const }))
  generatedMatcher(flat, exports, { baseTime: 0n }).match(bytes, 0, bytes.length, captures, 0)
  expect([captures[2]!.starts[0], captures[2]!.ends[0]]).toEqual([12, 17])
  expect(captures[2]!.starts[0]).not.toBe(BOXED)
})

test('bytes outside of the line are not looked at', () => {
  const bytes = encodeUtf8('{"level":1}{"level":2}}')
  const captures = [0, 1, 2].map(() => new VectorBuilder(1))
  const exports = captures.map((_, i) => ({ name: `e${i}`, type: 'any' as const }))
  for (let end = 0; end < 11; end++) {
    expect(generatedMatcher(flat, exports, { baseTime: 0n }).match(bytes, 0, end, captures, 0)).toBe(-1)
  }
})
