import { SmartscapeId, Uid } from './value'

/**
 * The uid a text writes: 16 hex digits give a 64-bit one, 32 a 128-bit one, the dashed form a uuid; letter case is
 * free. Null for other texts.
 */
export function parseUid(text: string): Uid | null {
  if (/^[0-9a-fA-F]{16}$/.test(text)) return new Uid('uid64', BigInt(`0x${text}`))
  if (/^[0-9a-fA-F]{32}$/.test(text)) return new Uid('uid128', BigInt(`0x${text}`))
  if (/^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/.test(text)) {
    return new Uid('uuid', BigInt(`0x${text.replaceAll('-', '')}`))
  }
  return null
}

/** The text of a uid: lower-case hex of full length, a uuid with dashes. */
export function printUid({ kind, bits }: Uid): string {
  if (kind === 'uid64') return bits.toString(16).padStart(16, '0')
  const hex = bits.toString(16).padStart(32, '0')
  if (kind === 'uid128') return hex
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The smartscape id a text writes: a type, a dash, 16 upper-case hex digits. Null for other texts. */
export function parseSmartscapeId(text: string): SmartscapeId | null {
  return /^[A-Za-z][A-Za-z0-9_]*-[0-9A-F]{16}$/.test(text) ? new SmartscapeId(text) : null
}

/** A smartscape id from its type and the 64 bits of its number. */
export function smartscapeIdOf(type: string, bits: bigint): SmartscapeId | null {
  return parseSmartscapeId(`${type}-${BigInt.asUintN(64, bits).toString(16).toUpperCase().padStart(16, '0')}`)
}
