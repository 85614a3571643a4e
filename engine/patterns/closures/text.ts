import { decodeUtf8 } from '../../values'
import { asciiTable, characterEnd, codePointOf, holds } from '../characters'
import type * as p from '../program'
import {
  capture,
  captureSlice,
  FAIL,
  INPUT_EXHAUSTED,
  LINE_EXHAUSTED,
  type Compile,
  type Run,
  type Step,
} from './run'

const LINE_FEED = 10
const BACKSLASH = 92

export function literal({ bytes: wanted, min, max }: p.Literal): Step {
  const { length } = wanted
  return (run, at) => {
    let position = at
    for (let count = 0; count < max; count++) {
      if (!standsAt(run, position, wanted)) return count < min ? FAIL : position
      position += length
      if (length === 0) break
      run.spend(1)
    }
    return position
  }
}

function standsAt({ bytes, end }: Run, at: number, wanted: readonly number[]): boolean {
  if (at + wanted.length > end) return false
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false
  return true
}

export function characters({ ranges, min, max }: p.Characters): Step {
  const ascii = asciiTable(ranges)
  return (run, at) => {
    const { bytes, end } = run
    let position = at
    let count = 0
    for (; count < max && position < end; count++) {
      const byte = bytes[position]!
      if (byte < 0x80) {
        if (ascii[byte] === 0) break
        position++
      } else {
        const next = characterEnd(bytes, position, end)
        if (!holds(ranges, codePointOf(bytes, position, next))) break
        position = next
      }
    }
    run.spend(count)
    return count < min ? FAIL : position
  }
}

export function lazy(step: p.Lazy, compile: Compile): Step {
  const search = searchOf(step, compile)
  return (run, at) => {
    const found = search(run, at)
    if (found < 0) return found
    captureSlice(run, step.slot, at, run.stopStart)
    return run.stopStart
  }
}

/** Lazy text with its stop: ends where the stop ends, and captures nothing. */
export const lazyThrough = (step: p.Lazy, compile: Compile): Step => searchOf(step, compile)

/** Looks for the stop: gives where it ends, with its start in the run. Without one both are the end of the text. */
function searchOf({ crossesLines, min, max, stop, takesRest }: p.Lazy, compile: Compile): Step {
  const stopAt = stop && compile(stop)
  const exhausted = crossesLines ? INPUT_EXHAUSTED : LINE_EXHAUSTED
  return (run, at) => {
    const { bytes, end } = run
    let position = at
    let canStop = true
    for (let count = 0; ; count++) {
      if (!run.spend(1)) return FAIL
      if (stopAt && canStop && count >= min) {
        const found = stopAt(run, position)
        if (found >= 0) {
          run.stopStart = position
          return found
        }
        if (found <= exhausted) {
          if (!takesRest) return exhausted
          canStop = false
        }
      }
      const isOver = position >= end || (!crossesLines && bytes[position] === LINE_FEED)
      if (isOver || count === max) {
        if (!takesRest || count < min) return isOver ? exhausted : FAIL
        run.stopStart = position
        return position
      }
      position = characterEnd(bytes, position, end)
    }
  }
}

export function quoted({ quote, escape, min, max, slot }: p.Quoted): Step {
  const mark = quote.charCodeAt(0)
  return (run, at) => readQuoted(run, at, mark, escape === 'doubled' ? mark : BACKSLASH, { min, max }, slot)
}

/** Text from quote to quote; `escapeByte` in front of a quote makes it part of the text, in front of others nothing. */
function readQuoted(
  run: Run,
  at: number,
  mark: number,
  escapeByte: number,
  { min, max }: p.Bounds,
  slot: p.Slot,
): number {
  const { bytes, end } = run
  if (at >= end || bytes[at] !== mark) return FAIL
  let position = at + 1
  let count = 0
  let hasQuotes = false
  while (position < end) {
    const byte = bytes[position]!
    const next = byte < 0x80 ? position + 1 : characterEnd(bytes, position, end)
    // A backslash takes any character along, so that `\\\\` does not escape the closing quote.
    const isPair = byte === escapeByte && next < end && (byte === BACKSLASH || bytes[next] === mark)
    if (byte === mark && !isPair) {
      run.spend(count)
      if (count < min) return FAIL
      captureQuoted(run, slot, at + 1, position, hasQuotes ? escapeByte : undefined, mark)
      return position + 1
    }
    const isQuote = isPair && bytes[next] === mark
    hasQuotes ||= isQuote
    count += isPair && !isQuote ? 2 : 1
    if (count > max) break
    position = isPair ? characterEnd(bytes, next, end) : next
  }
  run.spend(count)
  return FAIL
}

function captureQuoted(
  run: Run,
  slot: p.Slot,
  start: number,
  end: number,
  escapeByte: number | undefined,
  mark: number,
): void {
  if (escapeByte === undefined) captureSlice(run, slot, start, end)
  else if (slot !== undefined)
    capture(run, slot, unquote(decodeUtf8(run.bytes, start, end), escapeByte, mark))
}

/** Escaped quotes become quotes; every other escape stays as it is. */
export function unquote(content: string, escapeByte: number, mark: number): string {
  const quote = String.fromCharCode(mark)
  if (escapeByte === mark) return content.replaceAll(quote + quote, quote)
  return content.replace(/\\([\s\S])/g, (pair, escaped: string) => (escaped === quote ? quote : pair))
}

const SINGLE = 39
const DOUBLE = 34

export function word({ min, max, slot }: p.Word): Step {
  return (run, at) => {
    const { bytes, end } = run
    const first = at < end ? bytes[at]! : 0
    if (first === SINGLE || first === DOUBLE) return readQuoted(run, at, first, BACKSLASH, { min, max }, slot)
    let position = at
    let count = 0
    // White space and control characters end it: U+0000 to U+0020 and U+007F.
    while (count < max && position < end && bytes[position]! > 0x20 && bytes[position] !== 0x7f) {
      position = characterEnd(bytes, position, end)
      count++
    }
    run.spend(count)
    if (count < min) return FAIL
    captureSlice(run, slot, at, position)
    return position
  }
}
