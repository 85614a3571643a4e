import { Ip } from './value'

const V4_END = 1n << 32n
const V6_END = 1n << 128n

/** The address with these bits, or null outside the address space. */
export function ipOf(version: 4 | 6, bits: bigint): Ip | null {
  return bits >= 0n && bits < (version === 4 ? V4_END : V6_END) ? new Ip(version, bits) : null
}

/** The address a text writes: dotted IPv4, or IPv6 with groups left out and an IPv4 tail allowed. Null for others. */
export function parseIp(text: string): Ip | null {
  const bits = text.includes(':') ? parseV6(text) : parseV4(text)
  return bits === undefined ? null : new Ip(text.includes(':') ? 6 : 4, bits)
}

/**
 * The text of an address. IPv6 groups have four digits; the longest run of at least two zero groups is left out,
 * but one that reaches the end keeps its last group: `2001:0db8::8a2e:0370:7334`, `::0001`, `2000::0000`.
 */
export function printIp({ version, bits }: Ip): string {
  return version === 4 ? printV4(bits) : printV6(bits)
}

function printV4(bits: bigint): string {
  const number = Number(bits)
  return [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255].join('.')
}

function printV6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, group) =>
    ((bits >> BigInt(112 - 16 * group)) & 0xffffn).toString(16).padStart(4, '0'),
  )
  const run = longestZeroRun(groups)
  if (run === undefined) return groups.join(':')
  const end = run.end === 8 ? 7 : run.end
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(end).join(':')}`
}

function longestZeroRun(groups: readonly string[]): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined
  for (let start = 0; start < 8; start++) {
    let end = start
    while (end < 8 && groups[end] === '0000') end++
    if (end - start >= 2 && (best === undefined || end - start > best.end - best.start)) best = { start, end }
    if (end > start) start = end - 1
  }
  return best
}

function parseV4(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (match === null) return undefined
  let bits = 0n
  for (const digits of match.slice(1)) {
    if (Number(digits) > 255) return undefined
    bits = (bits << 8n) | BigInt(digits)
  }
  return bits
}

function parseV6(text: string): bigint | undefined {
  const halves = withHexTail(text)?.split('::')
  if (halves === undefined || halves.length > 2) return undefined
  const head = groupsOf(halves[0]!)
  const tail = halves.length === 2 ? groupsOf(halves[1]!) : []
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...head, ...new Array<bigint>(missing).fill(0n), ...tail].reduce(
    (bits, group) => (bits << 16n) | group,
    0n,
  )
}

/** `::ffff:1.2.3.4` with the IPv4 tail as two groups. */
function withHexTail(text: string): string | undefined {
  if (!text.includes('.')) return text
  const cut = text.lastIndexOf(':') + 1
  const bits = parseV4(text.slice(cut))
  if (bits === undefined) return undefined
  return `${text.slice(0, cut)}${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))
    ? groups.map((group) => BigInt(`0x${group}`))
    : undefined
}
