import * as vscode from 'vscode'
import type { SourceItem } from './sourcesView'
import { runQuery } from './runQuery'
import type { Workbench } from './workbench'

export function refreshSources({ sourcesView }: Workbench): void {
  sourcesView.refresh()
}

/** Writes the name of a field at the cursor of the query in front. */
export async function insertField(_workbench: Workbench, argument: unknown): Promise<void> {
  if (!isItem(argument) || argument.kind !== 'field') return
  const editor = queryEditor()
  if (!editor) {
    void vscode.window.showInformationMessage('Open a query to insert the field into.')
    return
  }
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, argument.field.written)
  })
  await vscode.window.showTextDocument(editor.document, editor.viewColumn)
}

/** Opens a new query that reads a source, and runs it. */
export async function querySource(workbench: Workbench, argument: unknown): Promise<void> {
  if (!isItem(argument) || argument.kind !== 'source') return
  const content = `fetch ${argument.source.name}\n`
  const document = await vscode.workspace.openTextDocument({ language: 'dql', content })
  const editor = await vscode.window.showTextDocument(document)
  const end = document.positionAt(content.length)
  editor.selection = new vscode.Selection(end, end)
  await runQuery(workbench, document.uri)
}

export async function openSourceFile(_workbench: Workbench, argument: unknown): Promise<void> {
  if (isItem(argument) && argument.kind === 'file')
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(argument.reading.file))
}

/** The editor of a query: the one in front, else one that is visible, since a tree takes the focus. */
export function queryEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window
  return [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
    ({ document }) => document.languageId === 'dql',
  )
}

const isItem = (argument: unknown): argument is SourceItem =>
  typeof argument === 'object' && argument !== null && 'kind' in argument
