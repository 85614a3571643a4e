/** A piece of a text as the page shows it: as it is, a match of what is searched, or a sign for what cannot be seen. */
export interface TextPiece {
  readonly kind: 'plain' | 'match' | 'sign'
  readonly text: string
  /** What the sign stands for. */
  readonly meaning?: string
}

/** Characters that draw nothing, move the cursor, or turn the direction of the text around them. */
const UNSEEN = new RegExp(
  String.raw`[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]`,
  'g',
)

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line feed',
  '\r': 'carriage return',
  '\u001b': 'escape, begins a terminal colour or command',
  '\u200b': 'zero width space',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'end of direction',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\ufeff': 'byte order mark',
}

/**
 * Cuts a text into pieces to show: matches of `find`, whatever the letter case, stand out, and characters that cannot be
 * seen become signs, so that log content neither hides nor turns what stands around it. Line breaks are kept as they are
 * with `keepsLines`. The pieces put together say the whole text.
 */
export function textPieces(
  text: string,
  { find = '', keepsLines = false }: { readonly find?: string; readonly keepsLines?: boolean } = {},
): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  for (const piece of matchPieces(text, find)) {
    if (pieces.length >= PIECES_AT_MOST) {
      const rest = text.slice(piece.start)
      return [...pieces, { kind: 'plain', text: rest.replace(UNSEEN, (one) => (keepsLines && isLine(one) ? one : signOf(one))) }] // prettier-ignore
    }
    pieces.push(...withSigns(piece, keepsLines))
  }
  return pieces
}

/** More pieces than this are not told apart: every one is an element of the page. */
const PIECES_AT_MOST = 2_000

const isLine = (character: string): boolean => character === '\n' || character === '\t'

/** A piece before signs are put in, and where it starts. */
interface Part {
  readonly kind: 'plain' | 'match'
  readonly text: string
  readonly start: number
}

/** Whether the text can be shown as it is. */
export function isPlain(text: string): boolean {
  UNSEEN.lastIndex = 0
  return !UNSEEN.test(text)
}

function* matchPieces(text: string, find: string): Generator<Part> {
  const lowered = text.toLowerCase()
  const wanted = find.toLowerCase()
  let end = 0
  // Letters whose lower case is longer would shift the places of matches.
  if (wanted !== '' && lowered.length === text.length) {
    for (let at = lowered.indexOf(wanted); at >= 0; at = lowered.indexOf(wanted, end)) {
      if (at > end) yield* plainParts(text, end, at)
      end = at + wanted.length
      yield { kind: 'match', text: text.slice(at, end), start: at }
    }
  }
  if (end < text.length) yield* plainParts(text, end, text.length)
}

/** Long texts in parts, so that their signs can be counted. */
function* plainParts(text: string, from: number, to: number): Generator<Part> {
  for (let start = from; start < to; start += PART_LENGTH)
    yield { kind: 'plain', text: text.slice(start, Math.min(to, start + PART_LENGTH)), start }
}

const PART_LENGTH = 4_000

function withSigns({ kind, text }: Part, keepsLines: boolean): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const { 0: character, index } of text.matchAll(UNSEEN)) {
    if (keepsLines && isLine(character)) continue
    if (index > end) pieces.push({ kind, text: text.slice(end, index) })
    pieces.push({ kind: 'sign', text: signOf(character), meaning: meaningOf(character) })
    end = index + character.length
  }
  if (end < text.length) pieces.push({ kind, text: text.slice(end) })
  return pieces
}

function signOf(character: string): string {
  const code = character.charCodeAt(0)
  if (character === '\n') return '⏎'
  if (character === '\t') return '⇥'
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : '·'
}

function meaningOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  const name = NAMES[character]
  return name === undefined ? `U+${code}` : `${name} (U+${code})`
}
