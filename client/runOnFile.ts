import * as vscode from 'vscode'
import type { FileReading } from '../protocol'
import { fileQuery } from './fileQuery'
import { runQuery } from './runQuery'
import type { Workbench } from './workbench'

/** Opens a new query that reads one log file and runs it: "Query This File" of the explorer. */
export async function runOnFile(workbench: Workbench, argument: unknown): Promise<void> {
  const file = fileMeant(argument)
  if (file?.scheme !== 'file') {
    void vscode.window.showInformationMessage('Choose a log file on disk in the explorer to query it.')
    return
  }
  // A new query has no folder of its own: it runs, and is checked, in the first one.
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath
  const content = fileQuery(file.fsPath, folder)
  const document = await vscode.workspace.openTextDocument({ language: 'dql', content })
  const editor = await vscode.window.showTextDocument(document)
  const end = document.positionAt(content.length)
  editor.selection = new vscode.Selection(end, end)
  await runQuery(workbench, document.uri)
}

/** A file of the explorer, or of the view of sources; else the one in the editor. */
function fileMeant(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument
  const isOfSource = typeof argument === 'object' && argument !== null && 'reading' in argument
  if (isOfSource) return vscode.Uri.file((argument as { reading: FileReading }).reading.file)
  return vscode.window.activeTextEditor?.document.uri
}
