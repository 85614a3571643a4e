import { isAscii } from 'node:buffer'
import type { Encoding } from '../../scan'

/** How many bytes decide where there is no mark. */
const LOOKED_AT = 65_536

/**
 * The encoding of the first bytes of a file: by its mark; UTF-16 also where every other byte is zero; Windows-1252 where
 * no character is UTF-8 and most that are not stand beside ASCII letters, as in words; else UTF-8.
 */
export function detectEncoding(head: Buffer): Encoding {
  const isUtf32 = head[0] === 0xff && head[1] === 0xfe && head[2] === 0 && head[3] === 0
  if (head[0] === 0xff && head[1] === 0xfe && !isUtf32) return 'utf16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be'
  const start = head.subarray(0, LOOKED_AT)
  // Loops over bytes are slow at the start of a process: what most files are is told without.
  if (isAscii(start) && !start.includes(0)) return 'utf8'
  return unmarkedUtf16(start) ?? (isLatin1(start) ? 'latin1' : 'utf8')
}

function unmarkedUtf16(head: Buffer): Encoding | undefined {
  const pairs = head.length >> 1
  if (pairs < 4) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < pairs * 2; at++) if (head[at] === 0) zeros[at & 1]!++
  const [even, odd] = zeros.map((count) => count / pairs) as [number, number]
  if (odd > 0.7 && even < 0.1) return 'utf16le'
  return even > 0.7 && odd < 0.1 ? 'utf16be' : undefined
}

/** Fewer bytes that are no UTF-8 are taken for damage. */
const LEAST_LETTERS = 2

function isLatin1(head: Buffer): boolean {
  let invalid = 0
  let letters = 0
  for (let at = 0; at < head.length; at++) {
    const byte = head[at]!
    if (byte < 0x80) continue
    // The last character may be cut; it counts as one.
    if (isCharacter(head, at)) return false
    invalid++
    if (isAsciiLetter(head[at - 1]) || isAsciiLetter(head[at + 1])) letters++
  }
  return letters >= LEAST_LETTERS && letters * 4 >= invalid * 3
}

/** Whether a UTF-8 character of several bytes begins here, as far as there are bytes. */
function isCharacter(bytes: Buffer, at: number): boolean {
  const lead = bytes[at]!
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  const end = Math.min(at + length, bytes.length)
  for (let i = at + 1; i < end; i++) if ((bytes[i]! & 0xc0) !== 0x80) return false
  return length > 0
}

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122
}
