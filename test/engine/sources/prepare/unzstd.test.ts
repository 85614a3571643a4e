import { execFileSync, spawnSync } from 'node:child_process'
import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { unzstd, unzstdPlain } from '../../../../engine/sources/prepare/unzstd'
import { zstdFrame } from '../../../support/zstd'
import { gathered, inPieces } from './pieces'

const text = Array.from({ length: 3000 }, (_, i) => `line ${i} ${Math.sin(i)}\n`).join('')
const hasTool = spawnSync('zstd', ['--version']).status === 0
const early = 'it ends early: what would follow is missing'

describe.each([
  ['the library', unzstdPlain],
  ['what this Node has', unzstd],
])('zstd with %s', (_, unpack) => {
  const unpacked = (bytes: Buffer, size = 4096) => gathered(unpack(inPieces(bytes, size)))

  test('frames of raw blocks, one behind the other, and skippable ones', async () => {
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
    const bytes = Buffer.concat([zstdFrame('a\n'), skipped, zstdFrame(text), zstdFrame('')])
    for (const size of [7, 4096, 1 << 20])
      expect(await unpacked(bytes, size)).toEqual({ text: `a\n${text}`, fault: undefined })
  })

  test('very many small frames', async () => {
    const frames = Buffer.concat(Array.from({ length: 5000 }, (_, i) => zstdFrame(`${i}\n`)))
    const { text: read, fault } = await unpacked(frames, 1 << 20)
    expect([read.split('\n').length, fault]).toEqual([5001, undefined])
  })

  test('a cut is told behind what could be read', async () => {
    const bytes = zstdFrame(text)
    for (const length of [3, 9, 100, bytes.length >> 1, bytes.length - 1]) {
      const { text: read, fault } = await unpacked(bytes.subarray(0, length))
      expect(text.startsWith(read)).toBe(true)
      expect(fault).toContain(early)
    }
  })

  test('damage is told', async () => {
    const { fault } = await unpacked(
      Buffer.concat([zstdFrame('a'), Buffer.from('no frame at all, but long enough')]),
    )
    expect(fault).toBe('its packed data is damaged: 32 of its 45 packed bytes are not read')
  })

  test.skipIf(!hasTool)('what the tool packs', async () => {
    for (const level of ['-1', '-19']) {
      const bytes = execFileSync('zstd', ['-c', level], { input: text })
      expect(await unpacked(bytes)).toEqual({ text, fault: undefined })
      const cut = await unpacked(bytes.subarray(0, bytes.length >> 1))
      expect([text.startsWith(cut.text), cut.fault]).toEqual([true, expect.stringContaining(early)])
    }
  })
})

test.skipIf(!hasTool || !('createZstdDecompress' in zlib))(
  'a wrong checksum is told where Node checks it',
  async () => {
    const bytes = execFileSync('zstd', ['-c'], { input: text })
    bytes[bytes.length - 1]! ^= 0xff
    const { text: read, fault } = await gathered(unzstd(inPieces(bytes, 4096)))
    expect([text.startsWith(read), fault]).toEqual([
      true,
      'its checksum is wrong: some of its records may be damaged',
    ])
  },
)
