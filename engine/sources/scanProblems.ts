import { lineNumberAt, lineOf, type BrokenLine, type ScanCounters, type SourceFile } from '../scan'
import type { SourceProblem } from './problem'

/**
 * What a scan has to tell a user: broken lines (how many in all; the first ones each with line and reason), lines cut,
 * bytes that are no UTF-8, files that could not be read. Counts lines of files, so call it once, at the end.
 */
export function scanProblems(counters: ScanCounters, files: readonly SourceFile[]): readonly SourceProblem[] {
  return [
    ...failures(counters, files),
    ...brokenLines(counters, files),
    ...misfits(counters, files),
    ...undecodable(counters, files),
    ...totals(counters),
  ]
}

/** Each part of a file may have met the same. */
function failures(counters: ScanCounters, files: readonly SourceFile[]): readonly SourceProblem[] {
  const each = new Map(counters.failures.map((it) => [`${it.fileIndex} ${it.reason}`, it]))
  return [...each.values()].map(({ fileIndex, reason, isMixed = false }) => {
    const { name, path: file } = files[fileIndex]!
    const place = { severity: 'error', file, line: undefined, character: undefined } as const
    if (isMixed) return { code: 'source-changed', message: `${name} ${changedText(reason)}`, ...place }
    const message = `${name} could not be read to the end (${reason}): its records are missing from the result.`
    return { code: 'source-unreadable', message, ...place }
  })
}

/** What is told of a file that was read in more than one state, behind its name. */
export const changedText = (how: string): string =>
  `has changed while it was read (${how}): the result may be of both states. Run the query again.`

function brokenLines(counters: ScanCounters, files: readonly SourceFile[]): readonly SourceProblem[] {
  return counters.broken.map((broken) => {
    const { file, line, place } = placeOf(broken, files)
    const message = `${file.name}${place} is left out: ${broken.reason}.`
    const character = broken.byteInLine
    return { code: 'broken-line', severity: 'warning', message, file: file.path, line, character }
  })
}

/** Where a line stands: as an editor shows the file, and in words, which also know lines of what was unpacked. */
function placeOf(
  { fileIndex, offset }: BrokenLine,
  files: readonly SourceFile[],
): { readonly file: SourceFile; readonly line: number | undefined; readonly place: string } {
  const file = files[fileIndex]!
  const line = lineOf(file, offset)
  const unpacked = line ?? lineNumberAt(file.copy ?? file.path, offset)
  return { file, line, place: unpacked === undefined ? '' : ` line ${unpacked + 1}` }
}

/** Records that do not fit their format: how many of each file, with the first of them. */
function misfits(
  { misfit, misfits: count }: ScanCounters,
  files: readonly SourceFile[],
): readonly SourceProblem[] {
  const [first] = misfit
  if (!first) return []
  const { file, line, place } = placeOf(first, files)
  const rest = count === 1 ? '' : `; ${count - 1} more do not either`
  const message = `${file.name}${place} does not fit its format (${first.reason}): it is kept, without the fields that are missing${rest}.`
  return [{ code: 'record-misfit', severity: 'warning', message, file: file.path, line, character: 0 }]
}

/** How many lines are no UTF-8, with the first of them. */
function undecodable(
  { undecodable: [first], invalidUtf8Lines: count }: ScanCounters,
  files: readonly SourceFile[],
): readonly SourceProblem[] {
  if (!first) return []
  const { file, line, place } = placeOf(first, files)
  const rest = count === 1 ? '' : `; ${count - 1} more ${count === 2 ? 'line does' : 'lines do'} as well`
  const message = `${file.name}${place} holds bytes that are no UTF-8; they read as \uFFFD${rest}.`
  return [{ code: 'lines-with-faults', severity: 'warning', message, file: file.path, line, character: 0 }]
}

/** Sums over all files; they have no place of their own. */
function totals(counters: ScanCounters): readonly SourceProblem[] {
  const { brokenLines: broken, broken: kept, overlongLines, splitRecords } = counters
  return [
    broken > kept.length &&
      `${broken} lines hold no JSON object and are left out; the first ${kept.length} are listed.`,
    splitRecords > 0 &&
      `${splitRecords} times a record of several lines goes on in a record of its own: one holds a mebibyte at most.`,
    overlongLines > 0 &&
      `${overlongLines} lines are longer than the 512 MiB that a string can hold: text is cut there, JSON is left out.`,
  ].flatMap((message) => (message === false ? [] : [total(message)]))
}

const total = (message: string): SourceProblem => ({
  code: 'lines-with-faults',
  severity: 'warning',
  message,
  file: undefined,
  line: undefined,
  character: undefined,
})
