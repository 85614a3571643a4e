import { walk } from '../dql'
import { eachPlace, encloses, kept, placedDiagnostic, type Diagnostic, type Span } from '../text'
import { inputState, keptStates, type CommandPiece, type InputState } from './commandPieces'
import type { Facts } from './facts'
import { exportNamesOf } from './fieldFlow'
import { keptByPiece } from './keptByCommand'
import { areAlikeFor } from './likeness'
import type { PartOfFacts } from './partsOfFacts'
import { idOf, Notes, pieceAt, pieceWith, surroundingsOf } from './questions'

/** What a search depends on beside the text of its piece. */
interface Dependence {
  /** The fields in front of the piece that it may look at: all, none, or those whose names stand in the piece. */
  readonly fields: 'all' | 'named' | 'none'
  /** Whether it looks at nothing of the other commands. */
  readonly isLocal?: boolean
}

/** What was found in a piece, and what that depends on. */
interface Found {
  readonly remarks: readonly Diagnostic[]
  /** The fields that came in; undefined where they are not looked at. */
  readonly state: InputState | undefined
  /** What stood beside the piece; empty where that is not looked at. */
  readonly surroundings: string
  readonly notes: Notes
  /** The pieces that the remarks name places in, the piece itself first, as they stood then. */
  readonly places: readonly PieceThen[]
}

interface PieceThen {
  readonly id: number
  readonly span: Span
}

/**
 * A search for remarks whose outcomes are kept with the pieces. In a piece it is done anew only when the piece or one beside
 * it has changed, when what it asks about other commands is answered differently, or when something else is known of the
 * fields that it looks at.
 */
export function keptSearch(
  search: (facts: Facts) => readonly Diagnostic[],
  dependence: Dependence,
): (facts: Facts) => readonly Diagnostic[] {
  const foundIn = kept<CommandPiece, Found[]>(() => [])
  return (facts) => {
    if (!isPart(facts)) return search(facts)
    const known = foundIn(facts.piece)
    const now = {
      state: stateOf(facts, dependence),
      surroundings: dependence.isLocal ? '' : surroundingsOf(facts, facts.piece),
    }
    for (const then of known) {
      const remarks = remarksNow(facts, { then, now, dependence })
      if (remarks) return remarks
    }
    const found = noting(facts, search)
    const places = placesOf(facts, found.remarks)
    if (dependence.isLocal && places.length > 1) return found.remarks
    known.unshift({ ...found, ...now, places })
    known.splice(keptStates)
    return found.remarks
  }
}

const isPart = (facts: Facts): facts is PartOfFacts => facts.piece !== undefined

function stateOf({ piece, fieldsBefore }: PartOfFacts, { fields }: Dependence): InputState | undefined {
  const [first] = piece.commands
  return fields === 'none' || !first ? undefined : inputState(piece, fieldsBefore(first))
}

function noting(part: PartOfFacts, search: (facts: Facts) => readonly Diagnostic[]) {
  const notes = new Notes()
  part.notes = notes
  const remarks = search(part)
  part.notes = undefined
  return { remarks, notes }
}

interface Looking {
  readonly then: Found
  readonly now: Pick<Found, 'state' | 'surroundings'>
  readonly dependence: Dependence
}

/** What was found, with its places as they are now; undefined when something that it depends on is another. */
function remarksNow(
  part: PartOfFacts,
  { then, now, dependence }: Looking,
): readonly Diagnostic[] | undefined {
  if (then.surroundings !== now.surroundings || !isSameInput(part, then.state, now.state, dependence))
    return undefined
  return then.notes.areTrueOf(part.whole, part.piece)
    ? movedRemarks(part, then.remarks, then.places)
    : undefined
}

const isSameInput = (
  part: PartOfFacts,
  then: InputState | undefined,
  now: InputState | undefined,
  { fields }: Dependence,
): boolean =>
  then === now ||
  (fields === 'named' &&
    then !== undefined &&
    now !== undefined &&
    areAlikeFor(namesIn(part, part.piece), then.input, now.input))

/** Every name that the commands of a piece may look for among fields. */
const namesIn = keptByPiece((facts: Facts, { commands }): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const command of commands) {
    for (const name of exportNamesOf(facts, command)) names.add(name)
    walk(command, (node) => {
      if (node.kind === 'field') names.add(node.name)
    })
  }
  return names
})

/** Undefined when a piece that the remarks name is gone. */
function movedRemarks(
  facts: Facts,
  remarks: readonly Diagnostic[],
  places: readonly PieceThen[],
): readonly Diagnostic[] | undefined {
  const moves: Move[] = []
  for (const { id, span } of places) {
    const now = pieceWith(facts, id)
    if (!now) return undefined
    moves.push({ span, by: now.span.start - span.start })
  }
  if (moves.every(({ by }) => by === 0)) return remarks
  return remarks.map((remark) => placedDiagnostic(remark, (place) => movedPlace(moves, place)))
}

interface Move {
  readonly span: Span
  readonly by: number
}

function movedPlace(moves: readonly Move[], place: Span): Span {
  const move = moves.find(({ span }, index) =>
    index === 0 ? encloses(span, place) : span.start <= place.start && place.start < span.end,
  )
  const by = (move ?? moves[0])?.by ?? 0
  return by === 0 ? place : { start: place.start + by, end: place.end + by }
}

function placesOf({ whole, piece }: PartOfFacts, remarks: readonly Diagnostic[]): readonly PieceThen[] {
  const pieces = new Set([piece])
  for (const remark of remarks)
    eachPlace(remark, (place) => {
      const other = encloses(piece.span, place) ? undefined : pieceAt(whole, place.start)
      if (other) pieces.add(other)
    })
  return [...pieces].map((one) => ({ id: idOf(one), span: one.span }))
}
