import { walk } from '../dql'
import { encloses, kept, movedDiagnostic, type Diagnostic, type Span } from '../text'
import type { CommandPiece } from './commandPieces'
import type { Facts } from './facts'
import { areAlike, areAlikeFor } from './likeness'
import type { PartOfFacts } from './partsOfFacts'
import type { FieldSet } from './schema'

/** What was found in a piece when it stood at `start` and these fields came in. */
interface Found {
  readonly input: FieldSet
  readonly start: number
  readonly remarks: readonly Diagnostic[]
}

const lastFound = kept<CommandPiece, { found?: Found }>(() => ({}))

/**
 * The remarks on single commands of a part. They are looked for anew only when the piece was not there before, or when
 * something else is known of a field that is named in it.
 */
export function remarksIn(
  part: PartOfFacts,
  find: (part: PartOfFacts) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const { piece } = part
  const [first] = piece.commands
  const { start } = piece.span
  const input = first ? part.fieldsBefore(first) : undefined
  const last = lastFound(piece)
  if (last.found && input && areAlikeFor(namesIn(piece), last.found.input, input)) {
    const { remarks } = last.found
    const by = start - last.found.start
    return by === 0 ? remarks : remarks.map((remark) => movedDiagnostic(remark, by))
  }
  const remarks = find(part)
  if (input && remarks.every((remark) => placesOf(remark).every((place) => encloses(piece.span, place))))
    last.found = { input, start, remarks }
  return remarks
}

/** What was known where a search found nothing. */
interface Without {
  readonly input: FieldSet
  readonly asked: string
}

/**
 * What a search finds in the facts of a piece. A piece in which it found nothing is not gone through again as long as the
 * same fields come in, and the same is known of the rest of the query, as far as the search asks for it.
 */
export function unlessNothing<Found>(
  find: (facts: Facts) => readonly Found[],
  asked: (whole: Facts) => string = () => '',
): (facts: Facts) => readonly Found[] {
  const lastWithout = kept<CommandPiece, { known?: Without | undefined }>(() => ({}))
  return (facts) => {
    const { piece, whole } = facts
    const [first] = piece?.commands ?? []
    if (!piece || !first) return find(facts)
    const now = { input: facts.fieldsBefore(first), asked: asked(whole) }
    const last = lastWithout(piece)
    if (last.known?.asked === now.asked && areAlike(last.known.input, now.input)) return []
    const found = find(facts)
    last.known = found.length === 0 ? now : undefined
    return found
  }
}

/** Every name that the commands of a piece may look for among fields. */
const namesIn = kept(({ commands }: CommandPiece): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const command of commands)
    walk(command, (node) => {
      if (node.kind === 'field') names.add(node.name)
    })
  return names
})

const placesOf = ({ span, fix, related = [] }: Diagnostic): readonly Span[] => [
  span,
  ...(fix?.edits ?? []).map((edit) => edit.span),
  ...related.map((place) => place.span),
]
