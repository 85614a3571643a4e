import { decodeUtf8, finiteOrNull, RecordValue, type Value } from '../values'

/** Why a text is no JSON, and at which byte. */
export interface JsonFault {
  readonly offset: number
  readonly reason: string
}

/** Whether reading gave a fault. */
export const isFault = (read: object): read is JsonFault => 'reason' in read

/** How deep a value may lie in arrays and objects; the same as for JSON in patterns. */
const DEPTH_CAP = 500

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
  const reader = new JsonReader(bytes, start, end)
  const value = reader.document()
  if (reader.fault) return reader.fault
  if (value instanceof RecordValue) return value.members
  return { offset: start, reason: 'not a JSON object' }
}

/** The JSON value that fills `bytes[start … end)` but for white space; see `readJsonObject`. */
export function readJsonValue(bytes: Uint8Array, start: number, end: number): { value: Value } | JsonFault {
  const reader = new JsonReader(bytes, start, end)
  const value = reader.document()
  return reader.fault ?? { value }
}

/** Reads one text. After the first fault every method gives null and stays where it is. */
class JsonReader {
  fault: JsonFault | undefined
  private depth = 0

  constructor(
    private readonly bytes: Uint8Array,
    private position: number,
    private readonly end: number,
  ) {}

  document(): Value {
    const value = this.value()
    this.space()
    if (!this.fault && this.position < this.end) this.fail('text behind the JSON value')
    return value
  }

  private value(): Value {
    if (this.depth > DEPTH_CAP) return this.fail(`nested deeper than ${DEPTH_CAP} levels`)
    this.space()
    const first = this.peek()
    switch (first) {
      case OPEN_OBJECT:
        return this.nested(() => this.object())
      case OPEN_ARRAY:
        return this.nested(() => this.array())
      case QUOTE:
        return this.string()
      case 0x74:
        return this.word('true', true)
      case 0x66:
        return this.word('false', false)
      case 0x6e:
        return this.word('null', null)
      default:
        return first === MINUS || isDigit(first) ? this.number() : this.fail('a value is missing')
    }
  }

  private nested(read: () => Value): Value {
    this.depth++
    const value = read()
    this.depth--
    return value
  }

  private object(): Value {
    const members = new Map<string, Value>()
    this.position++
    this.space()
    if (this.take(CLOSE_OBJECT)) return new RecordValue(members)
    for (;;) {
      this.space()
      if (this.peek() !== QUOTE) return this.fail('a member name is missing')
      const name = this.string()
      this.space()
      if (this.hasFailed()) return null
      if (!this.take(COLON)) return this.fail('a colon is missing')
      const value = this.value()
      this.space()
      if (this.hasFailed()) return null
      members.set(name, value)
      if (this.take(CLOSE_OBJECT)) return new RecordValue(members)
      if (!this.take(COMMA)) return this.fail('a comma or } is missing')
    }
  }

  private array(): Value {
    const elements: Value[] = []
    this.position++
    this.space()
    if (this.take(CLOSE_ARRAY)) return elements
    for (;;) {
      elements.push(this.value())
      this.space()
      if (this.hasFailed()) return null
      if (this.take(CLOSE_ARRAY)) return elements
      if (!this.take(COMMA)) return this.fail('a comma or ] is missing')
    }
  }

  private hasFailed(): boolean {
    return this.fault !== undefined
  }

  private string(): string {
    const start = this.position + 1
    let hasEscapes = false
    for (let at = start; at < this.end; at++) {
      const byte = this.bytes[at]!
      if (byte === QUOTE) {
        this.position = at + 1
        return hasEscapes ? this.unescape(start, at) : decodeUtf8(this.bytes, start, at)
      }
      if (byte < 32) return this.failText('a control character in a string', at)
      if (byte !== BACKSLASH) continue
      hasEscapes = true
      at++
    }
    return this.failText('a string is not closed', this.end)
  }

  /** The text between quotes with escapes decoded; pieces without escapes are decoded as a whole. */
  private unescape(start: number, end: number): string {
    let text = ''
    let piece = start
    for (let at = start; at < end; at++) {
      if (this.bytes[at] !== BACKSLASH) continue
      text += decodeUtf8(this.bytes, piece, at)
      const letter = this.bytes[at + 1]!
      if (letter === 0x75) {
        const unit = this.codeUnit(at + 2, end)
        if (unit < 0) return this.failText('a \\u escape without four hexadecimal digits', at)
        text += String.fromCharCode(unit)
        at += 5
      } else {
        const decoded = ESCAPES.get(letter)
        if (decoded === undefined) return this.failText('an unknown escape', at)
        text += decoded
        at++
      }
      piece = at + 1
    }
    return text + decodeUtf8(this.bytes, piece, end)
  }

  private codeUnit(start: number, end: number): number {
    if (start + 4 > end) return -1
    const digits = decodeUtf8(this.bytes, start, start + 4)
    return /^[0-9a-fA-F]{4}$/.test(digits) ? parseInt(digits, 16) : -1
  }

  private number(): Value {
    const start = this.position
    this.take(MINUS)
    const hasLeadingZero = this.peek() === ZERO
    const wholeDigits = this.digits()
    if (wholeDigits === 0 || (hasLeadingZero && wholeDigits > 1))
      return this.fail('a number is malformed', start)
    const isWhole = !this.fraction() && !this.exponent()
    if (this.hasFailed()) return null
    const text = decodeUtf8(this.bytes, start, this.position)
    return isWhole ? longOrDouble(text) : finiteOrNull(Number(text))
  }

  /** Reads a fraction, and the exponent behind it; answers whether there is one. */
  private fraction(): boolean {
    if (!this.take(DOT)) return false
    if (this.digits() === 0) this.fail('a number is malformed')
    this.exponent()
    return true
  }

  private exponent(): boolean {
    const letter = this.peek()
    if (letter !== 0x65 && letter !== 0x45) return false
    this.position++
    if (!this.take(0x2b)) this.take(MINUS)
    if (this.digits() === 0) this.fail('a number is malformed')
    return true
  }

  private digits(): number {
    const start = this.position
    while (isDigit(this.peek())) this.position++
    return this.position - start
  }

  private word<T extends boolean | null>(text: string, value: T): T | null {
    for (let i = 0; i < text.length; i++) {
      if (this.position + i >= this.end || this.bytes[this.position + i] !== text.charCodeAt(i)) {
        return this.fail('a value is missing')
      }
    }
    this.position += text.length
    return value
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

  private fail(reason: string, offset = this.position): null {
    this.fault ??= { offset, reason: offset < this.end ? reason : 'the JSON text ends too early' }
    return null
  }

  private failText(reason: string, offset: number): string {
    this.fail(reason, offset)
    return ''
  }
}

const ESCAPES: ReadonlyMap<number, string> = new Map(
  ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map((pair) => [pair.charCodeAt(0), pair.slice(1)]),
)

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

/** Whole numbers of up to 15 characters are exact as doubles; longer ones are checked against 64 bits. */
function longOrDouble(text: string): Value {
  if (text.length <= 15) return BigInt(Number(text))
  const exact = BigInt(text)
  return BigInt.asIntN(64, exact) === exact ? exact : finiteOrNull(Number(text))
}
