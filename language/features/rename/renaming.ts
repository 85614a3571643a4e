import type { TextEdit } from '../../text'

/** Why something keeps its name, in a sentence or two for a user. */
export interface Refusal {
  readonly refusal: string
}

/** The changes of one text that give a name, each of a place in it. */
export interface Renaming {
  readonly edits: readonly TextEdit[]
}
