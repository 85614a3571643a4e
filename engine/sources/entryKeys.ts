import { checkPattern, messageOf, nearest } from '../../language'
import { zoneOf } from '../values'
import { libraryFormat, libraryFormats, ownFormat, type NamedPattern } from './formats/linePattern'
import { recordStartOf, type ConfiguredStart } from './formats/recordStart'
import type { SourceProblem } from './problem'
import { FILE_ORDERS, type FileOrder } from './readingOrder'
import { CONFIGURED_FORMATS, type GivenSource, type SourceEntry } from './source'

/** What a key of an entry says, or why it says nothing, in words for a user. */
export type KeyReading<Value> =
  { readonly value: Value } | { readonly code: string; readonly message: string }

/** All formats a user may write: those of the product, then the patterns of the library. */
export const formatNames: readonly string[] = [...new Set([...CONFIGURED_FORMATS, ...libraryFormats])]

/** A format by its name: one of the product, or a pattern of the library. */
export function readFormatKey(name: string): KeyReading<Pick<SourceEntry, 'format' | 'pattern'>> {
  const format = CONFIGURED_FORMATS.find((known) => known === name)
  const pattern = format === undefined ? libraryFormat(name) : undefined
  if (format !== undefined || pattern) return { value: { format, pattern } }
  const words = formatNames.map((known) => `"${known}"`).join(', ')
  return {
    code: 'unknown-format',
    message: `"${name}" is no format${didYouMean(name, formatNames)} Formats are ${words}.`,
  }
}

/** A DPL pattern for the lines of a file. */
export function readPatternKey(text: string): KeyReading<NamedPattern> {
  const read = ownFormat(text)
  if (!('fault' in read)) return { value: read }
  return { code: 'bad-pattern', message: `The pattern ${text} cannot be used: ${ended(read.fault)}` }
}

/** What begins a record of several lines. */
export function readRecordStartKey(text: string): KeyReading<ConfiguredStart> {
  const isWord = text === 'line' || text === 'time'
  const fault = isWord ? undefined : checkPattern(text).find(({ severity }) => severity === 'error')
  if (!fault) return { value: recordStartOf(text) }
  const message = `"recordStart" is "line", "time" or a DPL pattern; as a pattern, ${text} has a fault: ${ended(messageOf(fault))}`
  return { code: 'bad-pattern', message }
}

/** The zone of times that name none. */
export function readTimezoneKey(text: string): KeyReading<string> {
  if (zoneOf(text)) return { value: text }
  return {
    code: 'unknown-timezone',
    message: `"${text}" is no time zone. Write an IANA name such as "Europe/Vienna", or "UTC".`,
  }
}

/** In which order files are read. */
export function readOrderKey(text: string): KeyReading<FileOrder> {
  const order = FILE_ORDERS.find((known) => known === text)
  if (order) return { value: order }
  const words = FILE_ORDERS.map((known) => `"${known}"`).join(', ')
  return {
    code: 'unknown-order',
    message: `"${text}" is no order of files${didYouMean(text, FILE_ORDERS)} Orders are ${words}.`,
  }
}

/** Words behind a name that is not known: the one that may have been meant. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates)
  return near === undefined ? '.' : `, did you mean "${near}"?`
}

/** Keys of a given source that say how files are read; all others are fields. */
const READING_KEYS = ['format', 'pattern', 'recordStart', 'timezone', 'order'] as const

/** An entry without rules. */
export const bareEntry: Omit<SourceEntry, 'files'> = {
  format: undefined,
  pattern: undefined,
  recordStart: undefined,
  timezone: undefined,
  timestamp: undefined,
  loglevel: undefined,
  fields: [],
  place: undefined,
}

/** A source given with the run as an entry, with what is wrong with the keys that say how it is read. */
export function entryOfGiven({ name, path, fields }: GivenSource): {
  readonly entry: SourceEntry
  readonly problems: readonly SourceProblem[]
} {
  const problems: SourceProblem[] = []
  const read = <Value>(
    key: (typeof READING_KEYS)[number],
    reader: (text: string) => KeyReading<Value>,
  ): Value | undefined => {
    const text = fields[key]
    const reading = text === undefined ? undefined : reader(text)
    if (!reading || 'value' in reading) return reading?.value
    const message = `Source "${name}": ${reading.message}`
    problems.push({ code: reading.code, severity: 'error', message, file: undefined, line: undefined, character: undefined }) // prettier-ignore
    return undefined
  }
  const format = read('format', readFormatKey)
  const pattern = read('pattern', readPatternKey)
  const entry: SourceEntry = {
    ...bareEntry,
    ...format,
    files: [path],
    pattern: pattern ?? format?.pattern,
    recordStart: read('recordStart', readRecordStartKey),
    timezone: read('timezone', readTimezoneKey),
    order: read('order', readOrderKey),
    fields: Object.entries(fields).flatMap(([field, value]) =>
      READING_KEYS.some((key) => key === field) ? [] : [{ name: field, value }],
    ),
  }
  return { entry, problems }
}

/** A message as a sentence. */
export const ended = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`)
