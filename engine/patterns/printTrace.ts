import type { Span } from '../../language'
import { toJson } from '../values'
import type { PatternTrace, TraceStep } from './trace'

const ITEM_WIDTH = 40
const TEXT_WIDTH = 60

/**
 * A trace as lines: each item with the place and text it took, or why it did not match, the items inside below it;
 * then the exported values, or where the match got stuck.
 */
export function printTrace(trace: PatternTrace, pattern: string, text: string): string {
  const rows = trace.steps.flatMap((step) => rowsOf(step, pattern, text, 0))
  const width = Math.min(ITEM_WIDTH, Math.max(0, ...rows.map(({ item }) => item.length)))
  return [
    ...rows.map(({ item, outcome }) => `${item.padEnd(width)}  ${outcome}`),
    ...(trace.isCut ? ['… and further steps'] : []),
    ...conclusion(trace, pattern, text),
  ].join('\n')
}

interface Row {
  readonly item: string
  readonly outcome: string
}

function rowsOf(step: TraceStep, pattern: string, text: string, depth: number): readonly Row[] {
  return [
    {
      item: '  '.repeat(depth) + shortened(slice(pattern, step.item), ITEM_WIDTH),
      outcome: outcomeOf(step, text),
    },
    ...step.inner.flatMap((inner) => rowsOf(inner, pattern, text, depth + 1)),
  ]
}

function outcomeOf({ taken, from, reached, isLazy }: TraceStep, text: string): string {
  if (taken) return `${taken.start}–${taken.end}  ${quoted(slice(text, taken))}`
  if (isLazy) return `${from}  ✗ what ends it does not follow`
  return `${reached}  ✗ ${reached === text.length ? 'the text ends here' : `found ${quoted(text.slice(reached))}`}`
}

function conclusion(
  { taken, exports, stuck }: PatternTrace,
  pattern: string,
  text: string,
): readonly string[] {
  if (stuck) {
    const expected = stuck.expected.map((item) => slice(pattern, item)).join(' or ')
    return [
      `no match: stuck at ${stuck.at}${expected === '' ? '' : `, expected ${shortened(expected, TEXT_WIDTH)}`}`,
    ]
  }
  const left = text.length - (taken?.end ?? 0)
  const rest = left === 0 ? '' : `, ${left} ${left === 1 ? 'character' : 'characters'} left`
  return [
    `match: 0–${taken?.end ?? 0}${rest}`,
    ...exports.map(({ name, type, value }) => `${name} (${type}) = ${shortened(JSON.stringify(toJson(value)), TEXT_WIDTH)}`), // prettier-ignore
  ]
}

const slice = (text: string, { start, end }: Span): string => text.slice(start, end)

/** In one line, with control characters as escapes, so that no text can change what a terminal shows. */
const quoted = (text: string): string =>
  JSON.stringify(shortened(text, TEXT_WIDTH)).replace(/[\u007f-\u009f]/g, escaped)

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

function shortened(text: string, width: number): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  return line.length > width ? `${line.slice(0, width - 1)}…` : line
}
