/** An IPv6 address found in a text. */
export interface IpV6 {
  readonly bits: bigint
  /** The position behind it. */
  readonly end: number
}

const COLON = 58
const DOT = 46

/**
 * The IPv6 address at `at`: eight groups of one to four hexadecimal digits, or fewer around one `::`; the last two
 * groups may be written as IPv4. It takes what it can; a colon that no group follows stays behind it.
 */
export function readIpV6(bytes: Uint8Array, at: number, end: number): IpV6 | undefined {
  const groups: number[] = []
  let gap = -1
  let position = at
  while (groups.length < 8) {
    if (isAt(bytes, position, end, COLON) && isAt(bytes, position + 1, end, COLON)) {
      if (gap >= 0) break
      gap = groups.length
      position += 2
    } else if (groups.length > 0 && groups.length !== gap) {
      if (!isAt(bytes, position, end, COLON)) break
      if (hexDigitsFrom(bytes, position + 1, end) === 0) break
      position++
    }
    const tail = groups.length <= 6 ? readV4Tail(bytes, position, end) : undefined
    if (tail) {
      groups.push(tail.high, tail.low)
      position = tail.end
      break
    }
    const digits = hexDigitsFrom(bytes, position, end)
    if (digits > 4) return undefined
    if (digits === 0) break
    groups.push(valueOf(bytes, position, digits))
    position += digits
  }
  const isWhole = gap < 0 ? groups.length === 8 : groups.length < 8
  if (!isWhole) return undefined
  const zeros = new Array<number>(8 - groups.length).fill(0)
  const all = gap < 0 ? groups : [...groups.slice(0, gap), ...zeros, ...groups.slice(gap)]
  return { bits: all.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n), end: position }
}

function readV4Tail(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly high: number; readonly low: number; readonly end: number } | undefined {
  const parts: number[] = []
  let position = at
  while (parts.length < 4) {
    if (parts.length > 0 && !isAt(bytes, position++, end, DOT)) return undefined
    const first = position
    let value = 0
    while (position < end && bytes[position]! >= 48 && bytes[position]! <= 57 && position - first < 4) {
      value = value * 10 + bytes[position++]! - 48
    }
    if (position === first || position - first > 3 || value > 255) return undefined
    parts.push(value)
  }
  const [a = 0, b = 0, c = 0, d = 0] = parts
  return { high: (a << 8) | b, low: (c << 8) | d, end: position }
}

function hexDigitsFrom(bytes: Uint8Array, at: number, end: number): number {
  let next = at
  while (next < end && next - at < 5 && hexValue(bytes[next]!) >= 0) next++
  return next - at
}

function valueOf(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0
  for (let i = at; i < at + digits; i++) value = value * 16 + hexValue(bytes[i]!)
  return value
}

function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 0x20
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

const isAt = (bytes: Uint8Array, at: number, end: number, wanted: number): boolean =>
  at < end && bytes[at] === wanted
