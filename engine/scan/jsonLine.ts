import { compileProgram, type Export, type JsonMember, type PatternMatcher, type Program } from '../patterns'
import { encodeUtf8, Tag, valueAt, VectorBuilder, type Value } from '../values'
import { compileExtraction } from './compileExtraction'
import { isFault, readJsonObject, type JsonFault } from './json'
import { readLongLine } from './longLine'
import { USUAL_MAX_BYTES, type MergedExtraction } from './mergedExtraction'

/** What is read of a line: the exports of an extraction first, then members. Each has a column, in this order. */
export interface LineShape {
  readonly merged: MergedExtraction | undefined
  readonly members: readonly string[]
  /** Whether the extraction reads the member `content`; else it reads the line itself, unless there is such a member. */
  readonly isExported: boolean
  readonly baseTime: bigint
}

/** Reads lines that hold a JSON object. */
export interface JsonLine {
  /** Fills row `row` of the columns. Gives undefined, or why the line is no JSON object; then the row is undefined. */
  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    columns: readonly VectorBuilder[],
    row: number,
  ): JsonFault | undefined
  /** Whether the extraction did not match in the line read last. */
  readonly isRefused: boolean
  /** How many lines took the slow way. */
  readonly slowLines: number
}

/**
 * The plain reader: parses the whole line, picks the members, and runs the pattern over `content`. It says what is
 * right; the fast reader falls back to it.
 */
export class ReferenceLine implements JsonLine {
  isRefused = false
  slowLines = 0
  private readonly matcher: PatternMatcher | undefined
  private readonly captures: readonly VectorBuilder[]

  constructor(private readonly shape: LineShape) {
    const { merged, baseTime } = shape
    this.matcher = merged && compileExtraction(merged.extraction, baseTime)
    this.captures = this.matcher?.exports.map(() => new VectorBuilder(1)) ?? []
  }

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    columns: readonly VectorBuilder[],
    row: number,
  ): JsonFault | undefined {
    this.slowLines++
    const members = readJsonObject(bytes, start, end)
    if (isFault(members)) return members
    const first = this.captures.length
    this.shape.members.forEach((name, i) => columns[first + i]!.set(row, members.get(name) ?? null))
    if (this.matcher) this.extract(this.matcher, contentOf(members, bytes, start, end), columns, row)
    return undefined
  }

  private extract(
    matcher: PatternMatcher,
    content: Uint8Array,
    columns: readonly VectorBuilder[],
    row: number,
  ): void {
    for (const capture of this.captures) {
      capture.bytes = content
      capture.boxed = []
    }
    this.isRefused = matcher.match(content, 0, content.length, this.captures, 0) < 0
    this.captures.forEach((capture, i) => columns[i]!.set(row, this.isRefused ? null : valueAt(capture, 0)))
  }
}

/** The text that `content` is of a record: its string member, or the line. */
export function contentOf(
  members: ReadonlyMap<string, Value>,
  bytes: Uint8Array,
  start: number,
  end: number,
): Uint8Array {
  const content = members.get('content')
  return typeof content === 'string' ? encodeUtf8(content) : bytes.subarray(start, end)
}

/**
 * The quick reader: a matcher made for just these members, which also reads JSON inside the string `content` in the
 * same pass. Lines it does not take, or that need a second look, go to the reference.
 */
export class FastLine implements JsonLine {
  private readonly reference: ReferenceLine
  private readonly exportCount: number
  private readonly contentColumn: number
  private readonly content = new ContentPlace()

  constructor(
    private readonly shape: LineShape,
    private readonly matcher: PatternMatcher,
  ) {
    this.reference = new ReferenceLine(shape)
    this.exportCount = shape.merged?.exports.length ?? 0
    this.contentColumn = this.exportCount + shape.members.indexOf('content')
  }

  get slowLines(): number {
    return this.reference.slowLines
  }

  get isRefused(): boolean {
    return this.reference.isRefused
  }

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    columns: readonly VectorBuilder[],
    row: number,
  ): JsonFault | undefined {
    if (end - start <= USUAL_MAX_BYTES) {
      const next = this.matcher.matchAt(bytes, start, skipBlanks(bytes, start, end), end, columns, row)
      if (
        next >= 0 &&
        skipBlanks(bytes, next, end) === end &&
        this.isSettled(bytes, start, end, columns, row)
      ) {
        this.reference.isRefused = false
        return undefined
      }
    }
    const isLong = end - start > USUAL_MAX_BYTES && !this.shape.merged
    if (!isLong) return this.reference.read(bytes, start, end, columns, row)
    this.reference.slowLines++
    return readLongLine(bytes, start, end, { members: this.shape.members, columns, row })
  }

  /**
   * Of an extraction of the member `content` nothing but nulls may mean that it has no JSON text, or that there is no
   * such member and the line stands in. An extraction of the line is wrong when there is such a member, or when the
   * line begins with a blank, which a pattern does not pass over.
   */
  private isSettled(
    bytes: Uint8Array,
    start: number,
    end: number,
    columns: readonly VectorBuilder[],
    row: number,
  ): boolean {
    if (!this.shape.merged) return true
    if (!this.shape.isExported) {
      return bytes[start] === BRACE && columns[this.contentColumn]!.tags[row] !== Tag.string
    }
    return this.hasValues(columns, row) && this.content.beginsWithBrace(bytes, start, end)
  }

  private hasValues(columns: readonly VectorBuilder[], row: number): boolean {
    for (let i = 0; i < this.exportCount; i++) if (columns[i]!.tags[row] !== Tag.null) return true
    return false
  }
}

const NAME = encodeUtf8('"content"')
const BRACE = 123

/**
 * Looks at the first character of the member `content`. A pattern matches JSON only where it begins the text, while a
 * reader of JSON inside JSON passes over white space before it.
 */
class ContentPlace {
  /** Where the text began in the last line, counted from its start: in most files it is the same in all lines. */
  private offset = NAME.length + 2

  beginsWithBrace(bytes: Uint8Array, start: number, end: number): boolean {
    const usual = start + this.offset
    if (
      usual < end &&
      bytes[usual] === BRACE &&
      isText(bytes, usual) &&
      isName(bytes, usual - 2 - NAME.length)
    ) {
      return true
    }
    const name = bufferOver(bytes).indexOf(NAME, start)
    if (name < 0 || name >= end) return false
    const colon = skipBlanks(bytes, name + NAME.length, end)
    const text = skipBlanks(bytes, colon + 1, end) + 1
    this.offset = text - start
    return text < end && bytes[text] === BRACE
  }
}

/** Whether a colon and a quote stand before. */
const isText = (bytes: Uint8Array, at: number): boolean => bytes[at - 1] === 34 && bytes[at - 2] === 58

function isName(bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < NAME.length; i++) if (bytes[start + i] !== NAME[i]) return false
  return true
}

const bufferOver = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && bytes[at]! <= 32 && isBlank(bytes[at]!)) at++
  return at
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13 || byte === 10

/** The matcher of a fast reader. */
export function lineMatcher(shape: LineShape): PatternMatcher {
  const program: Program = {
    kind: 'json',
    isStrict: true,
    maxBytes: USUAL_MAX_BYTES,
    read: { kind: 'members', members: membersOfLine(shape), rest: undefined },
  }
  return compileProgram(program, exportsOfLine(shape), { baseTime: shape.baseTime })
}

/** The columns of a shape. */
export const exportsOfLine = ({ merged, members }: LineShape): readonly Export[] => [
  ...(merged?.exports ?? []),
  ...members.map((name) => ({ name, type: 'any' as const })),
]

/** How the columns of a shape are read: slot `i` is column `i`. */
export function membersOfLine({ merged, members, isExported }: LineShape): readonly JsonMember[] {
  const first = merged?.exports.length ?? 0
  const own = members.map((name, i): JsonMember =>
    member(name, { kind: 'natural', accepts: 'any', slot: first + i }),
  )
  return [...own, ...mergedMembers(merged, isExported)]
}

function mergedMembers(merged: MergedExtraction | undefined, isExported: boolean): readonly JsonMember[] {
  if (!merged) return []
  const { read } = merged
  if (isExported) return [member('content', { kind: 'inside', read })]
  return read.kind === 'members' ? read.members : []
}

const member = (name: string, read: JsonMember['read']): JsonMember => ({ name, isRequired: false, read })
