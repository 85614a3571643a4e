import { StringDecoder } from 'node:string_decoder'
import type { Encoding } from '../../scan'

/** Turns text of one encoding into UTF-8, piece by piece. */
export interface Transcoder {
  /** Characters that could not be read and became U+FFFD. */
  readonly replaced: number
  push(bytes: Buffer): Buffer
  /** What is left; bytes that are pushed then begin anew. */
  end(): Buffer
}

/** A transcoder for the encoding of a file; undefined for UTF-8. A byte order mark stays what it is. */
export function transcoderOf(encoding: Encoding): Transcoder | undefined {
  switch (encoding) {
    case 'utf8':
      return undefined
    case 'utf16le':
    case 'utf16be':
      return new Utf16(encoding === 'utf16be')
    case 'latin1':
      return latin1
  }
}

class Utf16 implements Transcoder {
  replaced = 0
  private readonly decoder = new StringDecoder('utf16le')
  /** The first byte of a pair that a piece has ended in. */
  private odd: Buffer = Buffer.alloc(0)

  constructor(private readonly isBigEndian: boolean) {}

  push(bytes: Buffer): Buffer {
    const all = this.odd.length > 0 ? Buffer.concat([this.odd, bytes]) : bytes
    const whole = all.length & ~1
    this.odd = Buffer.from(all.subarray(whole))
    const units = this.isBigEndian ? Buffer.from(all.subarray(0, whole)).swap16() : all.subarray(0, whole)
    return this.encoded(this.decoder.write(units))
  }

  end(): Buffer {
    const rest = this.decoder.end() + (this.odd.length > 0 ? '\uFFFD' : '')
    if (this.odd.length > 0) this.replaced++
    this.odd = Buffer.alloc(0)
    return this.encoded(rest)
  }

  /** Halves of surrogate pairs that stand alone are no characters. */
  private encoded(text: string): Buffer {
    this.replaced += text.match(LONE_SURROGATE)?.length ?? 0
    return Buffer.from(text, 'utf8')
  }
}

const LONE_SURROGATE = /\p{Surrogate}/gu

/** What Windows-1252 has where Latin-1 has control characters; five places stay empty. */
const HIGH_CONTROLS =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

/** Every byte is a character. */
const latin1: Transcoder = {
  replaced: 0,
  push: (bytes) =>
    Buffer.from(
      bytes.toString('latin1').replace(/[\x80-\x9f]/g, (it) => HIGH_CONTROLS[it.charCodeAt(0) - 0x80]!),
      'utf8',
    ),
  end: () => Buffer.alloc(0),
}
