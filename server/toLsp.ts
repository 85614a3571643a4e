import { DiagnosticSeverity, type Diagnostic as LspDiagnostic, type Range } from 'vscode-languageserver'
import { messageOf, type Diagnostic, type LineIndex, type Severity, type Span } from '../language'

/** The name under which the editor shows our remarks. */
export const DIAGNOSTIC_SOURCE = 'dql'

/** A span as LSP range. Both count UTF-16 units. */
export const toRange = (lines: LineIndex, span: Span): Range => lines.rangeOf(span)

/** A remark as LSP diagnostic. */
export const toDiagnostic = (lines: LineIndex, diagnostic: Diagnostic): LspDiagnostic => ({
  code: diagnostic.code,
  message: messageOf(diagnostic),
  range: toRange(lines, diagnostic.span),
  severity: SEVERITIES[diagnostic.severity],
  source: DIAGNOSTIC_SOURCE,
})

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}
