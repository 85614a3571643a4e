import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newCounters } from '../../../../engine/scan'
import { readLines, type AfterBlock, type LineOptions } from '../../../../engine/scan/lines'
import type { LineSearch } from '../../../../engine/scan/simd/lineKernels'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import { BATCH_SIZE } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'

/** Pieces of files, as bytes in Latin-1: line ends of all kinds, blanks, characters beyond ASCII, and no UTF-8. */
const PIECES = ['\n', '\n', '\r\n', '\r', ' ', '\t', '\0', '\v', '\x1b', '!', 'a', 'line of some length', 'x'.repeat(63), ' '.repeat(64), '\x7f', '\xc3\xa4', '\xe4', '\n\n', '\r\n\r\n'] // prettier-ignore

const texts = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'))

describe('lines that a kernel finds', () => {
  interface Found {
    readonly lines: readonly (readonly [start: number, end: number])[]
    readonly blankCount: number
    readonly next: number
  }

  /** What is to be found, byte by byte. */
  function expected(bytes: Buffer, { start, end, limit, cap, most }: LineSearch): Found {
    const lines: [number, number][] = []
    let [next, blankCount] = [start, 0]
    for (let at = start; at < end && next < limit && lines.length < most; at++) {
      if (bytes[at] !== 10) continue
      const last = at > next && bytes[at - 1] === 13 ? at - 1 : at
      const isBlank = bytes.subarray(next, last).every((byte) => byte <= 32)
      if (!isBlank && last - next > cap) break
      if (isBlank) blankCount++
      else lines.push([next, last])
      next = at + 1
    }
    return { lines, blankCount, next }
  }

  /** What the kernel finds in bytes that stand somewhere in the lent memory. */
  function found(bytes: Buffer, search: LineSearch): Found & { readonly isAscii: boolean } {
    const { memory, lines } = threadKernels()!
    const piece = memory.lend(LENT)!
    try {
      // What stood there before is not of the text.
      piece.fill('é\n')
      piece.set(bytes)
      piece.fill(0, search.end, search.end + 64)
      const { count, starts, ends, blankCount, next, isAscii } = lines.usualLines(piece, search)
      expect([starts.length, ends.length]).toEqual([count, count])
      return {
        lines: Array.from(starts, (start, line) => [start, ends[line]!] as const),
        blankCount,
        next,
        isAscii,
      }
    } finally {
      memory.takeBack()
    }
  }
  const LENT = 20_000

  test('are those that there are, up to one that is not usual', () => {
    const numbers = fc.record({
      start: fc.nat(40),
      behind: fc.nat(40),
      limit: fc.oneof(fc.nat(400), fc.constant(2 ** 40)),
      cap: fc.oneof(fc.nat(100), fc.constant(Infinity)),
      most: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(BATCH_SIZE)),
    })
    fc.assert(
      fc.property(texts(120), numbers, (bytes, { start, behind, limit, cap, most }) => {
        const end = Math.max(0, bytes.length - behind)
        const search = { start: Math.min(start, end), end, limit, cap, most }
        const { isAscii, ...lines } = found(bytes, search)
        expect(lines).toEqual(expected(bytes, search))
        if (isAscii) expect(bytes.subarray(search.start, lines.next).every((byte) => byte < 128)).toBe(true)
      }),
      tries(41, 2000),
    )
  })

  test('fill a batch at most', () => {
    const bytes = Buffer.from('a\n'.repeat(BATCH_SIZE + 10))
    const search = { start: 0, end: bytes.length, limit: Infinity, cap: 10, most: BATCH_SIZE }
    expect(found(bytes, search)).toEqual({ ...expected(bytes, search), isAscii: true })
    expect(expected(bytes, search).next).toBe(BATCH_SIZE * 2)
  })

  test.each([0, 15, 16, 63, 64, 130])('are told from ASCII: a byte above it at %d', (place) => {
    const bytes = Buffer.from(`${'\x7f'.repeat(90)}\n${'a'.repeat(90)}\n`)
    const search = { start: 0, end: bytes.length, limit: Infinity, cap: 1000, most: 10 }
    expect(found(bytes, search).isAscii).toBe(true)
    bytes[place] = 0x80
    expect(found(bytes, search).isAscii).toBe(false)
  })
})

describe('reading with kernels', () => {
  interface Reading {
    readonly bytes: Buffer
    readonly options: LineOptions
    /** Answers to the first blocks; all others are answered by `next`. */
    readonly answers: readonly AfterBlock[]
    /** After so many reads nobody wants more. */
    readonly mostReads: number
  }

  /** All that a reader tells, block by block: its lines, and what has been counted by then. */
  function events({ bytes, options, answers, mostReads }: Reading): readonly unknown[] {
    const counters = newCounters(0)
    const blocks: unknown[] = []
    const kept: (() => unknown)[] = []
    let reads = 0
    const whole = { ...options, progress: () => ++reads < mostReads }
    const read = (target: Buffer, start: number, length: number, from: number): number =>
      bytes.copy(target, start, from, from + length)
    readLines(read, whole, counters, ({ bytes: piece, offset, count, starts, ends, cutLine }) => {
      const lines = () =>
        Array.from({ length: count }, (_, line) => {
          const [start, end] = [starts[line]!, ends[line]!]
          return [offset + start, piece.toString('latin1', start, end)]
        })
      const answer = answers[blocks.length] ?? 'next'
      blocks.push({ lines: lines(), cutLine, counters: structuredClone(counters) })
      if (answer === 'keep') kept.push(lines)
      return answer
    })
    return [...blocks, counters, ...kept.map((lines) => lines())]
  }

  /** The same where the memory of kernels is in use. */
  function withoutKernels(reading: Reading): readonly unknown[] {
    const { memory } = threadKernels()!
    expect(memory.lend(16)).toBeDefined()
    try {
      return events(reading)
    } finally {
      memory.takeBack()
    }
  }

  const readings = (bytes: fc.Arbitrary<Buffer>, chunkSizes: readonly number[]): fc.Arbitrary<Reading> =>
    fc
      .record({
        bytes,
        chunkBytes: fc.constantFrom(...chunkSizes),
        firstBytes: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
        lineCap: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constant(1000)),
        dataStart: fc.constantFrom(0, 0, 3),
        start: fc.double({ min: 0, max: 1, noNaN: true }),
        end: fc.double({ min: 0, max: 1, noNaN: true }),
        answers: fc.array(fc.constantFrom<AfterBlock>('next', 'next', 'keep', 'stop'), { maxLength: 4 }),
        mostReads: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 6 })),
      })
      .map(({ answers, mostReads, bytes, start, end, ...rest }) => {
        const places = [start, end].map((share) => Math.round((share * 1.5 - 0.25) * bytes.length))
        const [first, last] = places.map((place) => Math.min(Math.max(place, 0), bytes.length)).sort((a, b) => a - b) // prettier-ignore
        const options = { fileIndex: 7, start: first!, end: last!, ...rest, progress: undefined }
        return { bytes, answers, mostReads, options }
      })

  test('tells the same as without, whatever lines there are', () => {
    fc.assert(
      fc.property(readings(texts(150), [16, 17, 64, 100, 700, 5000]), (reading) => {
        expect(events(reading)).toEqual(withoutKernels(reading))
      }),
      tries(42, 1500),
    )
  })

  test('also where lines fill several blocks', () => {
    const long = fc
      .tuple(texts(8), fc.integer({ min: 500, max: 3000 }), texts(20))
      .map(([line, times, rest]) => Buffer.concat([...Array<Buffer>(times).fill(line), rest]))
    fc.assert(
      fc.property(readings(long, [3000, 40_000, 524_288]), (reading) => {
        expect(events(reading)).toEqual(withoutKernels(reading))
      }),
      tries(43, 60),
    )
  })
})
