import { nameAt, type FoundName, type Snapshot } from '../analysis'
import { touches, type Offset, type Span } from '../text'
import { renameField, reasonToKeep } from './rename/field'
import { givenName, variableEdits } from './rename/names'
import type { Refusal, Renaming } from './rename/renaming'

/** What can be renamed: the place to be written over, and the name that stands there now. */
export interface RenameTarget {
  readonly span: Span
  readonly placeholder: string
}

/** What would be renamed at `offset`, or why nothing can be. Never throws. */
export function renameTarget(snapshot: Snapshot, offset: Offset): RenameTarget | Refusal {
  const found = nameAt(snapshot, offset)
  if (!found) return { refusal: notOurs }
  const reason = found.kind === 'field' ? reasonToKeep(snapshot, found.use) : undefined
  return reason === undefined
    ? { span: withoutDollar(found, offset), placeholder: found.name }
    : { refusal: reason }
}

/**
 * The edits that give the field, member, macro or variable at `offset` another name wherever it is made or read, so that
 * the text means what it did before: fields through the whole pipeline, with backticks where they are needed, in
 * patterns with the escapes of their string. A refusal where that cannot be. Of a variable, only the places in this
 * text. Never throws.
 */
export function rename(snapshot: Snapshot, offset: Offset, name: string): Renaming | Refusal {
  const found = nameAt(snapshot, offset)
  if (!found) return { refusal: notOurs }
  const given = givenName(found.kind, name)
  if (typeof given !== 'string') return given
  if (given === found.name) return { edits: [] }
  switch (found.kind) {
    case 'variable':
      return { edits: variableEdits(found.places, found.name, given) }
    case 'macro': {
      const { macros } = found.pattern.facts.pattern
      if (macros.some((macro) => macro.name === given))
        return { refusal: `The pattern has a macro $${given} already.` }
      return { edits: variableEdits(found.places, found.name, given) }
    }
    case 'field':
      return renameField(snapshot, found.use, given)
  }
}

const notOurs = 'Only fields, macros of patterns and dashboard variables can be renamed.'

function withoutDollar({ kind, span, name, places }: FoundName, offset: Offset): Span {
  if (kind === 'field') return span
  const { start } = places.find((place) => touches(place.span, offset))?.span ?? span
  return { start: start + 1, end: start + 1 + name.length }
}
