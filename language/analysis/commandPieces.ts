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

const lastPassage = kept<CommandPiece, { passage?: Passage }>(() => ({}))

/** The fields behind a piece. They are found anew only when other fields come in than the last time, places aside. */
export function fieldsBehind(piece: CommandPiece, input: FieldSet, find: () => FieldSet): FieldSet {
  const { start } = piece.span
  const last = lastPassage(piece)
  const output = (last.passage && again(last.passage, piece, input)) ?? find()
  last.passage = { input, output, start }
  return output
}

/** The same fields, those that only went through as they come in now; undefined when that cannot be told. */
function again(
  { input, output, start }: Passage,
  { span: place }: CommandPiece,
  now: FieldSet,
): FieldSet | undefined {
  const by = place.start - start
  if (input === now && by === 0) return output
  if (!areAlike(input, now)) return undefined
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
