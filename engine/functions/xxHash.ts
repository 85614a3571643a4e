/** The hash xxHash32 with seed 0, as an unsigned number. Source: the xxHash specification, version 0.1.1. */
export function xxHash32(content: Uint8Array): number {
  const view = new DataView(content.buffer, content.byteOffset, content.length)
  let at = 0
  let hash = PRIME32_5
  if (content.length >= 16) {
    const lanes = [(PRIME32_1 + PRIME32_2) | 0, PRIME32_2, 0, -PRIME32_1 | 0]
    for (; at + 16 <= content.length; at += 16) {
      for (let lane = 0; lane < 4; lane++)
        lanes[lane] = round32(lanes[lane]!, view.getInt32(at + lane * 4, true))
    }
    hash = rotate32(lanes[0]!, 1) + rotate32(lanes[1]!, 7) + rotate32(lanes[2]!, 12) + rotate32(lanes[3]!, 18)
  }
  hash = (hash + content.length) | 0
  for (; at + 4 <= content.length; at += 4) {
    hash = Math.imul(rotate32((hash + Math.imul(view.getInt32(at, true), PRIME32_3)) | 0, 17), PRIME32_4)
  }
  for (; at < content.length; at++) {
    hash = Math.imul(rotate32((hash + Math.imul(content[at]!, PRIME32_5)) | 0, 11), PRIME32_1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME32_2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME32_3)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The hash xxHash64 with seed 0, as an unsigned number. Source: the xxHash specification, version 0.1.1. */
export function xxHash64(content: Uint8Array): bigint {
  const view = new DataView(content.buffer, content.byteOffset, content.length)
  let at = 0
  let hash = PRIME64_5
  if (content.length >= 32) {
    const lanes = [wrap64(PRIME64_1 + PRIME64_2), PRIME64_2, 0n, wrap64(-PRIME64_1)]
    for (; at + 32 <= content.length; at += 32) {
      for (let lane = 0; lane < 4; lane++)
        lanes[lane] = round64(lanes[lane]!, view.getBigUint64(at + lane * 8, true))
    }
    hash = wrap64(
      rotate64(lanes[0]!, 1n) + rotate64(lanes[1]!, 7n) + rotate64(lanes[2]!, 12n) + rotate64(lanes[3]!, 18n),
    )
    for (const lane of lanes) hash = wrap64((hash ^ round64(0n, lane)) * PRIME64_1 + PRIME64_4)
  }
  return avalanche64(tail64(wrap64(hash + BigInt(content.length)), view, at))
}

const PRIME32_1 = 0x9e3779b1
const PRIME32_2 = 0x85ebca77
const PRIME32_3 = 0xc2b2ae3d
const PRIME32_4 = 0x27d4eb2f
const PRIME32_5 = 0x165667b1

function round32(lane: number, word: number): number {
  return Math.imul(rotate32((lane + Math.imul(word, PRIME32_2)) | 0, 13), PRIME32_1)
}

function rotate32(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count))
}

const PRIME64_1 = 0x9e3779b185ebca87n
const PRIME64_2 = 0xc2b2ae3d27d4eb4fn
const PRIME64_3 = 0x165667b19e3779f9n
const PRIME64_4 = 0x85ebca77c2b2ae63n
const PRIME64_5 = 0x27d4eb2f165667c5n

function tail64(start: bigint, view: DataView, from: number): bigint {
  let hash = start
  let at = from
  for (; at + 8 <= view.byteLength; at += 8) {
    hash = wrap64(rotate64(hash ^ round64(0n, view.getBigUint64(at, true)), 27n) * PRIME64_1 + PRIME64_4)
  }
  if (at + 4 <= view.byteLength) {
    hash = wrap64(
      rotate64(hash ^ wrap64(BigInt(view.getUint32(at, true)) * PRIME64_1), 23n) * PRIME64_2 + PRIME64_3,
    )
    at += 4
  }
  for (; at < view.byteLength; at++) {
    hash = wrap64(rotate64(hash ^ wrap64(BigInt(view.getUint8(at)) * PRIME64_5), 11n) * PRIME64_1)
  }
  return hash
}

function avalanche64(value: bigint): bigint {
  let hash = wrap64((value ^ (value >> 33n)) * PRIME64_2)
  hash = wrap64((hash ^ (hash >> 29n)) * PRIME64_3)
  return hash ^ (hash >> 32n)
}

function round64(lane: bigint, word: bigint): bigint {
  return wrap64(rotate64(wrap64(lane + wrap64(word * PRIME64_2)), 31n) * PRIME64_1)
}

function rotate64(value: bigint, count: bigint): bigint {
  return wrap64(value << count) | (value >> (64n - count))
}

function wrap64(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}
