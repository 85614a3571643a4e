import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { putContent } from '../../../../engine/patterns'
import { FOUND, LENT_BYTES, PLACES } from '../../../../engine/scan/simd/memberPlaces'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import type { WantedMember } from '../../../../engine/scan/simd/wantedMember'
import { decodeUtf8, textAt, VectorBuilder } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'

const MEMBERS: readonly WantedMember[] = [
  { name: 'a', slot: 0 },
  { name: 'b', slot: 1 },
]

/** Lines of texts as they are written between quotes. */
type Texts = readonly (readonly [a: string, b: string])[]

const lineOf = ([a, b]: readonly [string, string]): string => `{"a":"${a}","b":"${b}"}`

interface Read {
  /** Undefined where the texts were left as they are. */
  readonly kernel: readonly (readonly (string | undefined)[])[] | undefined
  readonly twin: readonly (readonly string[])[]
}

/** What the kernel and its twin make of texts that end so many bytes before the end of the memory that is lent. */
function read(texts: Texts, { behind = 0, order = [0, 1] }: Partial<Where> = {}): Read {
  const { memory, members } = threadKernels()!
  const bytes = memory.lend(LENT_BYTES)!
  const lines = Buffer.from(texts.map(lineOf).join('\n'))
  const first = LENT_BYTES - behind - lines.length
  bytes.fill('"\\'.repeat(8))
  memory.bytes.fill(7, PLACES.plainTexts, PLACES.copies)
  lines.copy(bytes, first)
  const starts = new Int32Array(texts.length)
  const ends = new Int32Array(texts.length)
  let at = first
  texts.forEach((line, row) => {
    starts[row] = at
    ends[row] = at + Buffer.byteLength(lineOf(line))
    at = ends[row] + 1
  })
  const marks = members.read(bytes, { count: texts.length, starts, ends }, MEMBERS)!
  expect(marks.indexOf(1)).toBe(-1)
  const plain = order.map((slot) => {
    const found = members.found(slot).plainTexts(bytes)
    // What is given is good until the next call, but for the texts themselves.
    return found && { slot, bytes: found.bytes, kinds: found.kinds.slice(), ends: found.ends.slice() }
  })
  const kernel = plain.map((one) => {
    const { starts: from } = members.found(one?.slot ?? 0)
    return one && texts.map((_, row) => textOf(one, from[row]!, row))
  })
  const twin = order.map((slot) => {
    const found = members.found(slot)
    return texts.map((_, row) => twinOf(bytes, found.starts[row]!, found.ends[row]!))
  })
  memory.takeBack()
  return { kernel: kernel.every((it) => it !== undefined) ? kernel : undefined, twin }
}

interface Where {
  readonly behind: number
  readonly order: readonly number[]
}

interface Plain {
  readonly bytes: Uint8Array
  readonly kinds: Uint8Array
  readonly ends: Int32Array
}

const textOf = ({ bytes, kinds, ends }: Plain, start: number, row: number): string | undefined =>
  kinds[row] === FOUND.text ? decodeUtf8(bytes, start, ends[row]!) : undefined

function twinOf(bytes: Uint8Array, start: number, end: number): string {
  const builder = new VectorBuilder(1)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  putContent(builder, 0, bytes, view, start, end)
  return textAt(builder.finish(1), 0)
}

describe('texts without escapes', () => {
  test.each([
    ['\\"', '"'],
    ['\\\\', '\\'],
    ['\\/\\b\\f\\n\\r\\t', '/\b\f\n\r\t'],
    ['\\\\n', '\\n'],
    ['\\\\\\"', '\\"'],
    ['{\\"path\\":\\"/a\\",\\"text\\":\\"a\\\\\\"b\\"}', '{"path":"/a","text":"a\\"b"}'],
    ['ä\\"ö\\"€\\"😀', 'ä"ö"€"😀'],
  ])('%s', (escaped, text) => {
    expect(read([[escaped, escaped]])).toEqual({ kernel: [[text], [text]], twin: [[text], [text]] })
  })

  test.each(['\\"', '\\\\', '\\n', '\\\\\\\\\\"'])(
    'with %s at every place of texts of every length',
    (escape) => {
      for (let length = 0; length <= 50; length++) {
        const texts = Array.from({ length: length + 1 }, (_, place): [string, string] => {
          const text = Array.from({ length }, (_, i) => String.fromCharCode(97 + (i % 26))).join('')
          return [text.slice(0, place) + escape + text.slice(place), escape + text]
        })
        const { kernel, twin } = read(texts, { behind: length % 17 })
        expect(kernel).toEqual(twin)
      }
    },
  )

  test('escapes of four digits are left', () => {
    const { kernel } = read([
      ['\\"\\u00e4', '\\"'],
      ['\\"', `${'a'.repeat(40)}\\u0041`],
    ])
    expect(kernel).toEqual([
      [undefined, '"'],
      ['"', undefined],
    ])
  })

  test('texts are left as they are where few have escapes, and in memory that is not lent', () => {
    const plain = Array<[string, string]>(20).fill(['a', 'b'])
    expect(read(plain).kernel).toBeUndefined()
    expect(read([['\\"', '\\"'], ...plain]).kernel).toBeUndefined()
    expect(read([['\\"', '\\"'], ['\\"', '\\"'], ...plain]).kernel?.[0]).toEqual([
      '"',
      '"',
      ...plain.map(() => 'a'),
    ])
    const bytes = Buffer.from('{"a":"\\""}')
    const { members } = threadKernels()!
    members.read(bytes, { count: 1, starts: Int32Array.of(0), ends: Int32Array.of(bytes.length) }, MEMBERS)
    expect(members.found(0).plainTexts(bytes)).toBeUndefined()
  })

  test('no text is lost to one before it, in whatever order columns are read', () => {
    const texts: Texts = [
      ['\\"'.repeat(9), `${'x'.repeat(30)}\\"`],
      [`${'y'.repeat(31)}\\"`, '\\"'.repeat(20)],
      [`\\n${'z'.repeat(14)}`, '\\n'],
    ]
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { kernel, twin } = read(texts, { order })
      expect(kernel).toEqual(twin)
    }
  })

  const pieces = fc.constantFrom('\\"', '\\\\', '\\/', '\\n', '\\t', '\\b', '\\f', '\\r', '\\\\\\"', 'a', 'n', '/', 'ö', '€', '😀', 'text of twenty bytes', '\\":\\"', '\\",\\"') // prettier-ignore
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }).map((it) => JSON.stringify(it).slice(1, -1)),
  )

  test('are those that the twin gives', () => {
    const lines = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(lines, fc.nat(40), fc.boolean(), (texts, behind, isTurned) => {
        const { kernel, twin } = read(texts, { behind, order: isTurned ? [1, 0] : [0, 1] })
        kernel?.forEach((column, i) => {
          column.forEach((one, row) => {
            const source = texts[row]![isTurned ? 1 - i : i]
            const isLeft = one === undefined
            if (isLeft) expect(source).toContain('\\u')
            else expect(one).toBe(twin[i]![row])
          })
        })
      }),
      tries(51, 400),
    )
  })
})
