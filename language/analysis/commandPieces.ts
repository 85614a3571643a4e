import type { Command } from '../dql'
import { encloses, kept, movedSpan, span, type Memory, type Span } from '../text'
import { withTheseFields } from './fieldSet'
import { areAlike } from './likeness'
import type { FieldSet, KnownField } from './schema'

/** Commands of the outermost pipeline that follow each other, with what has been found out about them. */
export interface CommandPiece {
  readonly commands: readonly Command[]
  readonly span: Span
  /** Whether its tokens are known to be the same whatever the text behind it holds. */
  readonly isSettled?: boolean
  /** Goes with the commands wherever they are moved; what lies in it must not tell places but by this span. */
  readonly memory: Memory
}

/** What a piece has made of the fields in front of it, when it stood at `start`. */
interface Passage {
  readonly input: FieldSet
  readonly output: FieldSet
  readonly start: number
}

/** Fields that have come into a piece, and what holds as long as fields like these come in, places aside. */
export interface InputState {
  /** The newest of them. */
  input: FieldSet
  passage?: Passage
}

/** What is written is often taken back: what was found before that is true once more. */
export const keptStates = 2

const statesOf = kept<CommandPiece, InputState[]>(() => [])

/** The state of a piece into which these fields come. It is the same one as the last times when they are alike. */
export function inputState(piece: CommandPiece, input: FieldSet): InputState {
  const states = statesOf(piece)
  const place = states.findIndex((state) => state.input === input || areAlike(state.input, input))
  const [known] = place < 0 ? [] : states.splice(place, 1)
  const state = known ?? { input }
  state.input = input
  states.unshift(state)
  states.splice(keptStates)
  return state
}

/** The fields behind a piece. They are found anew only when other fields come in than the last times, places aside. */
export function fieldsBehind(piece: CommandPiece, input: FieldSet, find: () => FieldSet): FieldSet {
  const state = inputState(piece, input)
  const output = (state.passage && again(state.passage, piece, input)) ?? find()
  state.passage = { input, output, start: piece.span.start }
  return output
}

/** The same fields for an input that is alike, those that only went through as they come in now; undefined when that cannot be told. */
function again(
  { input, output, start }: Passage,
  { span: place }: CommandPiece,
  now: FieldSet,
): FieldSet | undefined {
  const by = place.start - start
  if (input === now && by === 0) return output
  const places = new Map(input.fields.map((field, index) => [field, index]))
  const before = span(start, place.end - by)
  const fields: KnownField[] = []
  for (const field of output.fields) {
    const index = places.get(field)
    const same = index === undefined ? movedField(field, before, by) : now.fields[index]
    if (!same) return undefined
    fields.push(same)
  }
  return withTheseFields(output, fields)
}

/** A field that was made in the piece; undefined when some of its values come from elsewhere. */
function movedField(field: KnownField, piece: Span, by: number): KnownField | undefined {
  const { definition, otherDefinitions, members } = field
  if (![definition, ...(otherDefinitions ?? [])].every((place) => !place || encloses(piece, place)))
    return undefined
  if (by === 0 && !members) return field
  const own = members?.map((member) => movedField(member, piece, by))
  if (own?.includes(undefined)) return undefined
  return {
    ...field,
    ...(definition && { definition: movedSpan(definition, by) }),
    ...(otherDefinitions && { otherDefinitions: otherDefinitions.map((place) => movedSpan(place, by)) }),
    ...(own && { members: own as readonly KnownField[] }),
  }
}
