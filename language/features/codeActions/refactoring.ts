import type { Snapshot } from '../../analysis'
import type { Fix, Span } from '../../text'

/** What a refactoring does, as editors sort them. */
export type RefactoringKind = 'extract' | 'inline' | 'rewrite'

/** A change of the text that keeps what it means. */
export interface Refactoring extends Fix {
  readonly kind: RefactoringKind
}

/** What can be done with the text that is selected, or at a place without extent; undefined when it does not fit there. */
export type FindRefactoring = (snapshot: Snapshot, within: Span) => Refactoring | undefined
