import type { RunOutcome } from '../engine'

/** Why nothing can be added to the result of a run, for users; undefined when something can. */
export function notFollowable({ files, notices }: Extract<RunOutcome, { ok: true }>): string | undefined {
  // Files that are empty are not read yet.
  if (notices.some(({ code }) => code === 'source-empty')) return undefined
  if (files.length === 0) return 'This query reads no files.'
  if (files.some(({ preparation }) => preparation === undefined)) return undefined
  return 'The files of this query are compressed or have to be decoded: they are read once.'
}
