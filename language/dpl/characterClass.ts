import { error, span, type Diagnostic, type Offset } from '../text'
import { controls } from './decode'
import type { CharacterClass } from './nodes'

type Range = CharacterClass['ranges'][number]

/** What stands between the brackets of a class. */
interface ClassItem {
  readonly start: Offset
  readonly end: Offset
  /** The code point, or undefined for a set of several. */
  readonly character: number | undefined
  readonly ranges: readonly Range[]
  readonly posix: string | undefined
}

/**
 * Reads `[…]` at `start`; one that is not terminated lacks the closing bracket. `^` or `!` in front negates. A dash makes a range between two single characters; first, last,
 * behind a range or behind a set it is a dash. Escapes: `\t \n \r \v \f`, `\s \d \w` and their opposites in capitals,
 * `\uXXXX`; any other escaped character stands for itself.
 */
export function readCharacterClass(
  image: string,
  start: Offset,
  isTerminated: boolean,
): { readonly node: CharacterClass; readonly diagnostics: readonly Diagnostic[] } {
  const isNegated = image[1] === '^' || image[1] === '!'
  const whole = span(start, start + image.length)
  const items = readItems(image, isNegated ? 2 : 1, image.length - (isTerminated ? 1 : 0))
  const diagnostics: Diagnostic[] = items.length === 0 ? [error('empty-character-class', whole)] : []
  const ranges: Range[] = []
  for (let i = 0; i < items.length; i++) {
    const from = items[i] as ClassItem
    const to = items[i + 2]
    if (to?.character === undefined || from.character === undefined || !isDash(image, items[i + 1])) {
      for (const range of from.ranges) ranges.push(range)
      continue
    }
    if (from.character <= to.character) ranges.push({ from: from.character, to: to.character })
    else {
      const text = image.slice(from.start, to.end)
      diagnostics.push(error('character-range-order', span(start + from.start, start + to.end), text))
    }
    i += 2
  }
  const posix = items.flatMap((item) => item.posix ?? [])
  return { node: { kind: 'characterClass', span: whole, isNegated, ranges, posix }, diagnostics }
}

/** The ranges as written in a class, without its brackets. A colon in front would make `[:word:]` a class of POSIX. */
export const printRanges = (ranges: readonly Range[]): string =>
  ranges
    .map(
      ({ from, to }) =>
        printCharacter(from) + (to > from ? (to > from + 1 ? '-' : '') + printCharacter(to) : ''),
    )
    .join('')
    .replace(/^:/, '\\:')

function readItems(image: string, start: number, end: number): readonly ClassItem[] {
  const items: ClassItem[] = []
  for (let at = start; at < end;) {
    const item = readItem(image, at, end)
    items.push(item)
    at = item.end
  }
  return items
}

function readItem(image: string, start: number, end: number): ClassItem {
  const posix = /^\[:([A-Za-z]+):\]/.exec(image.slice(start, end))
  if (posix) return { start, end: start + posix[0].length, character: undefined, ranges: [], posix: posix[1] }
  if (image[start] !== '\\' || start + 1 >= end) return single(start, image.codePointAt(start) ?? 0)
  const letter = image[start + 1] ?? ''
  const set = sets[letter]
  if (set) return { start, end: start + 2, character: undefined, ranges: set, posix: undefined }
  const hex = /^u([0-9A-Fa-f]{4})/.exec(image.slice(start + 1, end))?.[1]
  if (hex !== undefined) return { ...single(start, parseInt(hex, 16)), end: start + 6 }
  const control = { ...controls, v: '\v', f: '\f' }[letter]
  if (control !== undefined) return { ...single(start, control.charCodeAt(0)), end: start + 2 }
  return { ...single(start + 1, image.codePointAt(start + 1) ?? 0), start }
}

function single(start: number, character: number): ClassItem {
  const end = start + (character > 0xffff ? 2 : 1)
  return { start, end, character, ranges: [{ from: character, to: character }], posix: undefined }
}

const isDash = (image: string, item: ClassItem | undefined): boolean =>
  item !== undefined && image.slice(item.start, item.end) === '-'

const space: readonly Range[] = [range(9, 13), range(32, 32)]
const digit: readonly Range[] = [range(48, 57)]
const word: readonly Range[] = [range(48, 57), range(65, 90), range(95, 95), range(97, 122)]

const sets: Readonly<Record<string, readonly Range[]>> = {
  s: space,
  d: digit,
  w: word,
  S: others(space),
  D: others(digit),
  W: others(word),
}

function range(from: number, to: number): Range {
  return { from, to }
}

/** The characters outside of sorted ranges. */
function others(ranges: readonly Range[]): readonly Range[] {
  const starts = [0, ...ranges.map(({ to }) => to + 1)]
  const ends = [...ranges.map(({ from }) => from - 1), 0x10ffff]
  return starts.map((from, i) => range(from, ends[i] ?? from)).filter(({ from, to }) => from <= to)
}

function printCharacter(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  if ('\\]['.includes(character) || '^!-'.includes(character)) return `\\${character}`
  const control = Object.entries(controls).find(([, value]) => value === character)?.[0]
  if (control !== undefined) return `\\${control}`
  return codePoint < 0x20 || codePoint === 0x7f ? `\\u${codePoint.toString(16).padStart(4, '0')}` : character
}
