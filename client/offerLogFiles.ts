import * as path from 'node:path'
import * as vscode from 'vscode'
import { describeSources, type DescribedSource, type DescribeSourcesParams } from '../protocol'
import { sourceLine } from './fileQuery'
import { runQuery } from './runQuery'
import type { Run } from './runs'
import { folderOf } from './runOrder'
import type { Workbench } from './workbench'

/** Code of the notice that ends a run whose query fetches a name nobody has mapped to files. */
const UNKNOWN_SOURCE = 'source-unknown'

const LOG_FILES = '**/*.{log,jsonl,ndjson,json,csv,tsv,txt,out,gz,zst}'
const NO_LOG_FILES = '**/{node_modules,.git,.vscode}/**'
const MOST_FILES = 500

/** After a run that found no files for a name, offers the log files of the workspace, and runs again with the chosen one. */
export function offerLogFiles(workbench: Workbench): vscode.Disposable {
  const listening = workbench.runs.onDidChange((uri, run) => {
    if (run && lacksSource(run)) void offer(workbench, vscode.Uri.parse(uri))
  })
  return new vscode.Disposable(() => listening.dispose())
}

async function offer(workbench: Workbench, uri: vscode.Uri): Promise<void> {
  const choose = 'Choose Log File…'
  const message = 'No log files are configured for this query.'
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return
  const file = await pickLogFile()
  if (!file) return
  const line = sourceLine(await nameWithoutFiles(workbench, uri), file.fsPath, await folderOf(uri))
  const edit = new vscode.WorkspaceEdit()
  edit.insert(uri, new vscode.Position(0, 0), line)
  await vscode.workspace.applyEdit(edit)
  await runQuery(workbench, uri)
}

async function pickLogFile(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(LOG_FILES, NO_LOG_FILES, MOST_FILES)
  const items = found
    .map((file) => ({
      label: path.posix.basename(file.path),
      description: vscode.workspace.asRelativePath(path.posix.dirname(file.path)),
      file,
    }))
    .sort((a, b) => a.file.path.localeCompare(b.file.path, 'en'))
  const elsewhere = { label: 'Another file…', description: '', file: undefined }
  const placeHolder = 'The log file this query reads'
  const picked = await vscode.window.showQuickPick([...items, elsewhere], {
    placeHolder,
    matchOnDescription: true,
  })
  if (picked !== elsewhere) return picked?.file
  const [chosen] = (await vscode.window.showOpenDialog({ openLabel: 'Query' })) ?? []
  return chosen
}

/** The first name the query fetches that has no files; the server knows the language. */
async function nameWithoutFiles({ server }: Workbench, uri: vscode.Uri): Promise<string> {
  const params: DescribeSourcesParams = { uri: uri.toString() }
  const sources = await server.sendRequest<readonly DescribedSource[]>(describeSources, params)
  return sources.find(({ files }) => files.length === 0)?.name ?? 'logs'
}

function lacksSource(run: Run): boolean {
  return run.state === 'failed' && run.notices.some(({ code }) => code === UNKNOWN_SOURCE)
}
