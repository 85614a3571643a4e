import type { Command } from '../dql'
import { kept, type Offset } from '../text'
import type { CommandPiece } from './commandPieces'
import type { Facts } from './facts'

/** What was asked from a piece about the rest of the query, with the answers. It holds on to no text. */
export class Notes {
  readonly #asked: Asked[] = []
  readonly #lines: ToldLine[] = []

  ask(asked: Asked): void {
    this.#asked.push(asked)
  }

  tellLine(line: ToldLine): void {
    this.#lines.push(line)
  }

  /** Whether all answers are still the same for the piece, where it stands now. */
  areTrueOf(whole: Facts, { commands }: CommandPiece): boolean {
    return (
      this.#asked.every(({ again, index, name, answer }) => {
        const command = commands[index]
        return command !== undefined && again(whole, command, name) === answer
      }) && this.#lines.every((told) => isStillLine(whole, told))
    )
  }
}

interface Asked {
  readonly again: (whole: Facts, command: Command, name: string) => string
  /** The position of the command in its piece. */
  readonly index: number
  readonly name: string
  readonly answer: string
}

interface ToldLine {
  readonly piece: number
  /** From the start of the piece. */
  readonly offset: Offset
  readonly line: number
}

/** Who asks: the facts of a query, or of a part of it. */
export interface Asking {
  readonly whole: Facts
  readonly notes?: Notes | undefined
}

/**
 * A question about the rest of the query, as a command sees it. Who asks it in the facts of a piece has it noted, so that
 * what was found with the answer is looked for anew only when the answer is another one; `tell` gives what matters of it.
 */
export function question<Answer>(
  find: (whole: Facts, command: Command, name: string) => Answer,
  tell: (answer: Answer, whole: Facts) => string,
): (facts: Asking, command: Command, name?: string) => Answer {
  const again = (whole: Facts, command: Command, name: string): string =>
    tell(find(whole, command, name), whole)
  return ({ whole, notes }, command, name = '') => {
    const answer = find(whole, command, name)
    // A sub-query is part of the command that it stands in, and sees nothing of the others.
    const place = notes && whole.placeOf(command)
    if (place) notes.ask({ again, index: place.index, name, answer: tell(answer, whole) })
    return answer
  }
}

/** The line of an offset, counted from 1 as users do. What was found with it is looked for anew when it is another one. */
export function lineAt({ whole, notes }: Asking, offset: Offset): number {
  const line = whole.lineIndex.positionAt(offset).line + 1
  const piece = notes && pieceAt(whole, offset)
  if (piece) notes.tellLine({ piece: idOf(piece), offset: offset - piece.span.start, line })
  return line
}

function isStillLine(whole: Facts, { piece: id, offset, line }: ToldLine): boolean {
  const piece = pieceWith(whole, id)
  return piece !== undefined && whole.lineIndex.positionAt(piece.span.start + offset).line + 1 === line
}

/**
 * What tells a command from all others, and stays the same as long as the text of its piece and of those beside it does.
 * Empty for commands of sub-queries, and where there is none.
 */
export function identityOf(whole: Facts, command: Command | undefined): string {
  const place = command && whole.placeOf(command)
  return place ? `${surroundingsOf(whole, place.piece)} ${place.index}` : ''
}

/** The same for a piece. */
export const surroundingsOf = ({ whole }: Facts, piece: CommandPiece): string =>
  placesOfPieces(whole).get(idOf(piece))?.surroundings ?? ''

/** A number that a piece has of its own, wherever it is moved. */
export const idOf = (piece: CommandPiece): number => numbered(piece).id

let lastId = 0

const numbered = kept<CommandPiece, { readonly id: number }>(() => ({ id: ++lastId }))

/** The piece with a number; undefined when the text does not hold it any more. */
export function pieceWith({ whole }: Facts, id: number): CommandPiece | undefined {
  const place = placesOfPieces(whole).get(id)
  return place && whole.pieces[place.index]
}

interface PlaceOfPiece {
  readonly index: number
  /** The numbers of the piece and of those beside it; most rules ask for them. */
  readonly surroundings: string
}

const placesOfPieces = kept(({ pieces }: Facts): ReadonlyMap<number, PlaceOfPiece> => {
  const idAt = (index: number): number => (pieces[index] ? idOf(pieces[index]) : 0)
  return new Map(
    pieces.map((piece, index) => [
      idOf(piece),
      { index, surroundings: `${idAt(index - 1)} ${idOf(piece)} ${idAt(index + 1)}` },
    ]),
  )
})

/** The piece that an offset lies in; where two meet, the one that begins there. */
export function pieceAt({ whole: { pieces } }: Facts, offset: Offset): CommandPiece | undefined {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.span.start ?? Infinity) <= offset) low = middle + 1
    else high = middle
  }
  return pieces[Math.max(low - 1, 0)]
}
