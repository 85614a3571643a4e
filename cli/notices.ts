import type { LineIndex } from '../language'
import type { Notice, SourceProblem } from '../engine'

/** A query as notices name its places: the file it stands in, and the lines of that file. */
export interface QueryPlace {
  readonly file: string
  readonly lineIndex: LineIndex
}

/** A notice as one line of text: its place in the query or in a file first, as compilers print it. */
export function describeNotice(
  query: QueryPlace,
  { code, severity, message, span, file, line }: Notice,
): string {
  const place = span ? placeInQuery(query, span.start) : file === undefined ? '' : placeInFile(file, line)
  return `${place}${severity}: ${message} (${code})\n`
}

/** What is wrong with a file that surrounds queries, such as the configuration, as one line of text. */
export function describeProblem({
  file,
  line = 0,
  character = 0,
  severity,
  message,
  code,
}: SourceProblem): string {
  const place = file === undefined ? '' : `${onOneLine(file)}:${line + 1}:${character + 1}: `
  return `${place}${severity}: ${message} (${code})\n`
}

function placeInQuery({ file, lineIndex }: QueryPlace, offset: number): string {
  const { line, character } = lineIndex.positionAt(offset)
  return `${file}:${line + 1}:${character + 1}: `
}

const placeInFile = (file: string, line: number | undefined): string =>
  line === undefined ? `${onOneLine(file)}: ` : `${onOneLine(file)}:${line + 1}: `

/** Names of files may hold anything; a message stays on one line. */
const onOneLine = (file: string): string =>
  file.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))
