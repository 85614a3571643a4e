import * as vscode from 'vscode'
import { setContextKey } from './contextKeys'
import { headline, type PastRun } from './history'
import { pastRunText } from './historyView'
import { isAllowedToRun, runPlace } from './runQuery'
import type { Workbench } from './workbench'

/** Documents of past texts: read only, for comparing. */
export const HISTORY_SCHEME = 'dql-history'

let selectedForCompare: PastRun | undefined

/** Opens the query of a past run: where it stands in its document, or as a new one when its text is gone from there. */
export async function openFromHistory(_workbench: Workbench, argument: unknown): Promise<void> {
  if (isPastRun(argument)) await openQuery(argument)
}

/** Runs a past query again, with the timeframe it had. */
export async function rerunFromHistory(workbench: Workbench, argument: unknown): Promise<void> {
  if (!isPastRun(argument) || !(await isAllowedToRun())) return
  const { document, start } = await openQuery(argument)
  workbench.choices.set(document.uri.toString(), { timeframe: argument.timeframe })
  await runPlace(workbench, document, start)
}

/** Asks for a past run by words of its query, file or outcome, and opens it. */
export function searchHistory(workbench: Workbench): void {
  const runAgain = { iconPath: new vscode.ThemeIcon('play'), tooltip: 'Run Again' }
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly run: PastRun }>()
  picker.placeholder = 'Search past runs by query, file or outcome'
  picker.matchOnDescription = picker.matchOnDetail = true
  picker.items = workbench.history.all().map((run) => ({
    label: headline(run.text),
    description: pastRunText(run),
    detail: headline(run.text, 1000),
    buttons: [runAgain],
    run,
  }))
  picker.onDidTriggerItemButton(({ item }) => {
    picker.hide()
    void vscode.commands.executeCommand('dql.rerunFromHistory', item.run)
  })
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems
    picker.hide()
    if (chosen) void vscode.commands.executeCommand('dql.openFromHistory', chosen.run)
  })
  picker.onDidHide(() => {
    picker.dispose()
  })
  picker.show()
}

/** Remembers a past query to compare others with. */
export function selectForCompare(_workbench: Workbench, argument: unknown): void {
  if (!isPastRun(argument)) return
  selectedForCompare = argument
  setContextKey('dql.isHistorySelected', true)
}

/** Shows how a past query differs from the one that was selected. */
export async function compareWithSelected(_workbench: Workbench, argument: unknown): Promise<void> {
  if (!isPastRun(argument) || !selectedForCompare) return
  await compare(
    historyUri(selectedForCompare),
    historyUri(argument),
    `${selectedForCompare.title} ↔ ${argument.title}`,
  )
}

/** Shows how the document of a past query differs from it now. */
export async function compareWithCurrent(_workbench: Workbench, argument: unknown): Promise<void> {
  if (isPastRun(argument))
    await compare(historyUri(argument), vscode.Uri.parse(argument.uri), `${argument.title}: then ↔ now`)
}

export function removeFromHistory({ history }: Workbench, argument: unknown): void {
  if (isPastRun(argument)) history.remove(argument.id)
}

/** Forgets all runs, after the user has agreed. */
export async function clearHistory({ history }: Workbench): Promise<void> {
  const clear = 'Clear'
  const question = 'Forget all runs of this workspace?'
  if ((await vscode.window.showWarningMessage(question, { modal: true }, clear)) === clear) history.clear()
}

/** The text of a past run, for documents of the history's scheme. */
export const historyContent = ({
  history,
}: Pick<Workbench, 'history'>): vscode.TextDocumentContentProvider => ({
  provideTextDocumentContent: ({ query }) => history.of(decodeURIComponent(query))?.text ?? '',
})

const historyUri = ({ title, id }: PastRun): vscode.Uri =>
  vscode.Uri.from({ scheme: HISTORY_SCHEME, path: `/${title}`, query: encodeURIComponent(id) })

const compare = (left: vscode.Uri, right: vscode.Uri, title: string): Thenable<unknown> =>
  vscode.commands.executeCommand('vscode.diff', left, right, title)

async function openQuery(run: PastRun): Promise<{ document: vscode.TextDocument; start: number }> {
  const existing = await documentOf(run)
  const start = existing ? placeIn(existing.getText(), run) : -1
  const document =
    existing && start >= 0
      ? existing
      : await vscode.workspace.openTextDocument({ language: 'dql', content: run.text })
  const editor = await vscode.window.showTextDocument(document)
  const place = document.positionAt(Math.max(0, start))
  editor.selection = new vscode.Selection(place, place)
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  return { document, start: Math.max(0, start) }
}

async function documentOf({ uri }: PastRun): Promise<vscode.TextDocument | undefined> {
  const parsed = vscode.Uri.parse(uri)
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)
  if (open) return open
  if (parsed.scheme !== 'file') return undefined
  try {
    return await vscode.workspace.openTextDocument(parsed)
  } catch {
    return undefined
  }
}

/** Where the text of a run stands now: where it was, else where it is found first; negative when it is gone. */
function placeIn(text: string, run: PastRun): number {
  const isThere = text.slice(run.start, run.start + run.text.length) === run.text
  return isThere ? run.start : text.indexOf(run.text)
}

function isPastRun(argument: unknown): argument is PastRun {
  return typeof argument === 'object' && argument !== null && 'startedAt' in argument && 'text' in argument
}
