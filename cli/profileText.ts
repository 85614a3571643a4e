import type { PushedDown, RunProfile, ScanProfile, ThreadProfile } from '../engine'

/** A line of a table of times: what took it, how long, and what more is to be said. */
export interface TimeLine {
  readonly label: string
  readonly milliseconds: number
}

/** What a scan spent its time on, in the order in which records meet it; without what took next to nothing. */
export function partsOfScan({ parts }: ScanProfile): readonly TimeLine[] {
  const whole = Object.values(parts).reduce((sum, milliseconds) => sum + milliseconds, 0)
  return (Object.keys(IN_WORDS) as (keyof typeof IN_WORDS)[])
    .map((part) => ({ label: IN_WORDS[part], milliseconds: parts[part] }))
    .filter(({ milliseconds }) => milliseconds > whole * LEAST_SHARE)
}

/** Parts below this share of a scan explain nothing. */
const LEAST_SHARE = 0.005

const IN_WORDS = {
  cache: 'columns in the cache',
  read: 'read files',
  lines: 'find lines',
  sieve: 'search lines for texts',
  members: 'read members',
  fields: 'make fields',
  parse: 'patterns',
} satisfies Record<keyof ScanProfile['parts'], string>

/** What a scan did for the commands behind it, a line for each. */
export function pushedDownText(scan: ScanProfile): readonly string[] {
  const { filters, times, needles, fields, patterns, limit } = scan.pushedDown
  return [
    ...filters.map((text) => `filters while it reads: ${text}`),
    ...times.map((range) => `takes the time ${rangeText(range)}`),
    ...(needles.length > 0 ? [`reads lines only with ${needles.map(quoted).join(' or ')}`] : []),
    fields === null ? 'reads all fields' : `reads the fields ${fields.join(', ') || '(none)'}`,
    ...patterns.map(({ field, pattern, exports }) => `parses ${field} with ${quoted(pattern)} for ${exports.join(', ') || '(nothing)'}`), // prettier-ignore
    ...(limit === null ? [] : [`ends after ${number(limit)} records`]),
    ...cacheText(scan),
  ]
}

function rangeText({ from, to }: PushedDown['times'][number]): string {
  return [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].join(' ').trim()
}

function cacheText({ morsels, fromCache, intoCache }: ScanProfile): readonly string[] {
  const parts = (count: number): string => `${number(count)} of ${number(morsels)} parts of files`
  return [
    ...(fromCache > 0 ? [`takes columns from the cache for ${parts(fromCache)}`] : []),
    ...(intoCache > 0 ? [`puts columns into the cache for ${parts(intoCache)}`] : []),
  ]
}

/** A line for each thread: how long it worked, how long it had a processor, and what it read. */
export function printThreads({ threads }: RunProfile): string {
  return [HEAD, ...threads.map(threadLine)].map((line) => `${line.trimEnd()}\n`).join('')
}

function threadLine({ name, milliseconds, cpu, morsels, recordsIn, bytes }: ThreadProfile): string {
  const columns = [
    `${milliseconds.toFixed(1)} ms`,
    cpu === null ? '' : `${cpu.toFixed(1)} ms`,
    ...(morsels > 0 ? [number(recordsIn), megabytes(bytes), number(morsels)] : []),
  ]
  return `  ${name.padEnd(10)}${columns.map((text) => text.padStart(COLUMN)).join('')}`
}

const COLUMN = 14
const HEAD = `  ${'thread'.padEnd(10)}${['works', 'processor', 'records', 'bytes', 'parts'].map((text) => text.padStart(COLUMN)).join('')}` // prettier-ignore

const MEGABYTE = 2 ** 20
const MOST_TEXT = 80

/** Bytes in megabytes. */
export const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`

/** A count with commas. */
export const number = (count: number): string => count.toLocaleString('en-US')

const quoted = (text: string): string =>
  JSON.stringify(text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text)
