import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/** The bytes of a file that something was made of. Plain data. */
export interface BytesSeen {
  readonly start: number
  readonly end: number
  readonly checksum: number
}

/** Adds up the bytes that are read of a part of a file, also those before and behind it that its records depend on. */
export class BytesSum {
  private start: number | undefined
  private end = 0
  private checksum = 0
  private hasGap = false

  /** Hears of bytes from a place of the file on; those that were read before count once. */
  add(bytes: Uint8Array, from: number): void {
    this.start ??= this.end = from
    const known = this.end - from
    if (known < 0) this.hasGap = true
    if (known < 0 || known >= bytes.length) return
    this.checksum = crc32(bytes.subarray(known), this.checksum)
    this.end = from + bytes.length
  }

  /** Undefined when some were passed over. */
  seen(): BytesSeen | undefined {
    const { start, end, checksum, hasGap } = this
    return start === undefined || hasGap ? undefined : { start, end, checksum }
  }
}

const CHUNK_BYTES = 524_288

/** Whether a file still holds these bytes. Never throws. */
export function areStill(path: string, { start, end, checksum }: BytesSeen): boolean {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'r')
    const sum = new BytesSum()
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
    for (let at = start; at < end;) {
      const count = readSync(descriptor, chunk, 0, Math.min(chunk.length, end - at), at)
      if (count === 0) return false
      sum.add(chunk.subarray(0, count), at)
      at += count
    }
    return sum.seen()?.checksum === checksum
  } catch {
    return false
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}
