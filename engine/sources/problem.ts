/**
 * Something about a source, its configuration or its data that a user must know: a missing file, an unknown key,
 * broken lines. Never thrown; collected and shown, the rest goes on.
 */
export interface SourceProblem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'information'
  /** Names the thing, its place, and what to do. */
  readonly message: string
  readonly file: string | undefined
  /** Place in the file, from 0; undefined when the whole file is meant. */
  readonly line: number | undefined
  readonly character: number | undefined
}
