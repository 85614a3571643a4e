import type { Span } from '../../../language'
import { encodeUtf8, RecordValue, valueAt, VectorBuilder, type Value } from '../../values'
import {
  forEachElement,
  forEachMember,
  hasEscape,
  jsonContent,
  jsonEnd,
  jsonFailure,
  jsonKindAt,
  jsonName,
  placesOfContent,
  skipJsonBlanks,
} from '../jsonText'
import { jsonValueOf, readJsonValue } from '../jsonValue'
import type * as p from '../program'
import { recordOfCaptures } from '../scopeValues'
import { slotsOf, slotsOfRead } from '../slots'
import { capture, captureSlice, clear, FAIL, type Compile, type Run, type Step } from './run'
import { within } from './scope'

/**
 * Reads the well-formed value `bytes[start … end)` of the run into slots. False when there is nothing that could be
 * read so: null, another kind, or text that cannot be converted; then the slots are undefined.
 */
type Reader = (run: Run, start: number, end: number) => boolean

export function json(program: p.Json, compile: Compile): Step {
  const { read, isStrict, maxBytes } = program
  if (read.kind === 'natural') return naturalJson(program, read)
  const reader = readerOf(read, { isStrict, compile })
  const slots = slotsOfRead(read)
  const kind = kindOf(read)
  // Elements and values that cannot be converted give null, as the pages of the array matcher say; objects fail.
  const givesNull = read.kind === 'elements' || read.kind === 'converted'
  return (run, at) => {
    const limit = Math.min(run.end, at + maxBytes)
    if (kind !== undefined && jsonKindAt(run.bytes, at, limit) !== kind) return FAIL
    const next = jsonEnd(run.bytes, at, limit, isStrict)
    run.spend((next < 0 ? jsonFailure(run.bytes, at, limit, isStrict) : next) - at)
    if (next < 0) return FAIL
    if (!reader(run, at, next)) {
      if (!givesNull) return FAIL
      clear(run, slots)
    }
    return next
  }
}

/** A value in its own type is read while it is checked. */
function naturalJson(
  { isStrict, maxBytes }: p.Json,
  { accepts, slot }: Extract<p.JsonRead, { kind: 'natural' }>,
): Step {
  return (run, at) => {
    const limit = Math.min(run.end, at + maxBytes)
    if (accepts !== 'any' && jsonKindAt(run.bytes, at, limit) !== accepts) return FAIL
    const found = slot === undefined ? undefined : readJsonValue(run.bytes, at, limit, isStrict)
    const next = slot === undefined ? jsonEnd(run.bytes, at, limit, isStrict) : (found?.end ?? FAIL)
    run.spend((next < 0 ? jsonFailure(run.bytes, at, limit, isStrict) : next) - at)
    if (found === undefined) return next
    capture(run, slot, found.value)
    return found.end
  }
}

function kindOf(read: p.JsonRead): 'object' | 'array' | 'string' | undefined {
  switch (read.kind) {
    case 'natural':
      return read.accepts === 'any' ? undefined : read.accepts
    case 'elements':
      return 'array'
    case 'members':
    case 'record':
      return 'object'
    case 'inside':
      return 'string'
    default:
      return undefined
  }
}

/**
 * A member's value as generated code reads it by closure: the position behind it, with the slots filled. What cannot be
 * read fills them with null and gives `-2 - position`; text that is not well formed gives -1.
 */
export function memberValue(read: p.JsonRead, compile: Compile): Step {
  if (read.kind === 'natural' && read.accepts === 'any' && read.slot !== undefined)
    return memberInItsType(read.slot)
  const reader = readerOf(read, { isStrict: true, compile })
  const slots = slotsOfRead(read)
  return (run, at) => {
    const next = jsonEnd(run.bytes, at, run.end, true)
    if (next < 0) return FAIL
    if (reader(run, at, next)) return next
    clear(run, slots)
    return -2 - next
  }
}

/** A value of any kind is read while it is checked. */
function memberInItsType(slot: number): Step {
  return (run, at) => {
    const found = readJsonValue(run.bytes, at, run.end, true)
    if (found === undefined) return FAIL
    capture(run, slot, found.value)
    // A number that is not finite is null too, but it is there.
    return isNull(run, at, found.end) ? -2 - found.end : found.end
  }
}

/** How the text is written, and how the steps of members are compiled. */
interface Form {
  readonly isStrict: boolean
  readonly compile: Compile
}

function readerOf(read: p.JsonRead, form: Form): Reader {
  switch (read.kind) {
    case 'natural':
      return natural(read, form)
    case 'text':
      return (run, start, end) => text(run, start, end, read.slot)
    case 'converted':
      return converted(read.step, form)
    case 'elements':
      return elements(read, form)
    case 'members':
      return members(read, form)
    case 'record':
      return record(read, form)
    case 'inside':
      return inside(read, form)
  }
}

function natural({ accepts, slot }: Extract<p.JsonRead, { kind: 'natural' }>, { isStrict }: Form): Reader {
  return (run, start, end) => {
    const kind = jsonKindAt(run.bytes, start, end)
    if (accepts !== 'any' && kind !== accepts) return false
    if (slot === undefined) return !isNull(run, start, end)
    if (kind === 'string' && !hasEscape(run.bytes, start, end)) captureSlice(run, slot, start + 1, end - 1)
    else capture(run, slot, jsonValueOf(run.bytes, start, end, isStrict))
    return !isNull(run, start, end)
  }
}

function text(run: Run, start: number, end: number, slot: p.Slot): boolean {
  if (isNull(run, start, end)) return false
  if (jsonKindAt(run.bytes, start, end) !== 'string') captureSlice(run, slot, start, end)
  else if (!hasEscape(run.bytes, start, end)) captureSlice(run, slot, start + 1, end - 1)
  else capture(run, slot, jsonContent(run.bytes, start + 1, end - 1))
  return true
}

/** The step has to take all of the text. */
function converted(step: p.Program, { compile }: Form): Reader {
  const closure = compile(step)
  const slots = slotsOf(step)
  return (run, start, end) =>
    !isNull(run, start, end) && onContent(run, start, end, slots, (from, to) => closure(run, from) === to)
}

/**
 * Runs `action` over the content of a value as the whole input: in place, or, where a string holds escapes, over a copy
 * without them; then captures are copied back, since slices of the copy would point nowhere.
 */
function onContent(
  run: Run,
  start: number,
  end: number,
  slots: readonly number[],
  action: (start: number, end: number) => boolean,
): boolean {
  const isString = jsonKindAt(run.bytes, start, end) === 'string'
  const [from, to] = isString ? [start + 1, end - 1] : [start, end]
  if (!isString || !hasEscape(run.bytes, from, to)) {
    return withInput(run, run.bytes, from, to, () => action(from, to))
  }
  const content = encodeUtf8(jsonContent(run.bytes, from, to))
  const scratch = run.captures.map((_, slot) => (slots.includes(slot) ? new VectorBuilder(1) : NO_CAPTURE))
  const read = (): boolean =>
    withInput(run, content, 0, content.length, () => within(run, scratch, () => action(0, content.length)))
  const { log } = run
  const isRead = log ? log.within(content, placesOfContent(run.bytes, from, to), read) : read()
  if (isRead) for (const slot of slots) capture(run, slot, valueAt(scratch[slot]!, 0))
  return isRead
}

const NO_CAPTURE = new VectorBuilder(0)

function withInput(run: Run, bytes: Uint8Array, start: number, end: number, action: () => boolean): boolean {
  const { bytes: outerBytes, start: outerStart, end: outerEnd } = run
  run.bytes = bytes
  run.start = start
  run.end = end
  const result = action()
  run.bytes = outerBytes
  run.start = outerStart
  run.end = outerEnd
  return result
}

/** Null elements stay null; one that cannot be read makes the whole array null. */
function elements({ read, slot }: Extract<p.JsonRead, { kind: 'elements' }>, form: Form): Reader {
  const { isStrict } = form
  const reader = readerOf(read, form)
  const captures = [new VectorBuilder(1)]
  return (run, start, end) => {
    if (jsonKindAt(run.bytes, start, end) !== 'array') return false
    const values: Value[] = []
    let unread = 0
    forEachElement(run.bytes, start, end, isStrict, (from, to) => {
      if (isNull(run, from, to)) values.push(null)
      else if (within(run, captures, () => reader(run, from, to))) values.push(valueAt(captures[0]!, 0))
      else unread++
    })
    if (unread === 0) capture(run, slot, values)
    return unread === 0
  }
}

interface MemberReader {
  readonly reader: Reader
  readonly slots: readonly number[]
  readonly isRequired: boolean
  readonly span: Span | undefined
  /** Whether it tells what it takes; a step that converts it does so itself. */
  readonly isTraced: boolean
}

function members(program: p.JsonMembers, form: Form): Reader {
  const { isStrict } = form
  const readers = new Map<string, MemberReader[]>()
  for (const { name, read, isRequired, span } of program.members) {
    const isTraced = read.kind !== 'converted'
    const member = { reader: readerOf(read, form), slots: slotsOfRead(read), isRequired, span, isTraced }
    readers.set(name, [...(readers.get(name) ?? []), member])
  }
  const all = [...readers.values()].flat()
  const { rest } = program
  return (run, start, end) => {
    if (jsonKindAt(run.bytes, start, end) !== 'object') return false
    const others = new Map<string, Value>()
    const found = new Set<MemberReader>()
    const seen = new Set<MemberReader>()
    for (const { slots } of all) clear(run, slots)
    forEachMember(run.bytes, start, end, isStrict, (nameStart, nameEnd, from, to) => {
      const name = jsonName(run.bytes, nameStart, nameEnd)
      const own = readers.get(name)
      if (own === undefined) {
        if (rest !== undefined) others.set(name, jsonValueOf(run.bytes, from, to, isStrict))
        return
      }
      // Of members with one name the last counts, also when it cannot be read.
      for (const member of own) {
        seen.add(member)
        if (readTraced(run, member, from, to)) found.add(member)
        else {
          found.delete(member)
          clear(run, member.slots)
        }
      }
    })
    if (rest !== undefined) capture(run, rest, new RecordValue(others))
    const lacking = all.filter((member) => member.isRequired && !found.has(member))
    if (run.log) for (const member of lacking) if (!seen.has(member)) logMissing(run, member, end)
    return lacking.length === 0
  }
}

/** Reads a member and writes down what came of it, when somebody asks. Null is no failure where it may be missing. */
function readTraced(run: Run, member: MemberReader, from: number, to: number): boolean {
  const { reader, span, isRequired, isTraced } = member
  const { log } = run
  if (!log || !span || !(isTraced || isNull(run, from, to))) return reader(run, from, to)
  log.enter(span, undefined, run.bytes, from)
  const isRead = reader(run, from, to)
  log.leave(isRead || (!isRequired && isNull(run, from, to)) ? to : FAIL)
  return isRead
}

/** A member that has to be there would stand in front of the brace that closes its object. */
function logMissing(run: Run, { span }: MemberReader, end: number): void {
  if (!span) return
  run.log?.enter(span, undefined, run.bytes, end - 1)
  run.log?.leave(FAIL)
}

function record(
  { names, members: inner, slot }: Extract<p.JsonRead, { kind: 'record' }>,
  form: Form,
): Reader {
  const reader = members(inner, form)
  const captures = names.map(() => new VectorBuilder(1))
  return (run, start, end) => {
    if (!within(run, captures, () => reader(run, start, end))) return false
    if (slot !== undefined) capture(run, slot, recordOfCaptures(names, captures))
    return true
  }
}

function inside({ read }: Extract<p.JsonRead, { kind: 'inside' }>, form: Form): Reader {
  const { isStrict } = form
  const reader = readerOf(read, form)
  const slots = slotsOfRead(read)
  return (run, start, end) =>
    jsonKindAt(run.bytes, start, end) === 'string' &&
    onContent(run, start, end, slots, (from, to) => {
      const first = skipJsonBlanks(run.bytes, from, to)
      const last = jsonEnd(run.bytes, first, to, isStrict)
      return last >= 0 && skipJsonBlanks(run.bytes, last, to) === to && reader(run, first, last)
    })
}

const isNull = ({ bytes }: Run, start: number, end: number): boolean =>
  end - start === 4 &&
  bytes[start] === 110 &&
  bytes[start + 1] === 117 &&
  bytes[start + 2] === 108 &&
  bytes[start + 3] === 108
