import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFault, readJsonObject } from '../../../../engine/scan/json'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { encodeUtf8 } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'

const { records } = threadKernels()!

/** Whether a line is known for a record behind so many blocks that held another one, which is one. */
function isKnown(line: string, before: string): boolean {
  const bytes = encodeUtf8(`${before}\n${line}\n`)
  const split = encodeUtf8(before).length
  const lines = {
    count: 2,
    starts: Int32Array.of(0, split + 1),
    ends: Int32Array.of(split, bytes.length - 1),
  }
  for (let i = 0; i < 5 && records.marksOf(bytes, lines)?.[0] !== 0; i++)
    records.heed(2, 2, bytes, lines.starts[0]!, lines.ends[0]!)
  return records.marksOf(bytes, lines)?.[1] === 0
}

const LINE = '{"time":"12:00","content":"{\\"path\\":\\"/x\\"}","n":{"m":1}}'

describe('lines that are surely records', () => {
  test.each([
    LINE,
    '{"time":"","content":"","n":{"m":-1.5e3}}',
    '{"time":"\\\\\\n\\"","content":"any text","n":{"m":null}}',
  ])('%s', (line) => {
    expect(isKnown(line, LINE)).toBe(true)
  })

  test.each([
    '{"time":"\\u0041","content":"","n":{"m":1}}',
    '{"time":"\\x","content":"","n":{"m":1}}',
    '{"time":"\t","content":"","n":{"m":1}}',
    '{"time":"12:00","content":"","n":{"m":01}}',
    '{"time":"12:00","content":"","n":{"m":}}',
    '{"time":"12:00","content":"","n":{"m":1}',
    '{"time":"12:00","content":"","n":{"m":1}}}',
    '{"time":"12:00","content":"","n":1}',
    '{"time":"12:00","other":"","n":{"m":1}}',
    '',
  ])('not %s', (line) => {
    expect(isKnown(line, LINE)).toBe(false)
  })

  test('are those that the reader takes, whatever is changed in one', () => {
    const piece = fc.constantFrom('\\', '"', '\\"', ',', '}', '{', '":"', '1', 'null', ' ', '\t', '\\n', 'abcdefghijklmnopqrs') // prettier-ignore
    fc.assert(
      fc.property(fc.nat(60), fc.nat(2), piece, fc.boolean(), (place, taken, put, isFirst) => {
        const at = place % LINE.length
        const changed = LINE.slice(0, at) + put + LINE.slice(at + taken)
        const reads = (line: string): boolean =>
          !isFault(readJsonObject(encodeUtf8(line), 0, encodeUtf8(line).length))
        fc.pre(!isFirst || reads(changed))
        const [line, before] = isFirst ? [LINE, changed] : [changed, LINE]
        expect(isKnown(line, before) && !reads(line)).toBe(false)
      }),
      tries(41, 1500),
    )
  })
})
