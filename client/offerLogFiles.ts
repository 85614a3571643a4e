import * as vscode from 'vscode'
import { sourceLine } from './fileQuery'
import { pickLogFile } from './pickLogFile'
import { runQuery } from './runQuery'
import type { Run } from './runs'
import { folderOf } from './runOrder'
import { sourcesOf } from './sources'
import type { Workbench } from './workbench'

/** Code of the notice that ends a run whose query fetches a name nobody has mapped to files. */
const UNKNOWN_SOURCE = 'source-unknown'

/** After a run that found no files for a name, offers the log files of the workspace, and runs again with the chosen one. */
export function offerLogFiles(workbench: Workbench): vscode.Disposable {
  const listening = workbench.runs.onDidChange((_key, run) => {
    if (run && lacksSource(run)) void offer(workbench, vscode.Uri.parse(run.query.uri))
  })
  return new vscode.Disposable(() => listening.dispose())
}

async function offer(workbench: Workbench, uri: vscode.Uri): Promise<void> {
  const choose = 'Choose Log File…'
  const message = 'No log files are configured for this query.'
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return
  const file = await pickLogFile()
  if (!file) return
  const line = sourceLine(
    await nameWithoutFiles(workbench, uri),
    file.fsPath,
    await folderOf(workbench.server, uri),
  )
  const edit = new vscode.WorkspaceEdit()
  edit.insert(uri, new vscode.Position(0, 0), line)
  await vscode.workspace.applyEdit(edit)
  await runQuery(workbench, uri)
}

/** The first name the query fetches that has no files; the server knows the language. */
async function nameWithoutFiles({ server }: Workbench, uri: vscode.Uri): Promise<string> {
  const sources = await sourcesOf(server, uri)
  return sources.find(({ files }) => files.length === 0)?.name ?? 'logs'
}

function lacksSource(run: Run): boolean {
  return run.state === 'failed' && run.notices.some(({ code }) => code === UNKNOWN_SOURCE)
}
