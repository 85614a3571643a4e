import { encodeLiteral } from '../../dpl'

/** A kind of text that stands out in a line, and the matcher that reads it. */
interface Shape {
  /** Matches at the place where it is tried, and nowhere else. */
  readonly text: RegExp
  readonly matcher: string
  /** What the value is called when nothing before it gives it a name. */
  readonly name: string
}

/** In the order in which they are tried: longer and rarer kinds first. */
const shapes: readonly Shape[] = [
  {
    text: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)(?!\w)/y,
    matcher: 'ISO8601',
    name: 'time',
  },
  { text: /\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}(?!\w)/y, matcher: 'HTTPDATE', name: 'time' },
  { text: /[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}(?!\w)/iy, matcher: 'UUIDSTRING', name: 'id' },
  {
    text: /(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w.])/y,
    matcher: 'IPADDR',
    name: 'ip',
  },
  { text: /"(?:[^"\\]|\\.)+"/y, matcher: 'DQS', name: 'text' },
  { text: /-?\d+\.\d+(?![\w.])/y, matcher: 'DOUBLE', name: 'number' },
  { text: /-?\d{1,18}(?![\w.])/y, matcher: 'LONG', name: 'number' },
]

/** The longest beginning of a text that a pattern is made for. */
const LONGEST_SAMPLE = 2_000
/** Parts with a name of their own; what is behind them is read as one. */
const MOST_PARTS = 20

/**
 * A pattern that reads a text like the sample: times, addresses, numbers and quoted texts become fields, `key=value`
 * gives its name, JSON is read whole, and the words between are skipped. For the user to go on from; never throws.
 */
export function samplePattern(sample: string): string {
  const text = sample.slice(0, LONGEST_SAMPLE).split(/\r?\n/, 1)[0]?.trimEnd() ?? ''
  if (isObject(sample)) return 'JSON:json'
  const names = new Map<string, number>()
  const parts: string[] = []
  for (let place = 0; place < text.length;) {
    const found = parts.length < MOST_PARTS ? nextValue(text, place) : undefined
    if (!found) break
    const value = `${found.matcher}:${uniqueName(names, found.name)}`
    parts.push(behind(text.slice(place, found.start), value))
    place = found.end
    if (place === text.length) return parts.join(' ')
  }
  return [...parts, `DATA:${uniqueName(names, 'rest')}`].join(' ')
}

interface FoundValue {
  readonly start: number
  readonly end: number
  readonly matcher: string
  readonly name: string
}

/** The first value at or behind a place that begins where a word could. */
function nextValue(text: string, place: number): FoundValue | undefined {
  for (let start = place; start < text.length; start++) {
    if (/[\w.]/.test(text[start - 1] ?? '') && start > place) continue
    for (const { text: shape, matcher, name } of shapes) {
      shape.lastIndex = start
      const match = shape.exec(text)
      if (!match) continue
      return { start, end: start + match[0].length, matcher, name: keyBefore(text, place, start) ?? name }
    }
  }
  return undefined
}

/** The key of `key=value` and `"key": value` right in front of a value. */
const keyBefore = (text: string, from: number, at: number): string | undefined =>
  /([A-Za-z_]\w*)"?\s*[=:]\s*$/.exec(text.slice(from, at))?.[1]

/**
 * A value behind words: the last word with its punctuation is taken literally, what comes before it is skipped. Skipping
 * ends where the next expression matches, so the two are one expression when the literal alone is there earlier.
 */
function behind(words: string, value: string): string {
  if (words === '') return value
  const literal = (/^\W*\w*\W*$/.exec(words) ?? /\w*\W*$/.exec(words))?.[0] ?? ''
  const skipped = words.slice(0, words.length - literal.length)
  if (skipped === '') return `${encodeLiteral(literal)} ${value}`
  return words.indexOf(literal, 1) === skipped.length
    ? `LD ${encodeLiteral(literal)} ${value}`
    : `LD (${encodeLiteral(literal)} ${value})`
}

function uniqueName(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return count === 1 ? name : `${name}${count}`
}

function isObject(text: string): boolean {
  return /^\s*\{[\s\S]*\}\s*$/.test(text)
}
