import { encodeUtf8, equalBytes } from '../values'
import type { GrowingBytes } from './growingBytes'
import { isFault, readJsonObject, type JsonFault } from './json'
import type { ContainerKind } from './sourceFile'

/** The field that tells the stream of a record. */
export const CONTAINER_STREAM = 'log.iostream'

/** The name under which rules find the time of the envelope; no member of a log is called so. */
export const CONTAINER_TIME = '\0time'

/** Whether a member is told by the envelope of a line, whatever its text holds. */
export const isOfEnvelope = (member: string): boolean =>
  member === CONTAINER_STREAM || member === CONTAINER_TIME

/** What stands around the text of a line. */
export interface Envelope {
  /** The memory that stream and time lie in. */
  bytes: Uint8Array
  streamStart: number
  streamEnd: number
  timeStart: number
  timeEnd: number
  /** Whether the line holds further members. */
  hasOthers: boolean
}

/** Reads the lines in which a container runtime keeps what a container writes. */
export interface ContainerLines {
  /**
   * The stream of a line, doubled, and one more where the line is a part that another one continues; -1 where that
   * cannot be told. Looks at the line quickly, and does not check it.
   */
  readonly partOf: (bytes: Buffer, start: number, end: number) => number
  /** Appends the text of a line and fills the envelope; or says why the line is none, and appends nothing. */
  readonly unwrap: (
    bytes: Buffer,
    start: number,
    end: number,
    text: GrowingBytes,
    envelope: Envelope,
  ) => JsonFault | undefined
}

/** Numbers of streams that `partOf` gives. */
export const STREAM_COUNT = 3

const SPACE = 32
const QUOTE = 34
const BACKSLASH = 92
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const CLOSE_OBJECT = 125
const LETTER_F = 70
const LETTER_N = 110
const LETTER_P = 80

const LOG = encodeUtf8('{"log":"')
const STREAM = encodeUtf8('","stream":"')
const TIME = encodeUtf8('","time":"')
const STDOUT = encodeUtf8('stdout')
const STDERR = encodeUtf8('stderr')

/**
 * `docker`: a JSON object with `log`, `stream` and `time`; a part does not end with a line break. `cri`: time, stream and
 * a tag before the text, which says `P` for parts.
 */
export const containerLines: Readonly<Record<ContainerKind, ContainerLines>> = {
  docker: { partOf: dockerPart, unwrap: unwrapDocker },
  cri: { partOf: criPart, unwrap: unwrapCri },
}

const startsWith = (bytes: Uint8Array, at: number, end: number, text: Uint8Array): boolean =>
  at + text.length <= end && equalBytes(bytes, at, at + text.length, text, 0, text.length)

function streamNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== STDOUT.length) return 2
  if (startsWith(bytes, start, end, STDOUT)) return 0
  return startsWith(bytes, start, end, STDERR) ? 1 : 2
}

function dockerPart(bytes: Buffer, start: number, end: number): number {
  if (!startsWith(bytes, start, end, LOG)) return -1
  // Quotes inside of the text are escaped, so that this stands behind it only.
  const found = bytes.subarray(start, end).indexOf(STREAM)
  if (found < 0) return -1
  const textEnd = start + found
  const stream = textEnd + STREAM.length
  const streamEnd = bytes.indexOf(QUOTE, stream)
  const isWhole = bytes[textEnd - 1] === LETTER_N && isEscape(bytes, textEnd - 2, start + LOG.length)
  return streamNumber(bytes, stream, streamEnd) * 2 + (isWhole ? 0 : 1)
}

/** Whether the backslash at a place is not itself behind one that escapes it. */
function isEscape(bytes: Uint8Array, at: number, start: number): boolean {
  let count = 0
  while (at - count >= start && bytes[at - count] === BACKSLASH) count++
  return count % 2 === 1
}

function unwrapDocker(
  bytes: Buffer,
  start: number,
  end: number,
  text: GrowingBytes,
  envelope: Envelope,
): JsonFault | undefined {
  const before = text.length
  if (unwrapUsual(bytes, start, end, text, envelope)) {
    dropLineBreak(text, before)
    return undefined
  }
  text.length = before
  const members = readJsonObject(bytes, start, end)
  if (isFault(members)) return members
  const log = members.get('log')
  // An object without text stands for itself.
  if (typeof log !== 'string') text.append(bytes, start, end)
  else text.append(encodeUtf8(log))
  dropLineBreak(text, before)
  const [stream, time] = ['stream', 'time'].map((name) => encodeUtf8(plainText(members.get(name))))
  envelope.bytes = Buffer.concat([stream!, time!])
  envelope.streamStart = 0
  envelope.streamEnd = envelope.timeStart = stream!.length
  envelope.timeEnd = envelope.bytes.length
  envelope.hasOthers = true
  return undefined
}

/** Texts that are no plain words tell neither a stream nor a time. */
const plainText = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:+-]{1,100}$/.test(value) ? value : ''

/** The members as Docker itself writes them: nothing else, and in this order. */
function unwrapUsual(
  bytes: Buffer,
  start: number,
  end: number,
  text: GrowingBytes,
  envelope: Envelope,
): boolean {
  if (!startsWith(bytes, start, end, LOG)) return false
  const textEnd = appendUnescaped(bytes, start + LOG.length, end, text)
  if (textEnd < 0 || !startsWith(bytes, textEnd, end, STREAM)) return false
  const stream = textEnd + STREAM.length
  const streamEnd = wordEnd(bytes, stream, end)
  if (!startsWith(bytes, streamEnd, end, TIME)) return false
  const time = streamEnd + TIME.length
  const timeEnd = wordEnd(bytes, time, end)
  if (bytes[timeEnd] !== QUOTE || bytes[timeEnd + 1] !== CLOSE_OBJECT || timeEnd + 2 !== end) return false
  envelope.bytes = bytes
  envelope.streamStart = stream
  envelope.streamEnd = streamEnd
  envelope.timeStart = time
  envelope.timeEnd = timeEnd
  envelope.hasOthers = false
  return true
}

/** Behind letters, digits and what stands in times. */
function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && at - start < 100 && bytes[at]! > 42 && bytes[at]! < 123 && bytes[at] !== BACKSLASH) at++
  return at
}

/** What escapes of one letter mean. */
const ESCAPES = new Uint8Array(256)
for (const [letter, byte] of Object.entries({ '"': 34, '\\': 92, '/': 47, b: 8, f: 12, n: 10, r: 13, t: 9 }))
  ESCAPES[letter.charCodeAt(0)] = byte

const LETTER_U = 117
const ASCII_CODE = /^00[0-7][\da-f]$/i

/** Appends what a JSON string says that begins at a place; gives where its quote stands, or -1 for what is left to others. */
function appendUnescaped(bytes: Buffer, start: number, end: number, text: GrowingBytes): number {
  for (let at = start; ;) {
    let stop = at
    while (stop < end && bytes[stop]! >= SPACE && bytes[stop] !== QUOTE && bytes[stop] !== BACKSLASH) stop++
    text.append(bytes, at, stop)
    if (stop >= end || bytes[stop]! < SPACE) return -1
    if (bytes[stop] === QUOTE) return stop
    const letter = bytes[stop + 1]!
    if (letter === LETTER_U) {
      // Docker writes angle brackets and ampersands so; anything beyond ASCII is rare.
      const digits = bytes.toString('latin1', stop + 2, stop + 6)
      if (!ASCII_CODE.test(digits)) return -1
      text.push(Number.parseInt(digits, 16))
      at = stop + 6
    } else {
      if (ESCAPES[letter] === 0) return -1
      text.push(ESCAPES[letter]!)
      at = stop + 2
    }
  }
}

function dropLineBreak(text: GrowingBytes, start: number): void {
  if (text.length === start || text.bytes[text.length - 1] !== LINE_FEED) return
  text.length--
  if (text.length > start && text.bytes[text.length - 1] === CARRIAGE_RETURN) text.length--
}

/** Where the parts of a CRI line stand; undefined when it is none. */
function criPlaces(bytes: Buffer, start: number, end: number): readonly [number, number, number] | undefined {
  const first = bytes[start]!
  const timeEnd = first >= 48 && first <= 57 ? wordEnd(bytes, start, end) : start
  if (bytes[timeEnd] !== SPACE || timeEnd >= end) return undefined
  const streamEnd = wordEnd(bytes, timeEnd + 1, end)
  if (bytes[streamEnd] !== SPACE || streamEnd >= end || streamNumber(bytes, timeEnd + 1, streamEnd) === 2) return undefined // prettier-ignore
  const tagEnd = wordEnd(bytes, streamEnd + 1, end)
  const tag = bytes[streamEnd + 1]
  const isTag = tagEnd <= end && (tag === LETTER_P || tag === LETTER_F)
  return isTag && (tagEnd === end || bytes[tagEnd] === SPACE) ? [timeEnd, streamEnd, tagEnd] : undefined
}

function criPart(bytes: Buffer, start: number, end: number): number {
  const places = criPlaces(bytes, start, end)
  if (!places) return -1
  const [timeEnd, streamEnd] = places
  return streamNumber(bytes, timeEnd + 1, streamEnd) * 2 + (bytes[streamEnd + 1] === LETTER_P ? 1 : 0)
}

function unwrapCri(
  bytes: Buffer,
  start: number,
  end: number,
  text: GrowingBytes,
  envelope: Envelope,
): JsonFault | undefined {
  const places = criPlaces(bytes, start, end)
  if (!places) return { offset: start, reason: 'no time, stream and tag of a container at its start' }
  const [timeEnd, streamEnd, tagEnd] = places
  text.append(bytes, Math.min(tagEnd + 1, end), end)
  envelope.bytes = bytes
  envelope.timeStart = start
  envelope.timeEnd = timeEnd
  envelope.streamStart = timeEnd + 1
  envelope.streamEnd = streamEnd
  envelope.hasOthers = false
  return undefined
}
