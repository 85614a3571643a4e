import * as vscode from 'vscode'
import type { Notice, RecordOrigin, TextSpan } from '../protocol'
import { isShownInWindow, openLogWindow } from './logWindowDocuments'
import type { Run } from './runs'
import { panelOf, type Workbench } from './workbench'

/** Opens the log file of the selected record at its line. */
export async function openSourceLine(workbench: Workbench, argument: unknown): Promise<void> {
  const panel = panelOf(workbench, argument)
  const run = panel && workbench.runs.of(panel.key)
  if (run?.state !== 'finished' || run.result.recordCount === 0) {
    void vscode.window.showInformationMessage('Select a record in the results table first.')
    return
  }
  // The table begins with its first record under the focus, and tells of it when it has been drawn.
  await openRecord(workbench, run, panel?.selectedRow ?? 0)
}

/** Opens the log file of a record at its line. */
export async function openRecord({ host }: Workbench, run: Run, row: number): Promise<void> {
  const { origin } = await host.record(run.runId, row)
  if (!origin) {
    void vscode.window.showInformationMessage(
      'This record was made by the query and has no line of its own: grouping and joining leave the original lines behind.',
    )
    return
  }
  await openOrigin(origin, columnOfQuery(run.query.uri))
}

/** Shows the place of a notice: in the query that ran, or in a log file. */
export async function openNotice({ span, file, line }: Notice, run: Run): Promise<void> {
  if (file !== undefined) await openLine(file, line ?? 0, columnOfQuery(run.query.uri))
  else if (span) await openSpan(span, run)
}

/** Selects a piece of the query that ran in its editor. */
export async function openSpan(span: TextSpan, { query: { uri: queryUri }, start }: Run): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(queryUri))
  const selection = new vscode.Range(
    document.positionAt(start + span.start),
    document.positionAt(start + span.end),
  )
  await vscode.window.showTextDocument(document, { selection, viewColumn: columnOfQuery(queryUri) })
}

async function openOrigin(origin: RecordOrigin, viewColumn: vscode.ViewColumn): Promise<void> {
  if (origin.isUnpacked !== true) {
    if (await isShownInWindow(origin.file)) await openLogWindow(origin.file, origin.byteOffset, viewColumn)
    else await openLine(origin.file, origin.line, viewColumn)
    return
  }
  // The file is compressed: an editor can show the text of the record alone.
  const document = await vscode.workspace.openTextDocument({ content: origin.text })
  await vscode.window.showTextDocument(document, { viewColumn })
}

async function openLine(file: string, line: number, viewColumn: vscode.ViewColumn): Promise<void> {
  const selection = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER)
  // Not through a text document: the editor shows files that are too large to hand to extensions.
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), {
    selection,
    viewColumn,
    preview: true,
  })
}

/** Where the query's editor is, so that results stay visible beside what is opened. */
export function columnOfQuery(queryUri: string): vscode.ViewColumn {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === queryUri)
  return editor?.viewColumn ?? vscode.ViewColumn.One
}
