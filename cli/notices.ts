import { lineIndex } from '../language'
import type { Notice } from '../engine'
import type { Input } from './inputs'

/** A notice as one line of text: its place in the query or in a file first, as compilers print it. */
export function describeNotice(input: Input, { code, severity, message, span, file, line }: Notice): string {
  const place = span ? placeInQuery(input, span.start) : file === undefined ? '' : placeInFile(file, line)
  return `${place}${severity}: ${message} (${code})\n`
}

function placeInQuery(input: Input, offset: number): string {
  const { line, character } = lineIndex(input.text).positionAt(offset)
  return `${input.file}:${line + 1}:${character + 1}: `
}

const placeInFile = (file: string, line: number | undefined): string =>
  line === undefined ? `${file}: ` : `${file}:${line + 1}: `
