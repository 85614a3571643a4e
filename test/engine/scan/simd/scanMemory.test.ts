import { describe, expect, test } from 'vitest'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { ScanMemory } from '../../../../engine/scan/simd/scanMemory'
import { encodeUtf8 } from '../../../../engine/values'
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
