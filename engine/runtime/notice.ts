import { messageOf, type Diagnostic, type Span } from '../../language'
import type { SourceProblem } from '../sources'

/** Something to tell about a run or its data: its place in the query, or in a file, where it has one. */
export interface Notice {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'information'
  readonly message: string
  readonly span: Span | undefined
  readonly file: string | undefined
  /** From 0. */
  readonly line: number | undefined
}

/** What a run has to tell, at the command it concerns. */
export const runNotice = (
  severity: Notice['severity'],
  code: string,
  message: string,
  span?: Span,
): Notice => ({ code, severity, message, span, file: undefined, line: undefined })

/** An error that concerns the run as a whole, or one of its commands. */
export const runError = (code: string, message: string, span?: Span): Notice =>
  runNotice('error', code, message, span)

/** A remark about the text of the query as notice. */
export function noticeOfDiagnostic(diagnostic: Diagnostic): Notice {
  const severity = diagnostic.severity === 'hint' ? 'information' : diagnostic.severity
  return runNotice(severity, diagnostic.code, messageOf(diagnostic), diagnostic.span)
}

/** A problem of a source as notice. */
export function noticeOfProblem({ code, severity, message, file, line }: SourceProblem): Notice {
  return { code, severity, message, span: undefined, file, line }
}
