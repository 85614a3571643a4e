import { decodeUtf8 } from '../../values'
import { FOLLOWS } from './memberPlaces'
import type { WantedMember } from './wantedMember'

/** Bytes that lines of a template have in common, and what stands behind them in each. */
export interface TemplatePart {
  readonly constant: Uint8Array
  readonly follows: (typeof FOLLOWS)[keyof typeof FOLLOWS]
  /** The number of the member that is noted; undefined when nobody wants it. */
  readonly slot: number | undefined
}

/**
 * What lines have in common that differ from a line in texts, numbers and words only. The line is one that was read: a
 * well-formed object. Undefined for one with escapes in names, or in texts inside of a text.
 */
export function templateOf(
  bytes: Uint8Array,
  start: number,
  end: number,
  members: readonly WantedMember[],
): readonly TemplatePart[] | undefined {
  return new TemplateMaker(bytes, start, end).of(members)
}

const [BLANK, QUOTE, BACKSLASH, COMMA, COLON, OPEN, CLOSE, OPEN_ARRAY, CLOSE_ARRAY] = [32, 34, 92, 44, 58, 123, 125, 91, 93] // prettier-ignore

class TemplateMaker {
  private readonly parts: TemplatePart[] = []
  /** Where the constant begins that goes on. */
  private constantStart: number
  private isInner = false
  private isRefused = false

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {
    this.constantStart = at
  }

  of(members: readonly WantedMember[]): readonly TemplatePart[] | undefined {
    this.object(members)
    this.at = this.end
    this.cut(FOLLOWS.end, undefined)
    return this.isRefused ? undefined : this.parts
  }

  private object(members: readonly WantedMember[]): void {
    this.eachItem(CLOSE, () => {
      this.passQuote()
      const nameStart = this.at
      this.passPlainText()
      const name = decodeUtf8(this.bytes, nameStart, this.at)
      this.passQuote()
      this.pass(COLON)
      this.value(members.find((member) => member.name === name))
    })
  }

  /** Passes the items of an object or array, and its ends. */
  private eachItem(close: number, passItem: () => void): void {
    this.at++
    this.passBlanks()
    while (this.at < this.end && this.bytes[this.at] !== close && !this.isRefused) {
      passItem()
      this.passBlanks()
      this.pass(COMMA)
    }
    this.at++
  }

  private value(wanted: WantedMember | undefined): void {
    if (this.isQuote()) this.text(wanted)
    else if (this.bytes[this.at] === OPEN) {
      if (wanted) this.cut(FOLLOWS.object, wanted.slot)
      this.object(wanted?.inside?.members ?? [])
    } else if (this.bytes[this.at] === OPEN_ARRAY) {
      this.eachItem(CLOSE_ARRAY, () => {
        this.value(undefined)
      })
    } else {
      this.cut(FOLLOWS.scalar, wanted?.slot)
      while (!this.isBehindScalar(this.bytes[this.at]!)) this.at++
      this.constantStart = this.at
    }
  }

  private text(wanted: WantedMember | undefined): void {
    this.passQuote()
    if (wanted?.inside?.form === 'text' && !this.isInner) {
      this.cut(FOLLOWS.object, wanted.slot)
      this.isInner = true
      this.object(wanted.inside.members)
      this.isInner = false
    } else {
      this.cut(this.isInner ? FOLLOWS.innerText : FOLLOWS.text, wanted?.slot)
      if (this.isInner) this.passPlainText()
      else this.passText()
      this.constantStart = this.at
    }
    this.passQuote()
  }

  private passText(): void {
    while (this.at < this.end && !this.isQuote()) this.at += this.bytes[this.at] === BACKSLASH ? 2 : 1
  }

  private passPlainText(): void {
    for (; this.at < this.end && !this.isQuote(); this.at++)
      if (this.bytes[this.at] === BACKSLASH) this.isRefused = true
  }

  /** Ends a constant, in front of what is not the same in all lines. */
  private cut(follows: TemplatePart['follows'], slot: number | undefined): void {
    this.parts.push({ constant: this.bytes.slice(this.constantStart, this.at), follows, slot })
    this.constantStart = this.at
  }

  private isQuote(): boolean {
    const { bytes, at } = this
    return this.isInner ? bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE : bytes[at] === QUOTE
  }

  private passQuote(): void {
    this.at += this.isInner ? 2 : 1
  }

  /** Passes a character, if it is there, and blanks on both sides. */
  private pass(character: number): void {
    this.passBlanks()
    if (this.bytes[this.at] === character) this.at++
    this.passBlanks()
  }

  private passBlanks(): void {
    while (this.at < this.end && this.bytes[this.at]! <= BLANK) this.at++
  }

  private isBehindScalar(byte: number): boolean {
    return this.at >= this.end || byte <= BLANK || byte === COMMA || byte === CLOSE || byte === CLOSE_ARRAY
  }
}
