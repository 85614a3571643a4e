import { BATCH_SIZE, decodeUtf8, encodeUtf8, VectorBuilder, type Value, type Vector } from '../values'
import {
  CONTAINER_STREAM,
  CONTAINER_TIME,
  containerLines,
  STREAM_COUNT,
  type ContainerLines,
  type Envelope,
} from './containerLines'
import { countBroken, countMisfit, type ScanContext } from './counters'
import { GrowingBytes } from './growingBytes'
import { OpenParts } from './joinedParts'
import { forEachMember, isFault, readJsonObject, type JsonFault, type OnMember } from './json'
import type { JsonLine } from './jsonLine'
import type { LineBlock } from './lines'
import type { RowReader } from './rowReader'
import type { ContainerKind } from './sourceFile'
import type { SourceRows } from './sourceRows'

/** Members of envelopes that are no fields under their names. */
const ENVELOPE_MEMBERS: readonly string[] = ['log', 'stream', 'time']

const NAMES = encodeUtf8(CONTAINER_STREAM + CONTAINER_TIME)
const STREAM_NAME = [0, CONTAINER_STREAM.length] as const
const TIME_NAME = [CONTAINER_STREAM.length, NAMES.length] as const

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const QUOTE = 34
const BRACE = 123

/** Bits that stand behind a text. */
const IS_OBJECT = 1
const HAS_STREAM = 2
const HAS_TIME = 4

/** Bytes of a trailer in front of stream, time and other members: bits and their lengths. */
const TRAILER = 7

/** What a container has written: a record per line, with the parts of long lines put together. */
export interface ContainerReading {
  readonly kind: ContainerKind
  /** The members that are wanted. */
  readonly members: readonly string[]
  /** Reads the wanted members of texts that are JSON objects; undefined where nobody asks for any. */
  readonly line: JsonLine | undefined
}

/**
 * Takes texts out of the envelopes of container runtimes into memory of its own. Behind each text stand stream, time and
 * further members of its envelope; those win over members of the text.
 */
export class ContainerRows implements RowReader {
  private readonly lines: ContainerLines
  private readonly memory = new GrowingBytes(FIRST_BYTES)
  private readonly parts = Array.from({ length: STREAM_COUNT }, () => new OpenRecord())
  private readonly envelope: Envelope = { bytes: NAMES, streamStart: 0, streamEnd: 0, timeStart: 0, timeEnd: 0, hasOthers: false } // prettier-ignore
  private builders: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  private places = new Int32Array(0)
  private count = 0
  private isKept = false

  constructor(
    private readonly reading: ContainerReading,
    private readonly context: ScanContext,
  ) {
    this.lines = containerLines[reading.kind]
    this.renew()
  }

  renew(): void {
    this.isKept = true
    this.builders = this.reading.members.map(() => new VectorBuilder(BATCH_SIZE))
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
    this.places = new Int32Array(BATCH_SIZE)
  }

  read(block: LineBlock): SourceRows {
    this.memory.restart(this.isKept)
    this.isKept = false
    this.memory.append(NAMES)
    this.count = 0
    for (let line = 0; line < block.count; line++) this.readGroup(block, line)
    const { bytes } = this.memory
    const vectors = this.readMembers(bytes)
    const byName = new Map<string, Vector>(this.reading.members.map((name, i) => [name, vectors[i]!]))
    const { count, starts, ends, places } = this
    return { bytes, count, starts, ends, places, member: (name) => byName.get(name) }
  }

  /** Reads one line, or those that belong together because of parts. */
  private readGroup(block: LineBlock, line: number): void {
    const { bytes } = block
    const start = block.starts[line]!
    const end = block.ends[line]!
    const lineFeed = bytes.indexOf(LINE_FEED, start)
    if (lineFeed < 0 || lineFeed >= end) this.readLine(block, start, end, line === block.cutLine)
    else this.readParts(block, start, end)
  }

  private readLine(block: LineBlock, start: number, end: number, isCut: boolean): void {
    const { memory } = this
    const from = memory.length
    const fault = this.unwrap(block, start, end, memory, isCut)
    if (fault) this.takeFaulty(block, start, end, fault)
    else this.addRow(from, memory.length, start, [this.envelope, block.bytes, start, end])
  }

  private unwrap(
    { bytes }: LineBlock,
    start: number,
    end: number,
    text: GrowingBytes,
    isCut = false,
  ): JsonFault | undefined {
    const isRefused = isCut && this.reading.kind === 'docker'
    return isRefused ? CUT : this.lines.unwrap(bytes, start, end, text, this.envelope)
  }

  /** A broken JSON line is left out; a line without the head of a container stays a record. */
  private takeFaulty(block: LineBlock, start: number, end: number, fault: JsonFault): void {
    const { context, memory } = this
    const place = block.offset + start
    if (this.reading.kind === 'docker') return countBroken(context, place, fault, start)
    countMisfit(context, place, fault.reason)
    const from = memory.length
    memory.append(block.bytes, start, end)
    this.addRow(from, memory.length, start, undefined)
  }

  private readParts(block: LineBlock, start: number, end: number): void {
    const { bytes } = block
    const { counters } = this.context
    const open = new OpenParts()
    const rowsBefore = this.count
    const finished: FinishedRecord[] = []
    for (let at = start; at <= end;) {
      const lineFeed = bytes.indexOf(LINE_FEED, at)
      const next = lineFeed < 0 || lineFeed > end ? end : lineFeed
      const last = next > at && bytes[next - 1] === CARRIAGE_RETURN ? next - 1 : next
      const part = this.lines.partOf(bytes, at, next)
      const continues = open.pass(part, next - at + 1)
      if (isBlank(bytes, at, last)) counters.blankLines++
      else if (part < 0) finished.push({ start: at, end: last })
      else this.readPart(block, [at, last], { part, continues }, finished)
      at = next + 1
    }
    for (const record of this.parts) record.finish(finished)
    finished.sort((a, b) => a.start - b.start)
    for (const record of finished) this.addFinished(block, record)
    // The group was counted as one line.
    counters.lines += Math.max(0, this.count - rowsBefore - 1)
  }

  private readPart(
    block: LineBlock,
    [start, end]: readonly [number, number],
    { part, continues }: { readonly part: number; readonly continues: boolean },
    finished: FinishedRecord[],
  ): void {
    const record = this.parts[part >> 1]!
    if (!continues) record.finish(finished)
    const fault = this.unwrap(block, start, end, record.text)
    if (fault) finished.push({ start, end })
    else record.add(start, end)
    if (part % 2 === 0) record.finish(finished)
  }

  /** The envelope is that of the first part. */
  private addFinished(block: LineBlock, { start, end, text }: FinishedRecord): void {
    if (!text) return this.readLine(block, start, end, false)
    const { memory } = this
    const fault = this.unwrap(block, start, end, new GrowingBytes(end - start))
    const from = memory.length
    memory.append(text)
    this.addRow(from, memory.length, start, fault ? undefined : [this.envelope, block.bytes, start, end])
  }

  /** Makes a row of a text that stands at the end of the memory, and puts the trailer behind it. */
  private addRow(
    from: number,
    to: number,
    place: number,
    around: readonly [Envelope, Buffer, number, number] | undefined,
  ): void {
    const { memory, count } = this
    const streamLength = around ? around[0].streamEnd - around[0].streamStart : 0
    const timeLength = around ? around[0].timeEnd - around[0].timeStart : 0
    const otherLength = around?.[0].hasOthers === true ? around[3] - around[2] : 0
    memory.push((streamLength > 0 ? HAS_STREAM : 0) | (timeLength > 0 ? HAS_TIME : 0))
    memory.push(streamLength)
    memory.push(timeLength)
    for (let shift = 0; shift < 32; shift += 8) memory.push((otherLength >> shift) & 255)
    if (around) {
      const [{ bytes, streamStart, streamEnd, timeStart, timeEnd }, line, start, end] = around
      memory.push(QUOTE)
      memory.append(bytes, streamStart, streamEnd)
      memory.push(QUOTE)
      memory.append(bytes, timeStart, timeEnd)
      if (otherLength > 0) memory.append(line, start, end)
    }
    this.starts[count] = from
    this.ends[count] = to
    this.places[count] = place
    this.count++
  }

  private readMembers(bytes: Buffer): readonly Vector[] {
    const { count, starts, ends, builders, reading } = this
    const { line } = reading
    for (const builder of builders) {
      builder.bytes = bytes
      builder.boxed = []
    }
    const streamColumn = reading.members.indexOf(CONTAINER_STREAM)
    const timeColumn = reading.members.indexOf(CONTAINER_TIME)
    for (let row = 0; row < count; row++) {
      const start = starts[row]!
      const end = ends[row]!
      const isObject = line !== undefined && bytes[start] === BRACE && line.read(bytes, start, end, builders, row) === undefined // prettier-ignore
      if (isObject) bytes[end]! |= IS_OBJECT
      else for (const builder of builders) builder.setNull(row)
      const trailer = trailerAt(bytes, end)
      if (streamColumn >= 0 && trailer.hasStream) builders[streamColumn]!.setSlice(row, trailer.stream, trailer.streamEnd) // prettier-ignore
      if (timeColumn >= 0 && trailer.hasTime) builders[timeColumn]!.setSlice(row, trailer.time, trailer.timeEnd) // prettier-ignore
      if (trailer.othersEnd > trailer.timeEnd) this.putOthers(bytes, trailer, row)
    }
    return builders.map((builder) => builder.finish(count))
  }

  private putOthers(bytes: Buffer, { timeEnd, othersEnd }: Trailer, row: number): void {
    const others = readJsonObject(bytes, timeEnd, othersEnd)
    if (isFault(others)) return
    this.reading.members.forEach((name, i) => {
      const value: Value | undefined = others.get(name)
      if (value !== undefined && !ENVELOPE_MEMBERS.includes(name)) this.builders[i]!.set(row, value)
    })
  }
}

const FIRST_BYTES = 65_536

const CUT: JsonFault = { offset: 0, reason: 'the line is longer than the cap' }

/** A record of several lines, or a line that stands for itself, then without text. */
interface FinishedRecord {
  /** The first line. */
  readonly start: number
  readonly end: number
  readonly text?: Buffer
}

/** The parts of a line so far. */
class OpenRecord {
  readonly text = new GrowingBytes(FIRST_BYTES)
  private first: readonly [number, number] | undefined

  add(start: number, end: number): void {
    this.first ??= [start, end]
  }

  finish(finished: FinishedRecord[]): void {
    if (!this.first) return
    const [start, end] = this.first
    finished.push({ start, end, text: Buffer.from(this.text.bytes.subarray(0, this.text.length)) })
    this.text.restart(false)
    this.first = undefined
  }
}

interface Trailer {
  readonly isObject: boolean
  readonly hasStream: boolean
  readonly stream: number
  readonly streamEnd: number
  readonly hasTime: boolean
  readonly time: number
  readonly timeEnd: number
  readonly othersEnd: number
}

/** What stands behind a text that ends at `end`. */
function trailerAt(bytes: Uint8Array, end: number): Trailer {
  const bits = bytes[end]!
  const othersLength = bytes[end + 3]! | (bytes[end + 4]! << 8) | (bytes[end + 5]! << 16) | (bytes[end + 6]! << 24) // prettier-ignore
  const stream = end + TRAILER + 1
  const streamEnd = stream + bytes[end + 1]!
  const time = streamEnd + 1
  const timeEnd = time + bytes[end + 2]!
  return {
    isObject: (bits & IS_OBJECT) !== 0,
    hasStream: (bits & HAS_STREAM) !== 0,
    stream,
    streamEnd,
    hasTime: (bits & HAS_TIME) !== 0,
    time,
    timeEnd,
    othersEnd: timeEnd + othersLength,
  }
}

/** Walks the members of a record that `ContainerRows` has given: those of its text, then those of its envelope. */
export function forEachMemberOfContainer(
  bytes: Uint8Array,
  start: number,
  end: number,
  onMember: OnMember,
): undefined {
  const trailer = trailerAt(bytes, end)
  if (trailer.isObject) walkWithout(CONTENT, bytes, start, end, onMember)
  if (trailer.othersEnd > trailer.timeEnd)
    walkWithout(NO_FIELDS, bytes, trailer.timeEnd, trailer.othersEnd, onMember)
  if (trailer.hasStream) onMember(...STREAM_NAME, trailer.stream, trailer.streamEnd, undefined)
  if (trailer.hasTime) onMember(...TIME_NAME, trailer.time, trailer.timeEnd, undefined)
}

/** The text itself is the content of a record. */
const CONTENT: readonly string[] = ['content']
const NO_FIELDS: readonly string[] = [...CONTENT, ...ENVELOPE_MEMBERS]

function walkWithout(
  names: readonly string[],
  bytes: Uint8Array,
  start: number,
  end: number,
  onMember: OnMember,
): void {
  forEachMember(bytes, start, end, (nameStart, nameEnd, from, to, nested) => {
    const isLong = nameEnd - nameStart > LONGEST_NAME
    if (isLong || !names.includes(decodeUtf8(bytes, nameStart, nameEnd)))
      onMember(nameStart, nameEnd, from, to, nested)
  })
}

const LONGEST_NAME = 'content'.length

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! > SPACE) return false
  return true
}
