import { messageOf, type Diagnostic } from '../../../language/text'

/** One line for each diagnostic: its place as `start-end`, the text there, code and message. */
export const showRemarks = (text: string, diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map((diagnostic) => {
    const { start, end } = diagnostic.span
    const place = start === end ? `${start}` : `${start}-${end} ${JSON.stringify(text.slice(start, end))}`
    return `! ${place} ${diagnostic.code}: ${messageOf(diagnostic)}`
  })
