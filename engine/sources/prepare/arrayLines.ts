/** What a file of JSON arrays holds beside whole elements. */
export interface ArrayFaults {
  /** Whether the last array, or the object around it, has no end. */
  readonly isOpen: boolean
  /** Bytes outside of arrays, without blanks and what belongs to the arrays. */
  readonly bytesOutside: number
}

/**
 * Where the next byte stands. `outside` of everything; in an object around the array (`wrapper`); behind the bracket of a
 * member that may be the array (`opening`); `between` elements; in an `element`.
 */
type Place = 'outside' | 'wrapper' | 'opening' | 'between' | 'element'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const QUOTE = 34
const COMMA = 44
const OPEN_BRACKET = 91
const BACKSLASH = 92
const CLOSE_BRACKET = 93
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

/** The bytes of a mark in front of the text. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

const isLineBreak = (byte: number): boolean => byte === LINE_FEED || byte === CARRIAGE_RETURN

/** One for the bytes that matter: most bytes of an element are passed over in a loop of nothing else. */
const tableOf = (...bytes: readonly number[]): Uint8Array => Uint8Array.from({ length: 256 }, (_, i) => Number(bytes.includes(i))) // prettier-ignore
const SIGNS = tableOf(LINE_FEED, CARRIAGE_RETURN, QUOTE, COMMA, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE) // prettier-ignore
const SIGNS_IN_STRINGS = tableOf(LINE_FEED, CARRIAGE_RETURN, QUOTE, BACKSLASH)

/**
 * Turns JSON arrays into lines without moving a byte: everything outside of elements becomes line feeds, line breaks
 * within elements become blanks. An array may also be a member of an object: the first member that is an array of
 * objects; the others are left out and counted. Several arrays may follow each other. An element that is no whole JSON
 * stays a line of its own, for the reader of lines to refuse.
 */
export class ArrayLines {
  private place: Place = 'outside'
  private position = 0
  /** Brackets that are open inside of an element. */
  private depth = 0
  /** Brackets that are open of an object around the array; 0 when there is none. */
  private wrapperDepth = 0
  /** Whether the object around the array has given it. */
  private hasGiven = false
  private isInString = false
  private isEscaped = false
  private bytesOutside = 0
  /** Of the member of the object that is looked at. */
  private bytesOfMember = 0

  get faults(): ArrayFaults {
    return { isOpen: this.place !== 'outside', bytesOutside: this.bytesOutside + this.bytesOfMember }
  }

  /** Tells that bytes are missing, and one line feed stands for them: what follows may be in the middle of an element. */
  breakOff(): void {
    this.position++
    this.isInString = this.isEscaped = false
    if (this.place === 'element' || this.place === 'opening') this.place = 'between'
  }

  /** Changes the next bytes of the text in place. */
  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      if (this.place === 'element') at = this.takeElement(bytes, at)
      else at = this.takeOther(bytes, at)
    }
    this.position += bytes.length
  }

  /** Goes on in an element; gives where the first byte is that is none of it. */
  private takeElement(bytes: Buffer, start: number): number {
    let { depth, isInString } = this
    let at = start
    if (this.isEscaped && !isLineBreak(bytes[at]!)) at++
    this.isEscaped = false
    while (this.place === 'element') {
      const signs = isInString ? SIGNS_IN_STRINGS : SIGNS
      while (at < bytes.length && signs[bytes[at]!] === 0) at++
      if (at >= bytes.length) break
      const byte = bytes[at]!
      if (isLineBreak(byte)) {
        bytes[at] = SPACE
        // No string goes over a line: one that is not closed ends here.
        isInString = false
      } else if (byte === QUOTE) isInString = !isInString
      else if (byte === BACKSLASH) {
        this.isEscaped = at + 1 === bytes.length
        if (at + 1 < bytes.length && !isLineBreak(bytes[at + 1]!)) at++
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
      else if (depth > 0) {
        if (byte !== COMMA && --depth === 0) this.place = 'between'
      } else if (byte !== CLOSE_BRACE) {
        this.place = 'between'
        break
      }
      at++
    }
    this.depth = depth
    this.isInString = isInString
    return at
  }

  /** Takes one byte that may begin an element; gives where to go on. */
  private takeOther(bytes: Buffer, at: number): number {
    const byte = bytes[at]!
    if (this.beginsElement(byte)) {
      this.place = 'element'
      this.depth = 0
      return at
    }
    bytes[at] = LINE_FEED
    if (byte > SPACE) this.takeSign(byte, at)
    return at + 1
  }

  private beginsElement(byte: number): boolean {
    if (this.place === 'between') return byte > SPACE && byte !== COMMA && byte !== CLOSE_BRACKET
    if (this.place !== 'opening' || byte !== OPEN_BRACE) return false
    this.hasGiven = true
    this.bytesOfMember = 0
    return true
  }

  /** Takes a byte outside of elements that is no blank. */
  private takeSign(byte: number, at: number): void {
    switch (this.place) {
      case 'outside':
        if (byte === OPEN_BRACKET) this.place = 'between'
        else if (byte === OPEN_BRACE) this.openWrapper()
        else if (byte !== BYTE_ORDER_MARK[this.position + at]) this.bytesOutside++
        return
      case 'between':
        if (byte === CLOSE_BRACKET) this.place = this.wrapperDepth > 0 ? 'wrapper' : 'outside'
        return
      case 'opening':
        this.place = 'wrapper'
        // The bracket was that of another array.
        this.wrapperDepth++
        this.takeInWrapper(byte)
        return
      case 'wrapper':
        this.takeInWrapper(byte)
        return
      case 'element':
    }
  }

  private openWrapper(): void {
    this.place = 'wrapper'
    this.wrapperDepth = 1
    this.hasGiven = this.isInString = this.isEscaped = false
    this.bytesOfMember = 0
  }

  private takeInWrapper(byte: number): void {
    this.bytesOfMember++
    if (this.isInString) {
      if (this.isEscaped) this.isEscaped = false
      else if (byte === BACKSLASH) this.isEscaped = true
      else if (byte === QUOTE) this.isInString = false
    } else if (byte === QUOTE) this.isInString = true
    else if (byte === OPEN_BRACKET && this.wrapperDepth === 1 && !this.hasGiven) this.place = 'opening'
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.wrapperDepth++
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (--this.wrapperDepth === 0) this.place = 'outside'
    }
    const isBehindMember =
      this.wrapperDepth === 0 || (this.wrapperDepth === 1 && byte === COMMA && !this.isInString)
    if (!isBehindMember) return
    // The comma or the bracket is no part of the member.
    this.bytesOutside += this.bytesOfMember - 1
    this.bytesOfMember = 0
  }
}
