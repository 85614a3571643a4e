import * as vscode from 'vscode'
import type { ResultPart } from '../protocol'
import { isQueryPlace, queriesIn, queryAt } from './queries'
import { runOrderOf } from './runOrder'
import { panelOf, queryUriOf, type Workbench } from './workbench'

/** Runs the query meant by the argument and shows its results; refused, with the reason, where code must not run. */
export async function runQuery(workbench: Workbench, argument: unknown): Promise<void> {
  const uri = queryUriOf(workbench, argument)
  if (!uri) {
    void vscode.window.showInformationMessage('Open a .dql file to run it.')
    return
  }
  if (!(await isAllowedToRun())) return
  const document = await vscode.workspace.openTextDocument(uri)
  const query = queryAt(
    await queriesIn(workbench.server, document),
    placeMeant(workbench, document, argument),
  )
  if (!query) {
    void vscode.window.showInformationMessage(
      'There is no whole query here to run: parts and expressions need the query around them.',
    )
    return
  }
  const order = await runOrderOf(document, query)
  await workbench.panels.open(order.query)
  workbench.log.info(`run ${order.query.title} in ${order.request.folder ?? 'no folder'}`)
  workbench.runs.start(order)
}

/** Where the query begins that a lens names, or the cursor of the document's editor, or where the last run was. */
function placeMeant({ runs }: Workbench, document: vscode.TextDocument, argument: unknown): number {
  if (isQueryPlace(argument)) return argument.start
  const editor = vscode.window.activeTextEditor
  if (editor?.document === document) return document.offsetAt(editor.selection.active)
  return runs.of(document.uri.toString())?.start ?? 0
}

/** Stops the run of the query meant by the argument; without one in front, every run. */
export function cancelRun({ runs, ...workbench }: Workbench, argument: unknown): void {
  const uri = queryUriOf({ runs, ...workbench }, argument)?.toString()
  const running = runs.running()
  for (const query of uri !== undefined && running.includes(uri) ? [uri] : running) runs.cancel(query)
}

/** A command that turns the query's results to a part; a query without results is run first. */
export function showPart(part: ResultPart) {
  return async (workbench: Workbench, argument: unknown): Promise<void> => {
    const uri = queryUriOf(workbench, argument)?.toString()
    if (uri === undefined || !workbench.runs.of(uri)) await runQuery(workbench, argument)
    panelOf(workbench, argument)?.show(part)
  }
}

async function isAllowedToRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true
  const manage = 'Manage Workspace Trust'
  const choice = await vscode.window.showWarningMessage(
    'Queries do not run in Restricted Mode, because a run reads files that the workspace chooses. Trust this workspace to run them; language help works without.',
    manage,
  )
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage')
  return false
}
