import { decodeUtf8, Tag, type Vector, type VectorBuilder } from '../values'
import { asSlices } from './slices'

/** The canonical level of a word as programs write it; levels keep their own name where they have one. */
const LEVELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    TRACE: 'TRACE TRC FINEST FINER',
    DEBUG: 'DEBUG DBG DEBUG1 DEBUG2 DEBUG3 DEBUG4 DEBUG5 FINE',
    INFO: 'INFO INF INFORMATION INFORMATIONAL',
    NOTICE: 'NOTICE',
    WARN: 'WARN WARNING WRN',
    ERROR: 'ERROR ERR',
    SEVERE: 'SEVERE',
    CRITICAL: 'CRITICAL CRIT',
    ALERT: 'ALERT',
    FATAL: 'FATAL FTL',
    EMERGENCY: 'EMERGENCY EMERG PANIC',
  }).flatMap(([level, words]) => words.split(' ').map((word) => [word, level] as const)),
)

/** Levels as numbers, as some JSON loggers write them. */
const NUMBERED: ReadonlyMap<number, string> = new Map([
  [10, 'TRACE'],
  [20, 'DEBUG'],
  [30, 'INFO'],
  [40, 'WARN'],
  [50, 'ERROR'],
  [60, 'FATAL'],
])

/** How much of a line is searched for a level. */
const HEAD = 128

/** In brackets or as `level=` or `"level": ` in any case; as a bare word in capitals only, since prose uses these words too. */
const IN_HEAD =
  /\[\s*([A-Za-z]{3,13})\s*\]|\b(?:(?:log[._]?)?level|lvl|severity)"?[=:] ?"?([A-Za-z]{3,13})\b|(?<![A-Za-z0-9_])([A-Z]{3,13})(?![A-Za-z0-9_])/g

/**
 * Writes the levels that values mean: words in canonical form, an unknown word in capitals, the numbers some loggers
 * use. Other values give null.
 */
export function writeLevelsOfValues(values: Vector, target: VectorBuilder): void {
  const { length, tags, starts, ends, bytes } = asSlices(values)
  for (let row = 0; row < length; row++) {
    const word = tags[row] === Tag.string ? decodeUtf8(bytes, starts[row]!, ends[row]!) : undefined
    writeLevel(target, row, word === undefined ? levelOfNumberAt(values, row) : canonical(word))
  }
}

/**
 * Writes the levels of syslog numbers, as longs or strings of digits: 0 emergency to 7 debug. A priority holds the
 * severity in its lowest three bits. Other values give null.
 */
export function writeLevelsOfSyslog(values: Vector, target: VectorBuilder): void {
  const { length, tags, starts, ends, bytes } = asSlices(values)
  for (let row = 0; row < length; row++) {
    const text = tags[row] === Tag.string ? decodeUtf8(bytes, starts[row]!, ends[row]!) : ''
    const number = tags[row] === Tag.long ? Number(values.longs[row]) : digitsOf(text)
    writeLevel(target, row, number < 0 || number > MOST_PRIORITY ? undefined : SYSLOG_LEVELS[number & 7])
  }
}

/** The highest facility with the highest severity. */
const MOST_PRIORITY = 191

const SYSLOG_LEVELS = ['EMERGENCY', 'ALERT', 'CRITICAL', 'ERROR', 'WARN', 'NOTICE', 'INFO', 'DEBUG'] as const

const digitsOf = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : -1)

/** Writes the first level named in the head of each text; null where there is none. */
export function writeLevelsInTexts(texts: Vector, target: VectorBuilder): void {
  const { length, tags, starts, ends, bytes } = asSlices(texts)
  for (let row = 0; row < length; row++) {
    writeLevel(
      target,
      row,
      tags[row] === Tag.string ? levelOfLine(bytes, starts[row]!, ends[row]!) : undefined,
    )
  }
}

/** The level a word means, or undefined when it means none. */
export const levelOfWord = (word: string): string | undefined => LEVELS.get(word.toUpperCase())

/** The level a number means, or undefined. */
export const levelOfNumber = (value: number): string | undefined => NUMBERED.get(value)

/** The first level named in the head of a line, or undefined. */
function levelOfLine(bytes: Uint8Array, start: number, end: number): string | undefined {
  const head = decodeUtf8(bytes, start, Math.min(end, start + HEAD))
  for (const [, bracketed, labelled, capitals] of head.matchAll(IN_HEAD)) {
    const level = levelOfWord(bracketed ?? labelled ?? capitals ?? '')
    if (level !== undefined) return level
  }
  return undefined
}

const canonical = (word: string): string =>
  levelOfWord(word) ?? LETTERS[word.toUpperCase()] ?? word.toUpperCase()

/** Levels of one letter, as Kubernetes and others write them; only where a value is known to be a level. */
const LETTERS: Readonly<Record<string, string | undefined>> = {
  T: 'TRACE',
  V: 'TRACE',
  D: 'DEBUG',
  I: 'INFO',
  N: 'NOTICE',
  W: 'WARN',
  E: 'ERROR',
  F: 'FATAL',
}

function levelOfNumberAt(values: Vector, row: number): string | undefined {
  if (values.tags[row] === Tag.long) return levelOfNumber(Number(values.longs[row]))
  return values.tags[row] === Tag.double ? levelOfNumber(values.doubles[row]!) : undefined
}

function writeLevel(target: VectorBuilder, row: number, level: string | undefined): void {
  if (level === undefined) target.setNull(row)
  else target.setText(row, level)
}
