import * as path from 'node:path'
import * as vscode from 'vscode'

const LOG_FILES = '**/*.{log,jsonl,ndjson,json,csv,tsv,txt,out,gz,zst}'
const NO_LOG_FILES = '**/{node_modules,.git,.vscode}/**'
const MOST_FILES = 500

/** Asks for a log file of the workspace or of the disk. `noneLabel` is a choice of its own, which gives `none`. */
export async function pickLogFile(): Promise<vscode.Uri | undefined>
export async function pickLogFile(noneLabel: string | undefined): Promise<vscode.Uri | 'none' | undefined>
export async function pickLogFile(noneLabel?: string): Promise<vscode.Uri | 'none' | undefined> {
  const found = await vscode.workspace.findFiles(LOG_FILES, NO_LOG_FILES, MOST_FILES)
  const items = found
    .map((file) => ({
      label: path.posix.basename(file.path),
      description: vscode.workspace.asRelativePath(path.posix.dirname(file.path)),
      file,
    }))
    .sort((a, b) => a.file.path.localeCompare(b.file.path, 'en'))
  const none = noneLabel === undefined ? [] : [{ label: noneLabel, description: '', file: 'none' as const }]
  const elsewhere = { label: 'Another file…', description: '', file: undefined }
  const placeHolder = 'The log file this query reads'
  const picked = await vscode.window.showQuickPick([...none, ...items, elsewhere], {
    placeHolder,
    matchOnDescription: true,
  })
  if (picked !== elsewhere) return picked?.file
  const [chosen] = (await vscode.window.showOpenDialog({ openLabel: 'Query' })) ?? []
  return chosen
}
