import { Tag, UTC, type Vector, type VectorBuilder, type Zone } from '../values'
import { asSlices } from './slices'
import { newTimeSlot, readTime, timeOfLong, timeOfNumber, writeNanos, type TimeSlot } from './time'

/** How far into a line its time may begin. */
const HEAD = 256

/** The shortest time with a clock: `2025-01-03 09:22`. */
const SHORTEST_WITH_CLOCK = 16

/**
 * Writes the times that the values of a column mean: strings that are a time from end to end, epochs as long or
 * double, and times as they are. Other values give null.
 */
export function writeTimesOfValues(values: Vector, zone: Zone, target: VectorBuilder): void {
  const { length, tags, starts, ends, bytes } = asSlices(values)
  const writer = new TimeWriter(target, zone)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Many logs tell no more than the second, so that records repeat the text of the one before.
  let read = -1
  for (let row = 0; row < length; row++) {
    const tag = tags[row]
    if (tag === Tag.string) {
      const [start, end] = [starts[row]!, ends[row]!]
      if (
        read >= 0 &&
        end - start === ends[read]! - starts[read]! &&
        isRepeated(view, start, end, ends[read]!)
      ) {
        writer.repeat(row, read)
        continue
      }
      writer.write(row, readTime(bytes, start, end, writer.slot) === end)
      read = row
    } else if (tag === Tag.timestamp) target.setLong(row, values.longs[row]!, Tag.timestamp)
    else writer.write(row, readEpoch(values, row, writer.slot))
  }
}

/** Whether a text is that which ends at `otherEnd`. Looks at its end first, where times differ most; short ones are not told. */
function isRepeated(view: DataView, start: number, end: number, otherEnd: number): boolean {
  if (end - start < SHORTEST_WITH_CLOCK) return false
  const distance = otherEnd - end
  for (let at = end - 4; at > start; at -= 4) {
    if (view.getInt32(at, true) !== view.getInt32(at + distance, true)) return false
  }
  return view.getInt32(start, true) === view.getInt32(start + distance, true)
}

/** Writes the first time in the head of each text; null where there is none. */
export function writeTimesInTexts(texts: Vector, zone: Zone, target: VectorBuilder): void {
  const { length, tags, starts, ends, bytes } = asSlices(texts)
  const writer = new TimeWriter(target, zone)
  for (let row = 0; row < length; row++) {
    const isFound = tags[row] === Tag.string && findTime(bytes, starts[row]!, ends[row]!, writer.slot) >= 0
    writer.write(row, isFound)
  }
}

/**
 * Where the first time in the head of a line begins, or -1; the time itself is in `slot`. It begins the line or a
 * word, or follows an opening bracket, a quote or `=`. Inside the line only times with date and clock count: a number
 * there may be anything.
 */
export function findTime(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const last = Math.min(end, start + HEAD)
  let isOpen = 1
  for (let at = start; at < last; at++) {
    const byte = bytes[at]!
    if (isOpen === 1 && byte >= 48 && byte <= 57) {
      const next = readTime(bytes, at, end, slot)
      if (next - at >= SHORTEST_WITH_CLOCK || (next >= 0 && at === start && isEpoch(bytes, at, next)))
        return at
    }
    isOpen = OPENING[byte]!
  }
  return -1
}

/** The end of a time with date and clock at the very start of a line, perhaps behind a bracket or quote; or -1. */
export function headTimeEnd(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): number {
  const at = start < end && HEAD_MARKS.includes(bytes[start]!) ? start + 1 : start
  const first = at < end ? bytes[at]! : 0
  if (first < 48 || first > 57) return -1
  const next = readTime(bytes, at, end, slot)
  return next - at >= SHORTEST_WITH_CLOCK ? next : -1
}

/** `[`, `(`, `<`, a quote. */
const HEAD_MARKS: readonly number[] = [0x5b, 0x28, 0x3c, 0x22]

function isEpoch(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte !== 0x2e && byte !== 0x2c && !(byte >= 48 && byte <= 57)) return false
  }
  return true
}

/** Marks the bytes behind which a time may begin. */
const OPENING = new Uint8Array(256)
for (const mark of '\t ["\'(=>') OPENING[mark.charCodeAt(0)] = 1

function readEpoch(values: Vector, row: number, slot: TimeSlot): boolean {
  const tag = values.tags[row]
  if (tag === Tag.double) return timeOfNumber(values.doubles[row]!, slot)
  if (tag !== Tag.long) return false
  timeOfLong(values.longs[row]!, slot)
  return true
}

/** Puts the time of its slot, in local time or not, into a row of the target. */
class TimeWriter {
  readonly slot = newTimeSlot()
  private readonly words: Int32Array

  constructor(
    private readonly target: VectorBuilder,
    private readonly zone: Zone,
  ) {
    const { buffer, byteOffset, length } = target.longs
    this.words = new Int32Array(buffer, byteOffset, length * 2)
  }

  write(row: number, isFound: boolean): void {
    const { slot } = this
    if (isFound && !slot.hasZone && this.zone !== UTC) toUtc(slot, this.zone)
    this.target.tags[row] = isFound && writeNanos(this.words, row, slot) ? Tag.timestamp : Tag.null
  }

  /** Puts there what stands in a row before. */
  repeat(row: number, before: number): void {
    const { words } = this
    this.target.tags[row] = this.target.tags[before]!
    words[row * 2] = words[before * 2]!
    words[row * 2 + 1] = words[before * 2 + 1]!
  }
}

const DAY = 86_400

/** Local time of a zone becomes the moment; gaps and overlaps are decided as by `instantOf`. */
function toUtc(slot: TimeSlot, zone: Zone): void {
  const local = slot.days * DAY + slot.seconds
  const before = zone.offsetAt(local - DAY)
  const after = zone.offsetAt(local + DAY)
  const isAfter = zone.offsetAt(local - before) !== before && zone.offsetAt(local - after) === after
  slot.seconds -= isAfter ? after : before
}
