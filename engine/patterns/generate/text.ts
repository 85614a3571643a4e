import { mayBeEmpty } from '../mayBeEmpty'
import type * as p from '../program'
import { firstBytes, type FirstBytes } from '../firstBytes'
import type { Emit, Emitter } from './emitter'
import { limitOf, lineEnd, memberEnd, skipCharacters } from './runtime'
import { writtenSize } from './writtenSize'

/** Stops of more steps are looked for by the closure, where steps share them. */
const LARGEST_STOP = 100

export const literal: Emit<p.Literal> = ({ bytes, min, max }, fail, emitter) => {
  if (bytes.length === 0) return ''
  const once = (leave: string): string => compareBytes(bytes, 'p', leave) + `p += ${bytes.length};\n`
  if (min === 1 && max === 1) return once(fail)
  const [count, done] = [emitter.name('n'), emitter.name('done')]
  return `let ${count} = 0; ${done}: for (; ${count} < ${max}; ${count}++) {\n${once(done)}}\n${emitter.spend(count)}${atLeast(min, count, fail)}`
}

/** Leaves unless the bytes stand at `at`. */
export function compareBytes(bytes: readonly number[], at: string, leave: string): string {
  return `if (${at} + ${bytes.length} > end || !(${bytesTest(bytes, at).join(' && ')})) break ${leave};\n`
}

/** What has to be true for the bytes to stand at `at`, where there are as many. */
export function bytesTest(bytes: readonly number[], at: string): readonly string[] {
  const tests: string[] = []
  let offset = 0
  for (; offset + 4 <= bytes.length; offset += 4) {
    tests.push(`view.getInt32(${plus(at, offset)}, true) === ${wordOf(bytes, offset)}`)
  }
  for (; offset < bytes.length; offset++) tests.push(`bytes[${plus(at, offset)}] === ${bytes[offset]!}`)
  return tests
}

/** Four bytes as the number that `getInt32` gives for them. */
export const wordOf = (bytes: readonly number[], offset: number): number =>
  bytes[offset]! | (bytes[offset + 1]! << 8) | (bytes[offset + 2]! << 16) | (bytes[offset + 3]! << 24)

/** `at + offset` as code. */
export const plus = (at: string, offset: number): string => (offset === 0 ? at : `${at} + ${offset}`)

const atLeast = (min: number, count: string, fail: string): string =>
  min > 0 ? `if (${count} < ${min}) break ${fail};\n` : ''

export const characters: Emit<p.Characters> = ({ ranges, min, max }, fail, emitter) => {
  const test = byteTest(ranges, emitter)
  if (min === 1 && max === 1) {
    return `if (p >= end) break ${fail};\n` + oneCharacter(ranges, test, fail, emitter)
  }
  const [count, done, from] = [emitter.name('n'), emitter.name('done'), emitter.name('f')]
  const one = oneCharacter(ranges, test, done, emitter)
  const gaps = asciiGaps(ranges)
  const limit = `end - p > ${max} ? p + ${max} : end`
  // Every byte that is passed here is a character.
  const many =
    max >= 4 && gaps.length <= MOST_GAPS
      ? `const ${from} = p; ${passOverAscii('p', limit, gaps, emitter)}${count} = p - ${from};\n`
      : ''
  return (
    `let ${count} = 0; ${many}${done}: for (; p < end && ${count} < ${max}; ${count}++) {\n${one}}\n${emitter.spend(count)}` +
    atLeast(min, count, fail)
  )
}

/** With more of them a look at each byte is as quick. */
const MOST_GAPS = 3

/** The ASCII characters that ranges leave out, as ranges. */
function asciiGaps(ranges: readonly p.Range[]): readonly p.Range[] {
  const gaps: p.Range[] = []
  let next = 0
  for (const [from, to] of ranges) {
    if (from > 0x7f) break
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  return next > 0x7f ? gaps : [...gaps, [next, 0x7f]]
}

/**
 * Moves `at` over ASCII characters outside the gaps, four bytes at a time, to one that is not so or to less than four
 * bytes before `limit`. Without their high bits bytes can be added to without a carry into the next: the high bit of the
 * sum tells which are above a bound.
 */
function passOverAscii(at: string, limit: string, gaps: readonly p.Range[], emitter: Emitter): string {
  const [last, word, low, found] = ['l', 'w', 'x', 'h'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
  ]
  const isAbove = (bound: number): string => `${low} + ${(0x7f - bound) * 0x01010101}`
  const hits = gaps.map(([from, to]) => {
    if (from === 0) return `~(${isAbove(to)})`
    return to === 0x7f ? `(${isAbove(from - 1)})` : `(${isAbove(from - 1)} & ~(${isAbove(to)}))`
  })
  return (
    `const ${last} = ${limit};\nfor (; ${at} + 4 <= ${last}; ${at} += 4) {\n` +
    `const ${word} = view.getInt32(${at}, true), ${low} = ${word} & 0x7f7f7f7f, ` +
    `${found} = (${[word, ...hits].join(' | ')}) & -2139062144;\n` +
    `if (${found} !== 0) { ${at} += 31 - Math.clz32(${found} & -${found}) >> 3; break; } }\n`
  )
}

/** Takes one character of the set, whose position is known to be inside the input, or leaves. */
function oneCharacter(
  ranges: readonly p.Range[],
  test: (byte: string) => string,
  leave: string,
  emitter: Emitter,
): string {
  const byte = emitter.name('b')
  const others = ranges.filter(([, to]) => to >= 0x80)
  const ascii = `const ${byte} = bytes[p]; if (${test(byte)}) p++; else `
  if (others.length === 0) return `${ascii}break ${leave};\n`
  const end = `${emitter.constant(memberEnd)}(bytes, p, end, ${emitter.constant(others)})`
  const next = emitter.name('q')
  return `${ascii}if (${byte} < 128) break ${leave}; else { const ${next} = ${end}; if (${next} < 0) break ${leave}; p = ${next}; }\n`
}

/** A test whether a byte is an ASCII character of the set. */
function byteTest(ranges: readonly p.Range[], emitter: Emitter): (byte: string) => string {
  const ascii = ranges
    .filter(([from]) => from < 0x80)
    .map(([from, to]): p.Range => [from, Math.min(to, 0x7f)])
  if (ascii.length <= 2) return (byte) => ascii.map((range) => inRange(byte, range)).join(' || ') || 'false'
  const table = emitter.constant(
    Uint8Array.from({ length: 256 }, (_, code) =>
      ascii.some(([from, to]) => from <= code && code <= to) ? 1 : 0,
    ),
  )
  return (byte) => `${table}[${byte}] === 1`
}

const inRange = (byte: string, [from, to]: p.Range): string =>
  from === to ? `${byte} === ${from}` : `${byte} >= ${from} && ${byte} <= ${to}`

/** A lazy step whose stop lies elsewhere, or that has none. */
export const lazy: Emit<p.Lazy> = (step, fail, emitter) => {
  const { stop, slot } = step
  const from = emitter.name('a')
  const head = `const ${from} = p;\n`
  if (stop === undefined) return head + rest(step, fail, emitter) + emitter.captureSlice(slot, from, 'p')
  // Lazy text in front of lazy text gives up as soon as the inner one has seen the whole line or input.
  if (startsLazy(stop) || writtenSize(stop) > LARGEST_STOP) return emitter.emitClosure(step, fail)
  return (
    head +
    search(
      step,
      stop,
      (leave) => emitter.emit(stop, leave),
      fail,
      emitter,
      (at) => `p = ${at};\n` + emitter.captureSlice(slot, from, at),
    )
  )
}

/** Whether the first thing a stop does, optional steps aside, is to look for a stop of its own. */
export function startsLazy(stop: p.Program | undefined): boolean {
  if (stop?.kind === 'sequence')
    return startsLazy(stop.steps.find((step) => !mayBeEmpty(step)) ?? stop.steps[0])
  return stop?.kind === 'text' ? startsLazy(stop.step) : stop?.kind === 'lazy'
}

/** A lazy step together with the steps behind it that are its stop: what they take is taken at once. */
export function lazyWithStop(step: p.Lazy, stop: p.Sequence, fail: string, emitter: Emitter): string {
  const from = emitter.name('a')
  const found = (at: string): string => emitter.captureSlice(step.slot, from, at)
  return (
    `const ${from} = p;\n` + search(step, stop, (leave) => emitter.emit(stop, leave), fail, emitter, found)
  )
}

/** Takes all there is up to the line end or the maximum. */
function rest({ crossesLines, min, max }: p.Lazy, fail: string, emitter: Emitter): string {
  const first = emitter.name('q')
  const limit = `end - p > ${max} ? ${emitter.constant(limitOf)}(bytes, p, end, ${max}) : end`
  const last = emitter.name('l')
  const behind = crossesLines ? last : `${emitter.constant(lineEnd)}(bytes, view, ${first}, ${last})`
  return (
    `const ${first} = ${skip(min, crossesLines, emitter)}; if (${first} < 0) break ${fail};\n` +
    `const ${last} = ${limit};\np = ${behind};\n${emitter.spend(`p - ${first}`)}`
  )
}

/** The position behind the least that a lazy step takes, or -1. */
function skip(min: number, crossesLines: boolean, emitter: Emitter): string {
  if (min === 0) return 'p'
  const slowly = `${emitter.constant(skipCharacters)}(bytes, p, end, ${min}, ${crossesLines})`
  // Bytes behind it that continue a character belong to it, also where the text is no UTF-8.
  const isPlain = `p + 1 < end && bytes[p] < 128 && bytes[p + 1] < 128${crossesLines ? '' : ' && bytes[p] !== 10'}`
  return min === 1 ? `${isPlain} ? p + 1 : ${slowly}` : slowly
}

/**
 * Looks for the first place where `emitStop` succeeds; `found` is the code that runs there.
 * Places inside a character are none; only the first place may be one, when nothing has to be taken before it.
 */
function search(
  { crossesLines, min, max, takesRest }: p.Lazy,
  stop: p.Program,
  emitStop: (leave: string) => string,
  fail: string,
  emitter: Emitter,
  found: (at: string) => string,
): string {
  const [at, origin, last, over, none, here] = ['q', 'o', 'l', 'over', 'none', 'here'].map((prefix) =>
    emitter.name(prefix),
  ) as [string, string, string, string, string, string]
  const passed = emitter.spend(`${at} - ${origin}`)
  const first = firstBytes(stop)
  const head =
    `let ${at} = ${skip(min, crossesLines, emitter)}; if (${at} < 0) break ${fail};\nconst ${origin} = ${at};\n` +
    `const ${last} = end - p > ${max} ? ${emitter.constant(limitOf)}(bytes, p, end, ${max}) : end;\n`
  const attempt = `{ ${here}: { p = ${at};\n${emitter.repeated(() => emitStop(here))}${found(at)}break ${over}; }\n${emitter.tryAgain()}}\n`
  const body = first
    ? searchByByte(first, { at, origin, last }, attempt, { crossesLines, min, fail: none }, emitter)
    : searchAnywhere(at, last, attempt, crossesLines, none)
  const otherwise = takesRest
    ? `if (${at} > ${last}) ${at} = ${last}; p = ${at};\n${found(at)}break ${over};`
    : `${passed}p = ${at}; break ${fail};`
  return `${head}${over}: { ${none}: { ${body} }\n${otherwise} }\n${passed}`
}

/** Every place is tried, the end of the input too. */
const searchAnywhere = (
  at: string,
  last: string,
  attempt: string,
  crossesLines: boolean,
  fail: string,
): string =>
  `for (;;) {\n${attempt}` +
  `if (${at} >= ${last}${crossesLines ? '' : ` || bytes[${at}] === 10`}) break ${fail};\n` +
  `${at}++; while (${at} < end && (bytes[${at}] & 192) === 128) ${at}++;\n}`

const STARTS_STOP = 1
const ENDS_LINE = 2

/** Only places with a byte that the stop can begin with are tried, and the end of the input where it can stand there. */
function searchByByte(
  { bytes: first, isAtEnd }: FirstBytes,
  { at, origin, last }: { readonly at: string; readonly origin: string; readonly last: string },
  attempt: string,
  {
    crossesLines,
    min,
    fail,
  }: { readonly crossesLines: boolean; readonly min: number; readonly fail: string },
  emitter: Emitter,
): string {
  const canContinue = first.subarray(0x80, 0xc0).includes(1)
  const kinds = first.map(
    (isFirst, byte) => isFirst * STARTS_STOP + (byte === 10 && !crossesLines ? ENDS_LINE : 0),
  )
  const starts = [...first.keys()].filter((byte) => first[byte] === 1)
  const byte = emitter.name('b')
  const isPlace = canContinue
    ? `if ((${byte} & 192) !== 128${min === 0 ? ` || ${at} === ${origin}` : ''}) `
    : ''
  const kind = emitter.name('c')
  const [only, ...others] = starts
  // Behind the last byte stands one that is none.
  const current = isAtEnd ? `${at} < end ? bytes[${at}] : -1` : `bytes[${at}]`
  const isOver = isAtEnd ? `${at} > ${last}` : `${at} >= end || ${at} > ${last}`
  if (only !== undefined && others.length === 0) {
    const ends = crossesLines ? [only] : [only, LINE_FEED]
    const stops = [...(crossesLines ? [] : [LINE_FEED]), ...(isAtEnd ? [-1] : [])]
    const isOneOf = (wanted: readonly number[]): string =>
      wanted.map((one) => `${byte} === ${one}`).join(' || ')
    return (
      `for (;; ${at}++) {\n${passOver(ends, at, last, emitter)}if (${isOver}) break ${fail};\n` +
      `const ${byte} = ${current};\nif (${isOneOf([only, ...(isAtEnd ? [-1] : [])])}) ${attempt}` +
      `${stops.length === 0 ? '' : `if (${isOneOf(stops)}) break ${fail};\n`}}\n`
    )
  }
  const kindOf = `${emitter.constant(kinds)}[${byte}]`
  return (
    `for (; !(${isOver}); ${at}++) {\nconst ${byte} = ${current};\n` +
    `const ${kind} = ${isAtEnd ? `${byte} < 0 ? ${STARTS_STOP} : ${kindOf}` : kindOf}; if (${kind} === 0) continue;\n` +
    `if ((${kind} & ${STARTS_STOP}) !== 0) ${isPlace}${attempt}` +
    (isAtEnd ? `if (${byte} < 0) break ${fail};\n` : '') +
    `${crossesLines ? '' : `if ((${kind} & ${ENDS_LINE}) !== 0) break ${fail};\n`}}\n` +
    `break ${fail};`
  )
}

const LINE_FEED = 10

/**
 * Moves `at` to the first of these bytes, or to less than four bytes before `last`. Four bytes at a time: the lowest one
 * that is looked for keeps its high bit, bytes below it do not.
 */
function passOver(wanted: readonly number[], at: string, last: string, emitter: Emitter): string {
  const [word, found] = [emitter.name('w'), emitter.name('h')]
  const differences = wanted.map((byte) => ({ name: emitter.name('x'), pattern: byte * 0x01010101 }))
  const locals = differences.map(({ name, pattern }) => `${name} = ${word} ^ ${pattern | 0}`)
  const hits = differences.map(({ name }) => `${name} - 0x01010101 & ~${name}`).join(' | ')
  return (
    `for (; ${at} + 4 <= ${last}; ${at} += 4) {\nconst ${word} = view.getInt32(${at}, true), ${locals.join(', ')};\n` +
    `const ${found} = (${hits}) & -2139062144;\n` +
    `if (${found} !== 0) { ${at} += 31 - Math.clz32(${found} & -${found}) >> 3; break; } }\n`
  )
}

export const quoted: Emit<p.Quoted> = (step, fail, emitter) =>
  quotedText(step, step.quote.charCodeAt(0), step.escape === 'doubled', fail, emitter)

/** ASCII text without escapes; the closure reads all other. */
function quotedText(
  step: p.Quoted,
  mark: number,
  isDoubled: boolean,
  fail: string,
  emitter: Emitter,
): string {
  const [at, byte] = [emitter.name('q'), emitter.name('b')]
  const isSpecial = isDoubled ? '' : ` && ${byte} !== 92`
  const gaps: readonly p.Range[] = isDoubled ? [[mark, mark]] : [[mark, mark], [92, 92]] // prettier-ignore
  const isPlain =
    `${at} < end && ${byte} === ${mark}` +
    (isDoubled ? ` && !(${at} + 1 < end && bytes[${at} + 1] === ${mark})` : '') +
    ` && ${at} - p - 1 >= ${step.min} && ${at} - p - 1 <= ${step.max}`
  return (
    `if (p >= end || bytes[p] !== ${mark}) break ${fail};\n` +
    `let ${at} = p + 1, ${byte} = 0; ${passOverAscii(at, 'end', gaps, emitter)}while (${at} < end && (${byte} = bytes[${at}]) !== ${mark}${isSpecial} && ${byte} < 128) ${at}++;\n${emitter.spend(`${at} - p`)}` +
    `if (${isPlain}) { ${emitter.captureSlice(step.slot, 'p + 1', at)} p = ${at} + 1; }\n` +
    `else { ${emitter.emitClosure(step, fail)} }\n`
  )
}

/** An unquoted run of ASCII; the closure reads all other. */
export const word: Emit<p.Word> = (step, fail, emitter) => {
  const [at, byte] = [emitter.name('q'), emitter.name('b')]
  const isQuote = `p < end && (bytes[p] === 34 || bytes[p] === 39)`
  const run = passOverAscii(at, 'end', [[0, 32], [127, 127]], emitter) // prettier-ignore
  return (
    `let ${at} = p, ${byte} = 0; if (!(${isQuote})) { ${run}while (${at} < end && (${byte} = bytes[${at}]) > 32 && ${byte} < 127) ${at}++; }\n${emitter.spend(`${at} - p`)}` +
    `if (${isQuote} || (${at} < end && ${byte} > 127) || ${at} - p < ${step.min} || ${at} - p > ${step.max}) { ${emitter.emitClosure(step, fail)} }\n` +
    `else { ${emitter.captureSlice(step.slot, 'p', at)} p = ${at}; }\n`
  )
}
