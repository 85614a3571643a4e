import * as path from 'node:path'
import * as vscode from 'vscode'
import type { ExportRequest } from '../protocol'
import { countText } from './runText'
import { panelOf, queryUriOf, type Workbench } from './workbench'

type Format = ExportRequest['format']

const FORMATS = {
  json: { label: 'JSON', description: 'records and types, as the Grail Query API returns them' },
  jsonl: { label: 'JSON lines', description: 'one record a line' },
  csv: { label: 'CSV', description: 'for spreadsheets' },
} satisfies Record<Format, { label: string; description: string }>

/** Writes a finished result to a file the user chooses; also the format, where the argument does not name one. */
export async function exportResult(workbench: Workbench, argument: unknown): Promise<void> {
  const query = panelOf(workbench, argument)?.query.uri ?? queryUriOf(workbench, argument)?.toString()
  const run = query === undefined ? undefined : workbench.runs.of(query)
  if (run?.state !== 'finished') {
    void vscode.window.showInformationMessage('There is no finished result to export. Run the query first.')
    return
  }
  const format = isFormat(argument) ? argument : await pickFormat()
  const target = format && (await pickTarget(run.query.uri, format))
  if (!target) return
  const { recordCount } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Exporting ${run.query.title} …` },
    () => workbench.host.export(run.runId, { format, path: target.fsPath }),
  )
  const open = 'Open'
  const done = `Exported ${countText(recordCount, 'record')} to ${path.basename(target.fsPath)}.`
  if ((await vscode.window.showInformationMessage(done, open)) === open)
    await vscode.commands.executeCommand('vscode.open', target)
}

async function pickFormat(): Promise<Format | undefined> {
  const items = Object.entries(FORMATS).map(([format, texts]) => ({ ...texts, format: format as Format }))
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Export the result as' })
  return picked?.format
}

function pickTarget(queryUri: string, format: Format): Thenable<vscode.Uri | undefined> {
  const uri = vscode.Uri.parse(queryUri)
  const name = `${path.posix.basename(uri.path, '.dql')}.${format}`
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  const defaultUri =
    uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..', name) : root && vscode.Uri.joinPath(root, name)
  return vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    filters: { [FORMATS[format].label]: [format] },
  })
}

function isFormat(argument: unknown): argument is Format {
  return typeof argument === 'string' && argument in FORMATS
}
