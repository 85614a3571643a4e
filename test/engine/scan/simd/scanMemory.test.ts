import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { ScanMemory } from '../../../../engine/scan/simd/scanMemory'
import { BATCH_SIZE, encodeUtf8 } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'
import { scanFile, scanSpec, sourceFile } from '../scanBytes'

describe('memory that is lent', () => {
  test('goes to one reader at a time, and to none that needs more', () => {
    const memory = ScanMemory.create()!
    expect(memory.lend(600_000)).toBeUndefined()
    const piece = memory.lend(1000)!
    expect([piece.length, memory.holds(piece)]).toEqual([1000, true])
    expect(memory.lend(1000)).toBeUndefined()
    memory.takeBack()
    expect(memory.lend(1000)?.byteOffset).toBe(piece.byteOffset)
  })

  test('is looked through where it lies; other texts are copied', () => {
    const memory = ScanMemory.create()!
    const piece = memory.lend(1000)!
    expect(memory.addressOf(piece, 10, 20)).toBe(piece.byteOffset + 10)
    const text = encodeUtf8('some text')
    const address = memory.addressOf(text, 5, 9)!
    expect(Buffer.from(memory.bytes.subarray(address, address + 5)).toString()).toBe('text\0')
  })

  test('is not torn from its reader when other texts need more', () => {
    const memory = ScanMemory.create()!
    const large = new Uint8Array(2_000_000)
    const piece = memory.lend(1000)!
    expect(memory.addressOf(large, 0, large.length)).toBeUndefined()
    expect(piece.length).toBe(1000)
    memory.takeBack()
    expect(memory.addressOf(large, 0, large.length)).toBeDefined()
    expect(memory.addressOf(new Uint8Array(17_000_000), 0, 17_000_000)).toBeUndefined()
  })

  test.each([
    ['next', undefined, true],
    ['keep', undefined, false],
    ['next', 2, false],
  ] as const)('is used again unless a batch may be in use: %s, limit %s', (answer, limit, isUsedAgain) => {
    const file = sourceFile('{"a":"first"}\n{"a":"second"}\n')
    const spec = scanSpec({ fields: ['a'], limit })
    const before = threadKernels()!.memory
    expect(scanFile(file, spec, { answer }).records).toEqual(['a="first"', 'a="second"'])
    expect(threadKernels()!.memory === before).toBe(isUsedAgain)
  })
})

test('line feeds are found as the native search finds them', () => {
  const { memory, lines } = threadKernels()!
  const piece = memory.lend(10_000)!
  const target = new Int32Array(BATCH_SIZE)
  const text = fc.array(fc.constantFrom('\n', '\r\n', 'a', 'line of some length', '\v', 'ö'), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(text, fc.nat(100), fc.nat(100), (parts, from, cut) => {
      const length = piece.write(parts.join(''))
      const [start, end] = [Math.min(from, length), Math.max(0, length - cut)]
      const count = lines.lineFeeds(piece, start, end, target)
      const expected: number[] = []
      for (let at = start; at < end; at++) if (piece[at] === 10) expected.push(at)
      expect([...target.subarray(0, count)]).toEqual(expected)
    }),
    tries(41, 300),
  )
  piece.fill(10)
  expect(lines.lineFeeds(piece, 0, piece.length, target)).toBe(BATCH_SIZE)
  expect(target[BATCH_SIZE - 1]).toBe(BATCH_SIZE - 1)
  memory.takeBack()
})
