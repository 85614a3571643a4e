import * as path from 'node:path'
import * as vscode from 'vscode'
import { runQuery } from './runQuery'
import type { Workbench } from './workbench'

/** Opens a new query bound to one log file and runs it: "Query This File" of the explorer. */
export async function runOnFile(workbench: Workbench, argument: unknown): Promise<void> {
  const file = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri
  if (file?.scheme !== 'file') {
    void vscode.window.showInformationMessage('Choose a log file on disk in the explorer to query it.')
    return
  }
  const content = `// Reads ${path.basename(file.fsPath)}.\nfetch logs\n`
  const document = await vscode.workspace.openTextDocument({ language: 'dql', content })
  workbench.fileSources.set(document.uri.toString(), [{ name: 'logs', path: file.fsPath, fields: {} }])
  const editor = await vscode.window.showTextDocument(document)
  const end = document.positionAt(content.length)
  editor.selection = new vscode.Selection(end, end)
  await runQuery(workbench, document.uri)
}
