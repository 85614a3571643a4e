import * as path from 'node:path'
import * as vscode from 'vscode'
import type { ExportRequest } from '../protocol'
import { countText } from './runText'
import type { Run } from './runs'
import { runMeant, type Workbench } from './workbench'

type Format = ExportRequest['format']

const FORMATS = {
  json: { label: 'JSON', description: 'records and types, as the Grail Query API returns them' },
  jsonl: { label: 'JSON lines', description: 'one record a line' },
  csv: { label: 'CSV', description: 'for spreadsheets' },
} satisfies Record<Format, { label: string; description: string }>

/** Writes the result of the run that a command means to a file the user chooses, in a form the user chooses. */
export async function exportResult(workbench: Workbench, argument: unknown): Promise<void> {
  const run = runMeant(workbench, argument)
  if (run) await exportRun(workbench, run)
  else tellNothing()
}

/** Which form, and which view of the result; the user chooses the form, and all records are meant, where they are not given. */
interface ExportDemand {
  readonly format?: Format | undefined
  readonly viewId?: number | undefined
}

/** Writes the result of a run to a file the user chooses. */
export async function exportRun(
  { host }: Workbench,
  run: Run,
  { format: demanded, viewId }: ExportDemand = {},
): Promise<void> {
  if (run.state !== 'finished') {
    tellNothing()
    return
  }
  const format = demanded ?? (await pickFormat())
  const target = format && (await pickTarget(run.query.uri, format))
  if (!target) return
  const { recordCount } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Exporting ${run.query.title} …` },
    () => host.export(run.runId, { format, path: target.fsPath, viewId }),
  )
  const open = 'Open'
  const done = `Exported ${countText(recordCount, 'record')} to ${path.basename(target.fsPath)}.`
  if ((await vscode.window.showInformationMessage(done, open)) === open)
    await vscode.commands.executeCommand('vscode.open', target)
}

function tellNothing(): void {
  void vscode.window.showInformationMessage('There is no finished result to export. Run the query first.')
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
