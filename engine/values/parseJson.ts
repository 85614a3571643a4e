import { RecordValue, type Value } from './value'

/** A JSON value and the position behind it. */
export interface ReadJson {
  readonly value: Value
  readonly end: number
}

/** How deep arrays and objects may nest; deeper text counts as broken. */
const MAX_DEPTH = 500

/**
 * Reads one JSON value at a position of a text, blanks before it included. Whole numbers become longs (doubles where 64
 * bits do not hold them), others doubles; of members with one name the last counts. Undefined for broken JSON and for
 * numbers that are not finite. Text behind the value is the caller's business. Never throws.
 */
export function readJson(text: string, start = 0): ReadJson | undefined {
  const reader = new JsonReader(text, start)
  const value = reader.value(0)
  return value === undefined ? undefined : { value, end: reader.at }
}

/** The value of a text that is JSON from end to end; undefined otherwise. */
export function parseJson(text: string): Value | undefined {
  const read = readJson(text)
  return read !== undefined && /^[ \t\r\n]*$/.test(text.slice(read.end)) ? read.value : undefined
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const BLANKS = /[ \t\r\n]*/y
// eslint-disable-next-line no-control-regex -- JSON strings must not hold control characters
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

class JsonReader {
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  value(depth: number): Value | undefined {
    this.skip()
    switch (this.text[this.at]) {
      case '{':
        return depth < MAX_DEPTH ? this.object(depth + 1) : undefined
      case '[':
        return depth < MAX_DEPTH ? this.array(depth + 1) : undefined
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private object(depth: number): Value | undefined {
    const members = new Map<string, Value>()
    if (this.opens('{', '}')) return new RecordValue(members)
    do {
      this.skip()
      const name = this.string()
      if (name === undefined || !this.takes(':')) return undefined
      const value = this.value(depth)
      if (value === undefined) return undefined
      members.set(name, value)
    } while (this.takes(','))
    return this.takes('}') ? new RecordValue(members) : undefined
  }

  private array(depth: number): Value | undefined {
    const elements: Value[] = []
    if (this.opens('[', ']')) return elements
    do {
      const element = this.value(depth)
      if (element === undefined) return undefined
      elements.push(element)
    } while (this.takes(','))
    return this.takes(']') ? elements : undefined
  }

  /** Whether the bracket is closed at once. */
  private opens(open: string, close: string): boolean {
    return this.takes(open) && this.takes(close)
  }

  private takes(mark: string): boolean {
    this.skip()
    if (this.text[this.at] !== mark) return false
    this.at++
    return true
  }

  private skip(): void {
    BLANKS.lastIndex = this.at
    BLANKS.exec(this.text)
    this.at = BLANKS.lastIndex
  }

  private word(word: string, value: Value): Value | undefined {
    if (!this.text.startsWith(word, this.at)) return undefined
    this.at += word.length
    return value
  }

  private string(): string | undefined {
    STRING.lastIndex = this.at
    const match = STRING.exec(this.text)
    if (match === null) return undefined
    this.at = STRING.lastIndex
    const whole = match[0]
    return whole.includes('\\') ? (JSON.parse(whole) as string) : whole.slice(1, -1)
  }

  private number(): Value | undefined {
    NUMBER.lastIndex = this.at
    const match = NUMBER.exec(this.text)
    if (match === null) return undefined
    this.at = NUMBER.lastIndex
    const isWhole = match[1] === undefined && match[2] === undefined
    const whole = isWhole ? BigInt(match[0]) : undefined
    if (whole !== undefined && BigInt.asIntN(64, whole) === whole) return whole
    const double = Number(match[0])
    return Number.isFinite(double) ? double : undefined
  }
}
