import { ignoreComment, type Snapshot } from '../../analysis'
import type { Diagnostic, DiagnosticCode, Fix } from '../../text'

const selfmade: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>(['unused-ignore', 'unknown-ignore'])

/** A comment that silences the remark. Errors are not silenced: the query could not run. */
export function silencing({ code, severity, span }: Diagnostic, { text, tokens }: Snapshot): readonly Fix[] {
  if (severity === 'error' || selfmade.has(code)) return []
  // No comment can stand inside a text of several lines, so the line counts in which that begins.
  const token = tokens.find((one) => one.span.start <= span.start && span.start < one.span.end)
  const { at, comment } = ignoreComment(text, token?.span.start ?? span.start, code)
  return [{ title: `Ignore ${code} here`, edits: [{ span: { start: at, end: at }, newText: comment }] }]
}
