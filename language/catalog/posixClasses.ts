import { deepFreeze } from './deepFreeze'

/** A named set of characters, written `[:name:]`. */
export interface PosixClass {
  readonly name: string
  /** The matcher for runs of the class, where there is one. */
  readonly matcher: string | undefined
  /** Inclusive ranges of code points. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
  readonly summary: string
}

type Ranges = PosixClass['ranges']

const digits: Ranges = [[0x30, 0x39]]
const upper: Ranges = [[0x41, 0x5a]]
const lower: Ranges = [[0x61, 0x7a]]
const punctuation: Ranges = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
]

function posixClass(name: string, ranges: Ranges, summary: string): PosixClass {
  return { name, matcher: name === 'any' ? undefined : name.toUpperCase(), ranges, summary }
}

const definitions = {
  alnum: posixClass('alnum', [...digits, ...upper, ...lower], 'ASCII letters and digits'),
  alpha: posixClass('alpha', [...upper, ...lower], 'ASCII letters'),
  any: posixClass('any', [[0, 0x10ffff]], 'every character'),
  ascii: posixClass('ascii', [[0, 0x7f]], 'every ASCII character'),
  blank: posixClass('blank', [[0x20, 0x20], [0x09, 0x09]], 'space and tab'), // prettier-ignore
  cntrl: posixClass('cntrl', [[0x01, 0x1f], [0x7f, 0x7f]], 'ASCII control characters without NUL'), // prettier-ignore
  digit: posixClass('digit', digits, 'digits 0 to 9'),
  graph: posixClass('graph', [[0x21, 0x7e]], 'visible ASCII characters, without the space'),
  lower: posixClass('lower', lower, 'small ASCII letters'),
  print: posixClass('print', [[0x20, 0x7e]], 'visible ASCII characters and the space'),
  punct: posixClass('punct', punctuation, 'ASCII punctuation and symbols'),
  space: posixClass('space', [[0x09, 0x0d], [0x20, 0x20]], 'space, tab, line ends, vertical tab, form feed'), // prettier-ignore
  upper: posixClass('upper', upper, 'capital ASCII letters'),
  word: posixClass('word', [...digits, ...upper, [0x5f, 0x5f], ...lower], 'ASCII letters, digits and _'),
  xdigit: posixClass('xdigit', [...digits, [0x41, 0x46], [0x61, 0x66]], 'hexadecimal digits'),
}

/** The name of a POSIX class. */
export type PosixClassName = keyof typeof definitions

/** The POSIX classes by name. All but `any` hold ASCII characters only. */
export const posixClasses: Readonly<Record<PosixClassName, PosixClass>> = deepFreeze(definitions)

/** The class with this name, in any letter case. */
export const posixClassNamed = (name: string): PosixClass | undefined =>
  Object.values(posixClasses).find((candidate) => candidate.name === name.toLowerCase())
