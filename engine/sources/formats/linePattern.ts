import {
  checkPattern,
  dpl,
  libraryPatternNamed,
  libraryPatterns,
  messageOf,
  type LibraryPattern,
} from '../../../language'
import { compilePattern, OF_LEAP_YEAR, type LinePattern, type LoglevelRule } from '../../scan'
import { exportsOfPattern, readsYearlessTimes } from '../../patterns'
import { VectorBuilder } from '../../values'

/** A line pattern with what users call it. */
export interface NamedPattern {
  readonly name: string
  readonly pattern: LinePattern
}

/** The names that the patterns of the library have as formats. */
export const libraryFormats: readonly string[] = libraryPatterns.map(({ name }) => name)

/** The pattern of the library with this name; all its exports are fields. */
export function libraryFormat(name: string): NamedPattern | undefined {
  const known = libraryPatternNamed(name)
  return known && { name, pattern: linePatternOf(known) }
}

/** A DPL pattern as a format, or what is wrong with it. */
export function ownFormat(text: string): NamedPattern | { readonly fault: string } {
  const fault = checkPattern(text).find(({ severity }) => severity === 'error')
  if (fault) return { fault: messageOf(fault) }
  const pattern = readPattern(text)
  if (pattern.exports.length === 0) return { fault: 'it gives no field a name' }
  return { name: text, pattern }
}

/** The same pattern for finding rules only: it gives records no fields. */
export const forRulesOnly = ({ name, pattern }: NamedPattern): NamedPattern => ({
  name,
  pattern: { ...pattern, fields: [] },
})

/** Where the level of a record stands among the exports of a pattern; undefined when nowhere. */
export function levelOfExports({ exports }: LinePattern): LoglevelRule | undefined {
  const member = ['loglevel', 'severity'].find((name) => exports.includes(name))
  if (member !== undefined) return { kind: 'member', member }
  return exports.includes('priority') ? { kind: 'syslog', member: 'priority' } : undefined
}

/** The library pattern that reads most of these texts to their end, and how many; of equals the first. */
export function bestLibraryFormat(
  texts: readonly Buffer[],
): (NamedPattern & { readonly count: number }) | undefined {
  let best: (NamedPattern & { readonly count: number }) | undefined
  for (const known of textPatterns) {
    const pattern = linePatternOf(known)
    const count = texts.filter((text) => readsWhole(pattern, text)).length
    if (count > (best?.count ?? 0)) best = { name: known.name, pattern, count }
  }
  return best
}

/** Patterns that read a JSON object are no form of text lines. */
const textPatterns = libraryPatterns.filter(({ pattern }) => !pattern.startsWith('JSON'))

function readsWhole({ pattern }: LinePattern, text: Buffer): boolean {
  const matcher = compilePattern(pattern, OF_LEAP_YEAR)
  const captures = matcher.exports.map(() => new VectorBuilder(1))
  for (const capture of captures) capture.bytes = text
  return matcher.match(text, 0, text.length, captures, 0) === text.length
}

const kept = new Map<string, LinePattern>()

/** Patterns of the library read times in UTC where nothing else is said; files have zones of their own. */
function linePatternOf({ name, pattern }: LibraryPattern): LinePattern {
  const known = kept.get(name) ?? readPattern(pattern.replaceAll(", tz='UTC'", ''))
  kept.set(name, known)
  return known
}

function readPattern(text: string): LinePattern {
  const { pattern } = dpl.parse(text)
  const exports = exportsOfPattern(pattern).map(({ name }) => name)
  return { pattern, exports, fields: exports, isYearless: readsYearlessTimes(pattern) }
}
