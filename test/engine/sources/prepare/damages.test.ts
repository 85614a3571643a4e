import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gunzip } from '../../../../engine/sources/prepare/gunzip'
import { unzstd, unzstdPlain } from '../../../../engine/sources/prepare/unzstd'
import { zstdFrame } from '../../../support/zstd'
import { gathered, inPieces } from './pieces'

/** Lines that do not pack well, told apart by their part. */
const linesOf = (part: number): string =>
  Array.from({ length: 400 }, (_, i) => `part ${part} line ${i} ${Math.sin(part * 1000 + i)}\n`).join('')

const parts = [0, 1, 2].map(linesOf)

/** Packed bytes that are said not to be read. */
function lostIn(fault: string | undefined): number {
  const [, lost = '0'] = /([\d,]+) of its [\d,]+ packed bytes are not read/.exec(fault ?? '') ?? []
  return Number(lost.replaceAll(',', ''))
}

describe.each([
  [
    'gzip',
    (text: string) => gzipSync(text),
    (bytes: Buffer, size: number) => gunzip(inPieces(bytes, size), () => inPieces(bytes, size)),
  ],
  ['zstd', zstdFrame, (bytes: Buffer, size: number) => unzstd(inPieces(bytes, size))],
  ['zstd with the library', zstdFrame, (bytes: Buffer, size: number) => unzstdPlain(inPieces(bytes, size))],
] as const)('what is damaged is passed over: %s', (name, pack, unpack) => {
  const packed = parts.map(pack)
  const unpacked = (bytes: Buffer, size = 4096) => gathered(unpack(bytes, size))
  const [first, second, third] = packed as [Buffer, Buffer, Buffer]

  test('garbage between two parts', async () => {
    const garbage = Buffer.from('this is none of it')
    for (const size of [1, 7, 4096, 1 << 20]) {
      const { text, fault } = await unpacked(Buffer.concat([first, garbage, second]), size)
      expect(text).toBe(`${parts[0]!}~${parts[1]!}`)
      expect(lostIn(fault)).toBe(garbage.length)
    }
  })

  test('garbage before the first part that follows on one', async () => {
    const { text, fault } = await unpacked(Buffer.concat([first, Buffer.from('x'), second, Buffer.from('yz'), third])) // prettier-ignore
    expect(text).toBe(parts.join('~'))
    expect(lostIn(fault)).toBe(3)
  })

  test('a part that breaks off before another one', async () => {
    for (const size of [100, 4096, 1 << 20]) {
      const cut = second.subarray(0, second.length >> 1)
      const { text, fault } = await unpacked(Buffer.concat([first, cut, third]), size)
      const [before = '', , ...behind] = text.split('~')
      expect(text.startsWith(parts[0]!)).toBe(true)
      expect(text.endsWith(`~${parts[2]!}`)).toBe(true)
      expect([before, ...behind].join('').length).toBeGreaterThan(parts[0]!.length)
      expect(fault).toContain('its packed data is damaged')
    }
  })

  test('any stretch of bytes that is overwritten harms its part alone, and is told', async () => {
    const all = Buffer.concat(packed)
    const place = fc.record({
      at: fc.nat(second.length - 400),
      length: fc.integer({ min: 60, max: 400 }),
      size: fc.constantFrom(64, 5000, 1 << 20),
    })
    await fc.assert(
      fc.asyncProperty(place, async ({ at, length, size }) => {
        const bytes = Buffer.from(all)
        bytes.fill(0xff, first.length + at, first.length + at + length)
        const { text, fault } = await unpacked(bytes, size)
        expect(text.startsWith(parts[0]!)).toBe(true)
        expect(text.endsWith(parts[2]!)).toBe(true)
        // Raw blocks of zstd have no checksum: bytes in them are other bytes, and whole.
        const isText = text.includes('\uFFFD')
        expect(fault !== undefined || isText).toBe(true)
        expect(lostIn(fault)).toBeLessThanOrEqual(second.length)
      }),
      { numRuns: 40, seed: 20_250_103 },
    )
  })

  test('nothing but garbage is told as such', async () => {
    const { text, fault } = await unpacked(Buffer.alloc(5000, 0x41))
    expect([text, lostIn(fault)]).toEqual(['', 5000])
  })

  test(`what ends in ${name} is early, whatever was passed over before`, async () => {
    const { text, fault } = await unpacked(Buffer.concat([first, Buffer.from('garbage'), second.subarray(0, 2000)])) // prettier-ignore
    expect(text.startsWith(`${parts[0]!}~part 1 line 0`)).toBe(true)
    expect(fault).toMatch(/^it ends early: what would follow is missing, and [\d,]+ of its [\d,]+ packed bytes are not read$/) // prettier-ignore
  })
})
