import { createHash } from 'node:crypto'
import type { ScalarFunction } from './context'
import { bytes } from './encoding'
import { lift } from './lift'
import { xxHash32, xxHash64 } from './xxHash'

/** Digests of the UTF-8 bytes of a string or the bytes of a binary value. Source: DQL reference, "hash functions". */
export const hashes = {
  /** Decimal text, unsigned. */
  hashCrc32: lift([bytes], ([content]) => String(crc32(content))),
  hashMd5: digest('md5'),
  hashSha1: digest('sha1'),
  hashSha256: digest('sha256'),
  hashSha512: digest('sha512'),
  /** Decimal text, seed 0, unsigned. */
  hashXxHash32: lift([bytes], ([content]) => String(xxHash32(content))),
  /** Decimal text, seed 0, signed. */
  hashXxHash64: lift([bytes], ([content]) => String(BigInt.asIntN(64, xxHash64(content)))),
} satisfies Record<string, ScalarFunction>

function digest(algorithm: string): ScalarFunction {
  return lift([bytes], ([content]) => createHash(algorithm).update(content).digest('hex'))
}

/** The remainders of single bytes, for the reflected polynomial 0xEDB88320. */
const makeCrcTable = (): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++)
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
    return remainder
  })

/** Made when it is first needed, so that no start waits for it. */
let crcTable: Uint32Array | undefined

function crc32(content: Uint8Array): number {
  crcTable ??= makeCrcTable()
  let remainder = 0xffffffff
  for (const byte of content) remainder = crcTable[(remainder ^ byte) & 255]! ^ (remainder >>> 8)
  return (remainder ^ 0xffffffff) >>> 0
}
