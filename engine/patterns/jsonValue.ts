import { decodeUtf8, RecordValue, type Value } from '../values'
import {
  DEEPEST_JSON,
  jsonContent,
  jsonName,
  jsonNameEnd,
  jsonStringEnd,
  looseWordEnd,
  numberOrConstantEnd,
  skipJsonBlanks,
} from './jsonText'

/** A JSON value in its own type and the position behind it. */
export interface JsonValue {
  readonly value: Value
  readonly end: number
}

/**
 * Reads the JSON value at `at` in one pass; undefined when it is not well formed (see `jsonEnd`). Whole numbers are
 * longs where they fit into 64 bits, other numbers doubles, and what is not finite null. Of members with one name the
 * last counts, at the place of the first.
 */
export function readJsonValue(
  bytes: Uint8Array,
  at: number,
  end: number,
  isStrict: boolean,
): JsonValue | undefined {
  const reader = new JsonReader(bytes, at, end, isStrict)
  const value = reader.value(0)
  return value === undefined ? undefined : { value, end: reader.position }
}

/** The value of text that is known to be well formed. */
export const jsonValueOf = (bytes: Uint8Array, start: number, end: number, isStrict: boolean): Value =>
  readJsonValue(bytes, start, end, isStrict)?.value ?? null

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_ARRAY = 91
const CLOSE_ARRAY = 93

class JsonReader {
  constructor(
    private readonly bytes: Uint8Array,
    public position: number,
    private readonly end: number,
    private readonly isStrict: boolean,
  ) {}

  value(depth: number): Value | undefined {
    if (this.position >= this.end || depth > DEEPEST_JSON) return undefined
    switch (this.bytes[this.position]) {
      case QUOTE:
        return this.string()
      case OPEN_OBJECT:
        return this.object(depth)
      case OPEN_ARRAY:
        return this.array(depth)
      default:
        return this.word()
    }
  }

  private string(): string | undefined {
    const start = this.position
    const next = jsonStringEnd(this.bytes, start, this.end)
    if (next < 0) return undefined
    this.position = next
    return jsonContent(this.bytes, start + 1, next - 1)
  }

  private word(): Value | undefined {
    const start = this.position
    const next = (this.isStrict ? numberOrConstantEnd : looseWordEnd)(this.bytes, start, this.end)
    if (next < 0) return undefined
    this.position = next
    return wordValue(decodeUtf8(this.bytes, start, next))
  }

  private object(depth: number): Value | undefined {
    const members = new Map<string, Value>()
    this.position++
    if (this.takes(CLOSE_OBJECT)) return new RecordValue(members)
    do {
      const name = this.name()
      if (name === undefined || !this.takes(COLON)) return undefined
      this.skipBlanks()
      const value = this.value(depth + 1)
      if (value === undefined) return undefined
      members.set(name, value)
    } while (this.takes(COMMA))
    return this.takes(CLOSE_OBJECT) ? new RecordValue(members) : undefined
  }

  private name(): string | undefined {
    this.skipBlanks()
    const start = this.position
    const next = jsonNameEnd(this.bytes, start, this.end, this.isStrict)
    if (next < 0) return undefined
    this.position = next
    return jsonName(this.bytes, start, next)
  }

  private array(depth: number): Value | undefined {
    const elements: Value[] = []
    this.position++
    if (this.takes(CLOSE_ARRAY)) return elements
    do {
      this.skipBlanks()
      const element = this.value(depth + 1)
      if (element === undefined) return undefined
      elements.push(element)
    } while (this.takes(COMMA))
    return this.takes(CLOSE_ARRAY) ? elements : undefined
  }

  /** Passes blanks and the byte, if it stands there. */
  private takes(byte: number): boolean {
    this.skipBlanks()
    if (this.position >= this.end || this.bytes[this.position] !== byte) return false
    this.position++
    return true
  }

  private skipBlanks(): void {
    this.position = skipJsonBlanks(this.bytes, this.position, this.end)
  }
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const integer = /^-?\d+$/
/** Digits of whole numbers that a double holds exactly, sign included. */
const EXACT_LENGTH = 15

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** A number, a constant, or, in text that is not strict, the word itself. */
function wordValue(word: string): Value {
  const constant = constants.get(word)
  if (constant !== undefined) return constant
  if (!number.test(word)) return word
  if (integer.test(word)) {
    const long = word.length <= EXACT_LENGTH ? BigInt(Number(word)) : BigInt(word)
    if (BigInt.asIntN(64, long) === long) return long
  }
  const double = Number(word)
  return Number.isFinite(double) ? double : null
}
