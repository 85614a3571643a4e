import * as path from 'node:path'
import * as vscode from 'vscode'
import { queryPart, type QueryPart, type QueryPartParams, type ResultPart } from '../protocol'
import { isLinePlace, isQueryPlace, queriesIn, queryAt } from './queries'
import { runOrderOf } from './runOrder'
import type { Extent, Run, RunOrder } from './runs'
import { panelOf, queryUriOf, type Workbench } from './workbench'

/** A piece of a document that runs. */
interface Piece {
  readonly text: string
  readonly start: number
  readonly extent: Extent
}

/** Runs the query meant by the argument and shows its results; refused, with the reason, where code must not run. */
export async function runQuery(workbench: Workbench, argument: unknown): Promise<void> {
  const uri = queryUriOf(workbench, argument)
  if (!uri) {
    tell('Open a .dql file to run it.')
    return
  }
  if (!(await isAllowedToRun())) return
  const document = await vscode.workspace.openTextDocument(uri)
  await runPlace(workbench, document, placeMeant(workbench, document, argument))
}

/** Runs the query up to the command at the cursor, to see the records that the next command gets. */
export const runUpToHere = runningPart(
  'upToCommand',
  'There is no query up to here: put the cursor into one of its commands.',
)

/** Runs the sub-query around the cursor on its own. */
export const runSubquery = runningPart('subquery', 'There is no sub-query around the cursor.')

/** Runs the text that is selected in the editor. */
export async function runSelection(workbench: Workbench): Promise<void> {
  const editor = vscode.window.activeTextEditor
  if (!editor || editor.selection.isEmpty) {
    tell('Select a query, or its beginning, to run it.')
    return
  }
  if (!(await isAllowedToRun())) return
  const { document, selection } = editor
  const start = document.offsetAt(selection.start)
  await runPiece(workbench, document, { text: document.getText(selection), start, extent: 'selection' })
}

/** Runs again what a run was of, as it stands in its document now. */
export async function runAgain(workbench: Workbench, run: Run): Promise<void> {
  if (!(await isAllowedToRun())) return
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(run.query.uri))
  const { start, extent } = run
  const end = start + run.text.length
  if (extent === 'query') return runPlace(workbench, document, start)
  const piece =
    extent === 'selection'
      ? { text: document.getText().slice(start, end), start }
      : await partAt(workbench, document, { offset: extent === 'subquery' ? start : end, extent })
  if (piece) await runPiece(workbench, document, { ...piece, extent })
  else await runPlace(workbench, document, start)
}

/** Stops the run of the query meant by the argument; without one in front, every run. */
export function cancelRun(workbench: Workbench, argument: unknown): void {
  const { runs } = workbench
  const key = panelOf(workbench, argument)?.key ?? queryUriOf(workbench, argument)?.toString()
  if (key !== undefined && runs.of(key)?.state === 'running') return runs.cancel(key)
  for (const { query } of runs.running()) runs.cancel(query.uri)
}

/** A command that turns the query's results to a part; a query without results is run first. */
export function showPart(part: ResultPart) {
  return async (workbench: Workbench, argument: unknown): Promise<void> => {
    const key = panelOf(workbench, argument)?.key ?? queryUriOf(workbench, argument)?.toString()
    if (key === undefined || !workbench.runs.of(key)) await runQuery(workbench, argument)
    panelOf(workbench, argument)?.show(part)
  }
}

function runningPart(extent: QueryPartParams['extent'], nothing: string) {
  return async (workbench: Workbench, argument: unknown): Promise<void> => {
    const uri = queryUriOf(workbench, argument)
    if (!uri) {
      tell('Open a .dql file to run it.')
      return
    }
    if (!(await isAllowedToRun())) return
    const document = await vscode.workspace.openTextDocument(uri)
    const part = await partAt(workbench, document, { offset: placeMeant(workbench, document, argument), extent }) // prettier-ignore
    if (part) await runPiece(workbench, document, { ...part, extent })
    else tell(nothing)
  }
}

async function partAt(
  { server }: Workbench,
  document: vscode.TextDocument,
  place: Omit<QueryPartParams, 'uri'>,
): Promise<QueryPart | undefined> {
  if (!server.isRunning()) return undefined
  const params: QueryPartParams = { uri: document.uri.toString(), ...place }
  return (await server.sendRequest<QueryPart | null>(queryPart, params)) ?? undefined
}

/** What a run of the query meant by the argument would be; undefined, with the reason told, when it can not run. */
export async function orderAt(
  workbench: Workbench,
  uri: vscode.Uri,
  argument: unknown,
): Promise<RunOrder | undefined> {
  if (!(await isAllowedToRun())) return undefined
  const document = await vscode.workspace.openTextDocument(uri)
  const query = queryAt(
    await queriesIn(workbench.server, document),
    placeMeant(workbench, document, argument),
  )
  // Whoever asks for an order wants one result, and the end of the run.
  const choice = { ...workbench.choices.of(uri.toString()), isFollowed: false }
  if (query) return runOrderOf(workbench, document, query, choice)
  tell(NO_QUERY)
  return undefined
}

const NO_QUERY = 'There is no whole query here to run: parts and expressions need the query around them.'

/** Runs the query that holds a place of a document. */
export async function runPlace(
  workbench: Workbench,
  document: vscode.TextDocument,
  place: number,
): Promise<void> {
  const query = queryAt(await queriesIn(workbench.server, document), place)
  if (query) return runPiece(workbench, document, { ...query, extent: 'query' })
  tell(NO_QUERY)
}

async function runPiece(
  workbench: Workbench,
  document: vscode.TextDocument,
  { text, start, extent }: Piece,
): Promise<void> {
  const choice = workbench.choices.of(document.uri.toString())
  const order = { ...(await runOrderOf(workbench, document, { text, start }, choice)), extent }
  await workbench.panels.open(order.query)
  workbench.log.info(`run ${order.query.title} in ${order.request.folder ?? 'no folder'}`)
  workbench.log.debug(`${extent} from ${path.basename(document.fileName)}:${start}\n${text}`)
  workbench.runs.start(order)
}

/** Where the query begins that a lens names, the end of a line, or the cursor of the document's editor, or where the last run was. */
function placeMeant({ runs }: Workbench, document: vscode.TextDocument, argument: unknown): number {
  if (isQueryPlace(argument)) return argument.start
  if (isLinePlace(argument)) return document.offsetAt(document.lineAt(argument.lineNumber - 1).range.end)
  const editor = vscode.window.activeTextEditor
  if (editor?.document === document) return document.offsetAt(editor.selection.active)
  return runs.of(document.uri.toString())?.start ?? 0
}

/** Whether the workspace is trusted; if it is not, tells why nothing runs. */
export async function isAllowedToRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true
  const manage = 'Manage Workspace Trust'
  const choice = await vscode.window.showWarningMessage(
    'Queries do not run in Restricted Mode, because a run reads files that the workspace chooses. Trust this workspace to run them; language help works without.',
    manage,
  )
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage')
  return false
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message)
}
