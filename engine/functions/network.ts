import { Ip, parseIp, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'
import { index, isArray, lift, mismatch, optional, something, type Reader } from './lift'

/** An address, also as text. */
const address: Reader<Ip> = (value) => {
  if (value instanceof Ip) return value
  return typeof value === 'string' ? (parseIp(value) ?? mismatch) : mismatch
}

/** Functions on addresses. Text that is no address gives null. Source: DQL reference, "network functions". */
export const network = {
  ipIn,
  ipIsLinkLocal: lift([address], ([ip]) => isInOne(ip, linkLocal())),
  ipIsLoopback: lift([address], ([ip]) => isInOne(ip, loopback())),
  ipIsPrivate: lift([address], ([ip]) => isInOne(ip, privateUse())),
  ipIsPublic: lift([address], ([ip]) => !isInOne(ip, [...linkLocal(), ...loopback(), ...privateUse()])),
  ipMask: lift([address, index, optional(index, undefined)], ([ip, maskBits, ipv6MaskBits]) => {
    const width = widthOf(ip)
    const bits = ip.version === 6 ? (ipv6MaskBits ?? maskBits) : maskBits
    return bits < 0 || bits > width ? null : new Ip(ip.version, masked(ip, bits))
  }),
  isIp: lift([something], ([value]) => address(value) !== mismatch),
  isIpV4: lift([something], ([value]) => versionOf(value) === 4),
  isIpV6: lift([something], ([value]) => versionOf(value) === 6),
} satisfies Record<string, ScalarFunction>

function versionOf(value: Value): 4 | 6 | undefined {
  const ip = address(value)
  return ip === mismatch ? undefined : ip.version
}

/** Addresses that share their first `prefix` bits. */
interface Network {
  readonly ip: Ip
  readonly prefix: number
}

const linkLocal = named('169.254.0.0/16', 'fe80::/10')
const loopback = named('127.0.0.0/8', '::1/128')
const privateUse = named('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')

/** Networks by their texts, which are read when they are first asked for: a start need not wait for it. */
function named(...texts: readonly string[]): () => readonly (Network | undefined)[] {
  let read: readonly (Network | undefined)[] | undefined
  return () => (read ??= texts.map(networkOf))
}

/**
 * `ipIn(needle, haystack…)`: whether an address or network of the needle lies wholly in one of the haystack. Both sides
 * are addresses, texts (with `/bits` for a network), or arrays of these; a null needle gives null.
 */
function ipIn([needle = null, ...haystack]: Arguments): Value {
  if (needle === null) return null
  const outer = haystack.flatMap((value) => networksIn(value ?? null))
  return networksIn(needle).some((inner) => outer.some((network) => holds(network, inner)))
}

function networksIn(value: Value): Network[] {
  if (isArray(value)) return value.flatMap(networksIn)
  if (value instanceof Ip) return [{ ip: value, prefix: widthOf(value) }]
  const network = typeof value === 'string' ? networkOf(value) : undefined
  return network === undefined ? [] : [network]
}

function networkOf(text: string): Network | undefined {
  const [, host, digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const ip = host === undefined ? null : parseIp(host)
  if (ip === null) return undefined
  const prefix = digits === undefined ? widthOf(ip) : Number(digits)
  return prefix > widthOf(ip) ? undefined : { ip, prefix }
}

function isInOne(ip: Ip, networks: readonly (Network | undefined)[]): boolean {
  return networks.some((network) => network !== undefined && holds(network, { ip, prefix: widthOf(ip) }))
}

function holds(outer: Network, inner: Network): boolean {
  if (outer.ip.version !== inner.ip.version || outer.prefix > inner.prefix) return false
  return masked(outer.ip, outer.prefix) === masked(inner.ip, outer.prefix)
}

function widthOf(ip: Ip): number {
  return ip.version === 4 ? 32 : 128
}

function masked(ip: Ip, prefix: number): bigint {
  const rest = BigInt(widthOf(ip) - prefix)
  return (ip.bits >> rest) << rest
}
