import type { Range } from './program'

/** Stands for bytes that are no UTF-8. */
const REPLACEMENT = 0xfffd

/**
 * The end of the character at `at`: a byte and the continuation bytes behind it. So counting characters is counting
 * bytes that do not continue one, whatever the bytes.
 */
export function characterEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at + 1
  while (next < end && (bytes[next]! & 0xc0) === 0x80) next++
  return next
}

/** The position `count` characters on, or -1 when there are fewer before `end`. */
export function charactersOn(bytes: Uint8Array, at: number, end: number, count: number): number {
  let next = at
  for (let i = 0; i < count; i++) {
    if (next >= end) return -1
    next = characterEnd(bytes, next, end)
  }
  return next
}

/** The code point of the character `bytes[at … next)`; U+FFFD where the bytes are no UTF-8. */
export function codePointOf(bytes: Uint8Array, at: number, next: number): number {
  const lead = bytes[at]!
  const length = next - at
  if (length === 1) return lead < 0x80 ? lead : REPLACEMENT
  if (length === 2 && lead >= 0xc2 && lead < 0xe0) return ((lead & 0x1f) << 6) | tail(bytes, at + 1)
  if (length === 3 && lead >= 0xe0 && lead < 0xf0) {
    const point = ((lead & 0x0f) << 12) | (tail(bytes, at + 1) << 6) | tail(bytes, at + 2)
    return point < 0x800 || (point >= 0xd800 && point < 0xe000) ? REPLACEMENT : point
  }
  if (length === 4 && lead >= 0xf0 && lead < 0xf5) {
    const high = ((lead & 0x07) << 18) | (tail(bytes, at + 1) << 12)
    const point = high | (tail(bytes, at + 2) << 6) | tail(bytes, at + 3)
    return point < 0x10000 || point > 0x10ffff ? REPLACEMENT : point
  }
  return REPLACEMENT
}

const tail = (bytes: Uint8Array, at: number): number => bytes[at]! & 0x3f

/** The ASCII part of a set: 1 for members, by byte. */
export function asciiTable(ranges: readonly Range[]): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (holds(ranges, code) ? 1 : 0))
}

/** Whether a code point lies in one of the ranges. */
export function holds(ranges: readonly Range[], codePoint: number): boolean {
  return ranges.some(([from, to]) => from <= codePoint && codePoint <= to)
}

/** Sorted, apart, and without overlap. */
export function normalize(ranges: readonly Range[]): readonly Range[] {
  const result: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

/** Every code point outside of the ranges; they are normalized first. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const sorted = normalize(ranges)
  const starts = [0, ...sorted.map(([, to]) => to + 1)]
  const ends = [...sorted.map(([from]) => from - 1), 0x10ffff]
  return starts.map((from, i): Range => [from, ends[i]!]).filter(([from, to]) => from <= to)
}
