import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFault, readJsonObject } from '../../../../engine/scan/json'
import { LineMembers } from '../../../../engine/scan/simd/lineMembers'
import { FOUND } from '../../../../engine/scan/simd/memberPlaces'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import type { WantedMember } from '../../../../engine/scan/simd/wantedMember'
import { encodeUtf8 } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'

const finder = threadKernels()!.members

const INNER: readonly WantedMember[] = [
  { name: 'path', slot: 2 },
  { name: 'latency', slot: 3 },
]
const MEMBERS: readonly WantedMember[] = [
  { name: 'a', slot: 0 },
  { name: 'content', slot: 1, inside: { form: 'text', members: INNER } },
  { name: 'long name of a member', slot: 4 },
  { name: 'user', slot: 5, inside: { form: 'object', members: [{ name: 'name', slot: 6 }] } },
]
const NAMES = ['a', 'content', 'path', 'latency', 'long name of a member', 'user', 'user.name']

/** What is found in a line that stands among others, by name; undefined when it is left to others. */
function found(line: string): Record<string, string> | undefined {
  const before = '{"a":"before"}\n'
  const bytes = encodeUtf8(`${before}${line}\n{"a":"behind"}`)
  const start = before.length
  const end = bytes.length - '\n{"a":"behind"}'.length
  const lines = {
    count: 3,
    starts: Int32Array.of(0, start, end + 1),
    ends: Int32Array.of(before.length - 1, end, bytes.length),
  }
  const marks = finder.read(bytes, lines, MEMBERS)!
  expect([marks[0], marks[2]]).toEqual([0, 0])
  if (marks[1] !== 0) return undefined
  const texts: Record<string, string> = {}
  NAMES.forEach((name, slot) => {
    const { kinds, starts, ends } = finder.found(slot)
    if (kinds[1] === FOUND.nothing) return
    const text = Buffer.from(bytes.subarray(starts[1], ends[1])).toString()
    texts[name] =
      kinds[1] === FOUND.object ? 'object' : kinds[1] === FOUND.escapedText ? `escaped ${text}` : text
  })
  return texts
}

describe('members of a line', () => {
  test.each<[string, Record<string, string>]>([
    ['{}', {}],
    ['{"a":"x"}', { a: 'x' }],
    ['{"a":""}', { a: '' }],
    ['{"":"","a":"x","b":"y"}', { a: 'x' }],
    ['{"b":"y","a":-1.5e3,"c":[1,{"a":2}]}', { a: '-1.5e3' }],
    ['{ "a" : true , "b" : null }', { a: 'true' }],
    ['{"a":"x\\"y\\\\"}', { a: 'escaped x\\"y\\\\' }],
    ['{"a":"\\\\","b":"\\\\\\"","c":"\\u00e4\\n"}', { a: 'escaped \\\\' }],
    ['{"aa":"x","long name of a member":"y","long name of a membex":"z"}', { 'long name of a member': 'y' }],
    [`{"${'n'.repeat(80)}":"x","a":"${'y'.repeat(200)}"}`, { a: 'y'.repeat(200) }],
    ['{"user":{"name":"x","a":"y"},"a":"z"}', { user: 'object', 'user.name': 'x', a: 'z' }],
    ['{"user":{"user":{"name":"x"}}}', { user: 'object' }],
    ['{"user":"x"}', { user: 'x' }],
  ])('%s', (line, texts) => {
    expect(found(line)).toEqual(texts)
  })

  test.each<[string, Record<string, string>]>([
    ['{}', { content: 'object' }],
    ['{"path":"/a","latency":"7"}', { content: 'object', path: '/a', latency: '7' }],
    ['{"x":[1,{"path":"/b"}],"latency":7,"path":""}', { content: 'object', latency: '7', path: '' }],
    ['{ "path" : "/a" , "y":false}', { content: 'object', path: '/a' }],
    ['{"path":"a\\"b\\\\"}', { content: 'object', path: 'escaped a\\\\\\"b\\\\\\\\' }],
    ['{"path":"\\u00e4\\n","x":"\\\\\\""}', { content: 'object', path: 'escaped \\\\u00e4\\\\n' }],
  ])('inside of content %s', (content, texts) => {
    expect(found(JSON.stringify({ content }))).toEqual(texts)
  })

  test.each([
    '',
    '[]',
    '{"a":1}}',
    '{"a":1',
    '{"a":1,}',
    '{"a" 1}',
    '{"a":"x}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a":"\t"}',
    '{"a":1,"a":2}',
    '{"\\u0061":1}',
    '{"a":[1]}',
    '{"content":" {}"}',
    '{"content":"{} "}',
    '{"content":"{\\"path\\":1,\\"path\\":2}"}',
    '{"content":"{\\"path\\":"}',
    '{"content":"{\\"path"}',
    '{"content":"{\\n}"}',
    '{"content":"{\\"a\\":\\"\\n\\"}"}',
    '{"content":"{\\"a\\":\t1}"}',
    '{"content":"{\\u0022a\\u0022:1}"}',
    `{"b":${'['.repeat(60)}${']'.repeat(60)}}`,
  ])('left to others: %s', (line) => {
    expect(found(line)).toBeUndefined()
  })

  test('in lines and texts of any size that fits', () => {
    const long = (length: number): string => `{"a":"x","b":"${'y'.repeat(length)}"}`
    expect(found(long(120_000))).toEqual({ a: 'x' })
    expect(found(long(130_000))).toBeUndefined()
    const bytes = new Uint8Array(17_000_000)
    const lines = { count: 1, starts: Int32Array.of(0), ends: Int32Array.of(bytes.length) }
    expect(finder.read(bytes, lines, MEMBERS)).toBeUndefined()
  })

  test.each<[string, readonly WantedMember[], boolean]>([
    ['usual ones', MEMBERS, true],
    ['a name with a quote', [{ name: 'a"b', slot: 0 }], false],
    ['a long name', [{ name: 'n'.repeat(64), slot: 0 }], false],
    ['many', Array.from({ length: 33 }, (_, slot) => ({ name: `n${slot}`, slot })), false],
  ])('can be found: %s', (_, members, canBe) => {
    expect(LineMembers.canFind(members)).toBe(canBe)
  })
})

describe('whatever stands in a line', () => {
  const pieces = fc.constantFrom('\\', '"', '\\\\', '\\"', ':', ',', '{', '}', '[', ']', '":"', '","', '\\":\\"', '\\",\\"', '1', '-', 'null', ' ', '\t', 'a', 'path', 'content', '\\u0041', '\\\\u0041', '\\n', 'abcdefghijklmnopqrstuvwxyz') // prettier-ignore
  const soup = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''))

  /** What was found must be what the reader of JSON finds. */
  function agrees(line: string): void {
    const bytes = encodeUtf8(line)
    const texts = found(line)
    const read = readJsonObject(bytes, 0, bytes.length)
    if (texts === undefined) return
    expect(isFault(read)).toBe(false)
    if (isFault(read)) return
    if (texts.a !== undefined) {
      const value = read.get('a')
      const isText = typeof value === 'string'
      const text = texts.a.replace(/^escaped /, '')
      expect(isText ? JSON.parse(`"${text}"`) : finite(JSON.parse(text))).toEqual(
        isText ? value : plain(value),
      )
    }
    expect(read.has('a')).toBe(texts.a !== undefined)
    if (texts.content !== 'object') return
    const inner = JSON.parse(read.get('content') as string) as Record<string, unknown>
    expect('path' in inner).toBe(texts.path !== undefined)
    const path = (texts.path ?? '').replace(/^escaped /, '')
    if (typeof inner.path === 'string')
      expect(JSON.parse(JSON.parse(`"\\"${path}\\""`) as string)).toBe(inner.path)
  }
  /** Numbers that a double cannot hold are read as null. */
  const finite = (value: unknown): unknown => (value === Infinity || value === -Infinity ? null : value)
  const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

  test('what is found is there, in soup', () => {
    fc.assert(
      fc.property(soup, (text) => agrees(`{"${text}"}`)),
      tries(21, 1500),
    )
  })

  test('what is found is there, in lines with a few bytes changed', () => {
    const content = fc.dictionary(
      fc.constantFrom('path', 'latency', 'x', 'y"', ''),
      fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 2 })),
    )
    const whole = fc.record({
      a: fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      content: content.map((it) => JSON.stringify(it)),
      b: fc.jsonValue({ maxDepth: 3 }),
    })
    const change = fc.tuple(fc.nat(500), fc.integer({ min: 0, max: 2 }), pieces)
    fc.assert(
      fc.property(whole, fc.array(change, { maxLength: 3 }), (value, changes) => {
        let line = JSON.stringify(value)
        for (const [place, taken, put] of changes) {
          const at = place % line.length
          line = line.slice(0, at) + put + line.slice(at + taken)
        }
        agrees(line)
      }),
      tries(22, 1500),
    )
  })

  test('usual lines are read', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('path', 'x', 'y', ''), fc.oneof(fc.string(), fc.integer())),
        (value) => {
          fc.pre(!JSON.stringify(value).includes('\\'))
          expect(found(JSON.stringify({ content: JSON.stringify(value), b: value }))).toBeDefined()
        },
      ),
      tries(23, 300),
    )
  })
})
