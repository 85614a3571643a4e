import type { Format } from '../scan'
import type { SourceProblem } from './problem'
import type { ResolvedFile } from './source'

/** Formats that may stand together in one glob: lines that are read with patterns are lines. */
const FAMILIES: Readonly<Record<Format, string>> = {
  jsonLines: 'JSON',
  table: 'table',
  pairs: 'text',
  pattern: 'text',
  container: 'container',
  text: 'text',
}

/** The files of a glob that do not belong to the others, and what is said of them. */
export interface OtherFormats {
  readonly others: ReadonlySet<ResolvedFile>
  readonly problems: readonly SourceProblem[]
}

/**
 * The files among those of a glob that are not of the kind of most of them, or of the first where there are as many of
 * each: they are left out, and told.
 */
export function otherFormats(files: readonly ResolvedFile[]): OtherFormats {
  const counts = new Map<string, number>()
  for (const { format } of files) counts.set(FAMILIES[format], (counts.get(FAMILIES[format]) ?? 0) + 1)
  if (counts.size < 2) return { others: new Set(), problems: [] }
  const most = Math.max(...counts.values())
  const kind = [...counts].find(([, count]) => count === most)![0]
  const others = files.filter(({ format }) => FAMILIES[format] !== kind)
  return { others: new Set(others), problems: others.map((file) => leftOut(file, kind)) }
}

function leftOut({ name, path: file, format }: ResolvedFile, kind: string): SourceProblem {
  const message =
    `${name} is left out: it holds ${WORDS[FAMILIES[format]]!}, and most files that were found with it ${WORDS[kind]!}. ` +
    'Give it an entry of its own, or say with "format" how all of them are read.'
  return { code: 'other-format', severity: 'warning', message, file, line: undefined, character: undefined }
}

const WORDS: Readonly<Record<string, string>> = {
  JSON: 'JSON',
  table: 'tables',
  text: 'lines of text',
  container: 'lines of containers',
}
