import { decodeUtf8, finiteOrNull, RecordValue, type Value } from '../values'

/** Why a text is no JSON, and at which byte. */
export interface JsonFault {
  readonly offset: number
  readonly reason: string
}

/** Whether reading gave a fault. */
export const isFault = (read: object): read is JsonFault => 'reason' in read

/**
 * Hears of one member of an object: where its name stands, without quotes; where its value stands, of strings without
 * quotes. Arrays and objects come as values, everything else is to be taken from the bytes (`scalarOf`).
 */
export type OnMember = (
  nameStart: number,
  nameEnd: number,
  start: number,
  end: number,
  nested: Value | undefined,
) => void

/**
 * The members of the JSON object that fills `bytes[start … end)` but for white space: the reference for every faster
 * reader. Strict (RFC 8259). Whole numbers are longs where they fit into 64 bits, other numbers doubles; what is not
 * finite is null. Of members with one name the last value counts, at the place of the first. Never throws.
 */
export function readJsonObject(
  bytes: Uint8Array,
  start: number,
  end: number,
): ReadonlyMap<string, Value> | JsonFault {
  const members = new Map<string, Value>()
  const fault = forEachMember(bytes, start, end, (nameStart, nameEnd, from, to, nested) => {
    const value = nested === undefined ? scalarOf(bytes, from, to) : nested
    members.set(contentOfString(bytes, nameStart, nameEnd), value)
  })
  return fault ?? members
}

/** The members that stand whole at the beginning of an object whose end is not there, or that has a fault. */
export function readStartOfObject(bytes: Uint8Array, start: number, end: number): ReadonlyMap<string, Value> {
  const members = new Map<string, Value>()
  forEachMember(bytes, start, end, (nameStart, nameEnd, from, to, nested) => {
    members.set(contentOfString(bytes, nameStart, nameEnd), nested ?? scalarOf(bytes, from, to))
  })
  return members
}

/** Walks the members of the object that fills the bytes; see `readJsonObject`. After a fault what was heard is void. */
export function forEachMember(
  bytes: Uint8Array,
  start: number,
  end: number,
  onMember: OnMember,
): JsonFault | undefined {
  return new JsonReader(bytes, start, end).document(onMember)
}

/** Where the object of a line ends: objects on lines of their own may be followed by a comma, and by blanks. */
export function endOfObject(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[end - 1] === CLOSE_OBJECT) return end
  let at = end
  while (at > start && bytes[at - 1]! <= SPACE) at--
  return at > start && bytes[at - 1] === COMMA ? at - 1 : end
}

/** The value of a well-formed string (its content, between the quotes), number or word. */
export function scalarOf(bytes: Uint8Array, start: number, end: number): Value {
  if (start > 0 && bytes[start - 1] === QUOTE) return contentOfString(bytes, start, end)
  switch (bytes[start]) {
    case 0x74:
      return true
    case 0x66:
      return false
    case 0x6e:
      return null
    default:
      return numberOf(decodeUtf8(bytes, start, end))
  }
}

/** What the content of a well-formed string says; bytes that are no UTF-8 become U+FFFD. */
export function contentOfString(bytes: Uint8Array, start: number, end: number): string {
  const text = decodeUtf8(bytes, start, end)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

/** How deep a value may lie in arrays and objects; the same as for JSON in patterns. */
const DEPTH_CAP = 500

const SPACE = 32
const QUOTE = 34
const COMMA = 44
const MINUS = 45
const DOT = 46
const ZERO = 48
const NINE = 57
const COLON = 58
const BACKSLASH = 92
const OPEN_ARRAY = 91
const CLOSE_ARRAY = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/** Reads one text. After the first fault every method stays where it is, and what it gives is void. */
class JsonReader {
  private fault: JsonFault | undefined
  private depth = 0

  constructor(
    private readonly bytes: Uint8Array,
    private position: number,
    private readonly end: number,
  ) {}

  document(onMember: OnMember): JsonFault | undefined {
    const start = this.position
    this.space()
    if (this.peek() !== OPEN_OBJECT) {
      this.value()
      this.fault ??= { offset: start, reason: 'not a JSON object' }
    } else this.object(onMember)
    this.space()
    if (this.position < this.end) this.fail('text behind the JSON value')
    return this.fault
  }

  /** Reads a value. Gives it when it is an array or an object; scalars are found again by their place. */
  private value(): Value | undefined {
    const first = this.peek()
    if (this.depth > DEPTH_CAP) this.fail(`nested deeper than ${DEPTH_CAP} levels`)
    else if (first === OPEN_OBJECT) return this.record()
    else if (first === OPEN_ARRAY) return this.array()
    else if (first === QUOTE) this.string()
    else this.numberOrWord(first)
    return undefined
  }

  private numberOrWord(first: number): void {
    const word = WORDS.get(first)
    if (word !== undefined) this.word(word)
    else if (first === MINUS || isDigit(first)) this.number()
    else this.fail('a value is missing')
  }

  private record(): Value {
    const members = new Map<string, Value>()
    this.object((nameStart, nameEnd, start, end, nested) => {
      const value = nested === undefined ? scalarOf(this.bytes, start, end) : nested
      members.set(contentOfString(this.bytes, nameStart, nameEnd), value)
    })
    return new RecordValue(members)
  }

  private object(onMember: OnMember): void {
    this.depth++
    this.position++
    this.space()
    let isOpen = !this.take(CLOSE_OBJECT)
    while (isOpen) {
      if (this.peek() !== QUOTE) return this.fail('a member name is missing')
      const nameStart = this.position + 1
      this.string()
      const nameEnd = this.position - 1
      this.space()
      if (!this.take(COLON)) return this.fail('a colon is missing')
      this.space()
      const quotes = this.peek() === QUOTE ? 1 : 0
      const start = this.position + quotes
      const nested = this.value()
      if (this.fault) return
      onMember(nameStart, nameEnd, start, this.position - quotes, nested)
      isOpen = this.goesOn(CLOSE_OBJECT, 'a comma or } is missing')
    }
    this.depth--
  }

  private array(): Value {
    const elements: Value[] = []
    this.depth++
    this.position++
    this.space()
    let isOpen = !this.take(CLOSE_ARRAY)
    while (isOpen) {
      const quotes = this.peek() === QUOTE ? 1 : 0
      const start = this.position + quotes
      const nested = this.value()
      if (this.fault) return null
      elements.push(nested === undefined ? scalarOf(this.bytes, start, this.position - quotes) : nested)
      isOpen = this.goesOn(CLOSE_ARRAY, 'a comma or ] is missing')
    }
    this.depth--
    return elements
  }

  /** Behind a member or element: whether another one follows. */
  private goesOn(close: number, otherwise: string): boolean {
    this.space()
    if (this.take(close)) return false
    if (!this.take(COMMA)) this.fail(otherwise)
    this.space()
    return this.fault === undefined
  }

  private string(): void {
    const { bytes, end } = this
    for (let at = this.position + 1; at < end; at++) {
      const byte = bytes[at]!
      if (byte === QUOTE) {
        this.position = at + 1
        return
      }
      if (byte < 32) return this.fail('a control character in a string', at)
      if (byte !== BACKSLASH) continue
      const length = escapeLength(bytes, at)
      if (length === 0) {
        const isUnicode = bytes[at + 1] === 0x75
        return this.fail(isUnicode ? 'a \\u escape without four hexadecimal digits' : 'an unknown escape', at)
      }
      at += length - 1
    }
    this.fail('a string is not closed', end)
  }

  private number(): void {
    const start = this.position
    this.take(MINUS)
    const hasLeadingZero = this.peek() === ZERO
    const wholeDigits = this.digits()
    if (wholeDigits === 0 || (hasLeadingZero && wholeDigits > 1))
      return this.fail('a number is malformed', start)
    if (this.take(DOT) && this.digits() === 0) return this.fail('a number is malformed')
    if (!this.take(0x65) && !this.take(0x45)) return
    if (!this.take(0x2b)) this.take(MINUS)
    if (this.digits() === 0) this.fail('a number is malformed')
  }

  private digits(): number {
    const start = this.position
    while (isDigit(this.peek())) this.position++
    return this.position - start
  }

  private word(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const isSame = this.position + i < this.end && this.bytes[this.position + i] === text.charCodeAt(i)
      if (!isSame) return this.fail('a value is missing')
    }
    this.position += text.length
  }

  private space(): void {
    while (this.position < this.end) {
      const byte = this.bytes[this.position]!
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return
      this.position++
    }
  }

  /** The byte at the position, or -1 at the end. */
  private peek(): number {
    return this.position < this.end ? this.bytes[this.position]! : -1
  }

  private take(byte: number): boolean {
    if (this.peek() !== byte) return false
    this.position++
    return true
  }

  private fail(reason: string, offset = this.position): void {
    this.fault ??= { offset, reason: offset < this.end ? reason : 'the JSON text ends too early' }
  }
}

/** Words by their first letter. */
const WORDS: ReadonlyMap<number, string> = new Map(
  ['true', 'false', 'null'].map((word) => [word.charCodeAt(0), word]),
)

/** How long the escape at a backslash is, or 0 when there is no such escape. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const letter = bytes[at + 1]!
  if (letter !== 0x75) return SHORT_ESCAPES.includes(letter) ? 2 : 0
  for (let i = at + 2; i < at + 6; i++) if (!isHexDigit(bytes[i] ?? 0)) return 0
  return 6
}

/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. */
const SHORT_ESCAPES: readonly number[] = [34, 92, 47, 98, 102, 110, 114, 116]

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

const isHexDigit = (byte: number): boolean => isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102)

/** Whole numbers of up to 15 characters are exact as doubles; longer ones are checked against 64 bits. */
function numberOf(text: string): Value {
  if (/[.eE]/.test(text)) return finiteOrNull(Number(text))
  if (text.length <= 15) return BigInt(Number(text))
  const exact = BigInt(text)
  return BigInt.asIntN(64, exact) === exact ? exact : finiteOrNull(Number(text))
}
