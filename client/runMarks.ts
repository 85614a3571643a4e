import * as vscode from 'vscode'
import type { Notice } from '../protocol'
import { isPinnedKey, type Run, type Runs } from './runs'

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} satisfies Record<Notice['severity'], vscode.DiagnosticSeverity>

/** Name of the marks' owner, in the problems view and in tests. */
export const RUN_MARKS = 'dql-run'

/**
 * Marks in the editor what a run had to say about places in its query.
 * Marks go with the next run and with the first edit, because they are offsets in the text that ran.
 */
export function markRuns(runs: Runs): vscode.Disposable {
  const marks = vscode.languages.createDiagnosticCollection(RUN_MARKS)
  return vscode.Disposable.from(
    marks,
    runs.onDidChange((key, run) => {
      if (!isPinnedKey(key)) mark(marks, vscode.Uri.parse(key), run)
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) marks.delete(document.uri)
    }),
  )
}

function mark(marks: vscode.DiagnosticCollection, uri: vscode.Uri, run: Run | undefined): void {
  marks.delete(uri)
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString())
  if (!run || run.state === 'running' || !document) return
  // An edit may have moved the query, or changed it: then its offsets mean nothing any longer.
  if (document.getText().slice(run.start, run.start + run.text.length) !== run.text) return
  const known = new Set(vscode.languages.getDiagnostics(uri).map(placeAndCode))
  const notices = run.state === 'finished' ? run.result.notices : run.notices
  const found = notices.flatMap((notice) => {
    if (!notice.span) return []
    const range = new vscode.Range(
      document.positionAt(run.start + notice.span.start),
      document.positionAt(run.start + notice.span.end),
    )
    const diagnostic = new vscode.Diagnostic(range, notice.message, SEVERITIES[notice.severity])
    diagnostic.code = notice.code
    diagnostic.source = 'dql run'
    // The language server has often said the same before the run did.
    return known.has(placeAndCode(diagnostic)) ? [] : [diagnostic]
  })
  marks.set(uri, found)
}

function placeAndCode({ range, code }: vscode.Diagnostic): string {
  const name = typeof code === 'object' ? code.value : code
  return `${range.start.line}:${range.start.character} ${name ?? ''}`
}
