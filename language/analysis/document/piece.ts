import { lineIndex, type LineIndex, type Offset, type Position } from '../../text'

/** Consecutive text that stands at `file` in the file and at `piece` in the text taken from it. */
interface Stretch {
  readonly piece: Offset
  readonly file: Offset
}

/** A text taken from a file, possibly with the beginnings of its lines left out, and where it stands there. */
export interface Piece {
  readonly text: string
  /** In order; the first begins the text, each reaches to the next. Never empty. */
  readonly stretches: readonly Stretch[]
}

/** A file as its own piece. */
export const wholeText = (text: string): Piece => ({ text, stretches: [{ piece: 0, file: 0 }] })

/** The text from `start` to `end` of a piece. */
export function cutPiece({ text, stretches }: Piece, start: Offset, end: Offset): Piece {
  const first = stretchAt(stretches, 'piece', start)
  const cut = stretches
    .slice(first)
    .filter(({ piece }) => piece < end || piece <= start)
    .map(({ piece, file }) => ({
      piece: Math.max(0, piece - start),
      file: file + Math.max(0, start - piece),
    }))
  return { text: text.slice(start, end), stretches: cut }
}

/** Where an offset of the piece stands in the file. */
export function toFile({ stretches }: Piece, offset: Offset): Offset {
  const { piece, file } = stretches[stretchAt(stretches, 'piece', offset)] ?? { piece: 0, file: 0 }
  return file + offset - piece
}

/** The offset in the piece of a place in the file; places outside, or in what was left out, go to the nearest. */
export function toPiece({ text, stretches }: Piece, offset: Offset): Offset {
  const at = stretchAt(stretches, 'file', offset)
  const { piece, file } = stretches[at] ?? { piece: 0, file: 0 }
  const end = stretches[at + 1]?.piece ?? text.length
  return Math.max(piece, Math.min(piece + offset - file, end))
}

/** The lines of the file for offsets of the piece. */
export const linesOfPiece = (piece: Piece, file: LineIndex): LineIndex => ({
  lineCount: file.lineCount,
  positionAt: (offset) => file.positionAt(toFile(piece, offset)),
  offsetAt: (position) => toPiece(piece, file.offsetAt(position)),
  rangeOf: ({ start, end }) => ({
    start: file.positionAt(toFile(piece, start)),
    end: file.positionAt(toFile(piece, end)),
  }),
})

/** The lines of a text whose first line has the number `first`, counted from 0, in its file. */
export function linesFrom(text: string, first: number): LineIndex {
  const own = lineIndex(text)
  const inFile = ({ line, character }: Position): Position => ({ line: line + first, character })
  return {
    lineCount: first + own.lineCount,
    positionAt: (offset) => inFile(own.positionAt(offset)),
    offsetAt: ({ line, character }) => own.offsetAt({ line: line - first, character }),
    rangeOf: ({ start, end }) => ({ start: inFile(own.positionAt(start)), end: inFile(own.positionAt(end)) }),
  }
}

/** The last stretch that begins at or before `offset`, else the first. */
function stretchAt(stretches: readonly Stretch[], side: keyof Stretch, offset: Offset): number {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stretches[middle]?.[side] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
