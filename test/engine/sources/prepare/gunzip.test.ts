import fc from 'fast-check'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gunzip } from '../../../../engine/sources/prepare/gunzip'
import { gathered, inPieces } from './pieces'

const text = Array.from({ length: 3000 }, (_, i) => `line ${i} ${Math.sin(i)}\n`).join('')
const packed = gzipSync(text)

const unpacked = (bytes: Buffer, size = 4096) => gathered(gunzip(inPieces(bytes, size)))

/** A member with every optional field of a header. */
function withHeaderFields(content: string): Buffer {
  const plain = gzipSync(content)
  const header = Buffer.from(plain.subarray(0, 10))
  header[3] = 2 | 4 | 8 | 16
  const fields = Buffer.from('\x03\x00xyzname.log\0a comment\0\x12\x34', 'latin1')
  return Buffer.concat([header, fields, plain.subarray(10)])
}

const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 0xff
  return copy
}

describe('gzip', () => {
  test.each([
    ['one member', packed, text],
    ['two members', Buffer.concat([gzipSync('a\n'), packed]), `a\n${text}`],
    ['an empty member between', Buffer.concat([gzipSync('a'), gzipSync(''), gzipSync('b')]), 'ab'],
    ['padding', Buffer.concat([packed, Buffer.alloc(700)]), text],
    ['every field of a header', Buffer.concat([withHeaderFields('x'), withHeaderFields('y')]), 'xy'],
    ['nothing', gzipSync(''), ''],
  ])('%s', async (_, bytes, expected) => {
    for (const size of [1, 13, 4096, 1 << 20])
      expect(await unpacked(bytes, size)).toEqual({ text: expected, fault: undefined })
  })

  const early = 'it ends early: what would follow is missing'

  test.each([
    ['cut in the data', packed.subarray(0, packed.length >> 1), 0.4, early],
    ['cut in the trailer', packed.subarray(0, -3), 1, early],
    ['cut in a second header', Buffer.concat([packed, packed.subarray(0, 4)]), 1, early],
    ['cut in the name of a header', withHeaderFields('').subarray(0, 18), 0, early],
    [
      'something else behind',
      Buffer.concat([packed, Buffer.from('tail')]),
      1,
      'its packed data is damaged: 4 of its ',
    ],
    ['a wrong checksum', changed(packed, packed.length - 6), 1, 'its checksum is wrong'],
    ['a wrong length', changed(packed, packed.length - 1), 1, 'its checksum is wrong'],
    ['two bytes', packed.subarray(0, 2), 0, early],
  ])('damage is told behind what could be read: %s', async (_, bytes, share, expected) => {
    const { text: read, fault } = await unpacked(bytes)
    expect(text.startsWith(read)).toBe(true)
    expect(read.length).toBeGreaterThanOrEqual(text.length * share)
    expect(fault).toContain(expected)
  })

  test('any cut gives a beginning, and says that it is one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 9000 }), async (length, size) => {
        const { text: read, fault } = await unpacked(packed.subarray(0, length), size)
        expect(text.startsWith(read)).toBe(true)
        expect(fault).toBe(early)
      }),
      { numRuns: 60, seed: 20_250_103 },
    )
  })

  test('everything before a damage is read where the bytes can be had again', async () => {
    // Blocks of the last kind do not exist.
    const data = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })
    const first = gzipSync('first\n')
    const bytes = Buffer.concat([first, packed.subarray(0, 10), data, Buffer.alloc(2000, 0xff)])
    for (const size of [700, 10_000, 1 << 20]) {
      const pieces = (): AsyncGenerator<Buffer> => inPieces(bytes, size)
      const once = await gathered(gunzip(pieces()))
      expect(once.text.length).toBeLessThan(text.length)
      const fault = expect.stringMatching(
        /^its packed data is damaged: 2,000 of its [\d,]+ packed bytes are not read$/,
      ) as string
      expect(await gathered(gunzip(pieces(), pieces))).toEqual({ text: `first\n${text}`, fault })
    }
  })
})
