import { lineIndex, messageOf, type Diagnostic } from '../language'
import type { Input } from './inputs'

/** A diagnostic as `dql check --output json` prints it; lines and characters from 0. */
export interface ReportedDiagnostic {
  readonly file: string
  readonly code: string
  readonly severity: string
  readonly message: string
  readonly range: {
    readonly start: { readonly line: number; readonly character: number }
    readonly end: { readonly line: number; readonly character: number }
  }
}

/** The diagnostics of one input with their places as lines and characters. */
export function report(
  input: Pick<Input, 'file' | 'text'>,
  diagnostics: readonly Diagnostic[],
): readonly ReportedDiagnostic[] {
  const lines = lineIndex(input.text)
  return diagnostics.map((diagnostic) => ({
    file: input.file,
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: messageOf(diagnostic),
    range: lines.rangeOf(diagnostic.span),
  }))
}

/** `file:line:column: severity: message (code)`, lines and columns from 1, as compilers print it. */
export function describe({ file, code, severity, message, range: { start } }: ReportedDiagnostic): string {
  return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} (${code})\n`
}
