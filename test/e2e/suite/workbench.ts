import * as assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import * as vscode from 'vscode'
import type { WorkbenchApi } from '../../../client/extension'
import type { Run } from '../../../client/runs'
import type { ResultPart } from '../../../protocol'

const EXTENSION = 'dql-workbench.dql-workbench'

/** A run that is over. */
export type EndedRun = Exclude<Run, { state: 'running' }>

/** The extension, from source or installed. */
export function extension(): vscode.Extension<WorkbenchApi> {
  const found = vscode.extensions.getExtension<WorkbenchApi>(EXTENSION)
  if (!found)
    throw new Error(
      `${EXTENSION} is not there; found ${vscode.extensions.all.map(({ id }) => id).join(', ')}`,
    )
  return found
}

/** What the active extension offers, with its language server ready. */
export async function workbench(): Promise<WorkbenchApi> {
  const api = await extension().activate()
  await api.languageServerStarted
  return api
}

/** A file of the sample workspace, by its path from the workspace's root. */
export function sample(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (!folder) throw new Error('The suite wants the sample workspace open.')
  return vscode.Uri.joinPath(folder.uri, path)
}

/** The URI of one of the eight queries, by its number. */
export async function sampleQuery(number: number): Promise<vscode.Uri> {
  const folder = sample('gateway/queries')
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name)
  const name = names.find((candidate) => candidate.startsWith(`${number}-`))
  if (name === undefined) throw new Error(`There is no query ${number} among ${names.join(', ')}`)
  return vscode.Uri.joinPath(folder, name)
}

let lastNumber = 0

/** A file of the sample workspace that no other test, and no earlier try of this one, has used: `a/b.dql` is `a/b-7.dql`. */
export const freshFile = (path: string): vscode.Uri => sample(path.replace(/\.(?=\w+$)/, `-${++lastNumber}.`))

/**
 * Writes a text into a new file of the workspace and opens it, with what stands at the offsets selected.
 * The file is new because an open document keeps its old text, and gets its old cursor back, some time after its file was
 * written. The selection is set by opening: one that is set on the editor afterwards is overtaken by late news of it.
 */
export async function openQuery(
  path: string,
  text: string,
  [start, end = start]: readonly [start?: number, end?: number] = [],
): Promise<vscode.TextDocument> {
  const uri = freshFile(path)
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text))
  const document = await vscode.workspace.openTextDocument(uri)
  const selection = new vscode.Selection(document.positionAt(start ?? 0), document.positionAt(end ?? 0))
  await show(uri, selection)
  return document
}

/** Shows a document in the first column, and waits until this process knows of it. */
export async function show(uri: vscode.Uri, selection?: vscode.Selection): Promise<vscode.TextEditor> {
  const viewColumn = vscode.ViewColumn.One
  await vscode.window.showTextDocument(uri, { viewColumn, ...(selection && { selection }) })
  return until(`the editor of ${nameOf(uri)}`, () => {
    const editor = vscode.window.activeTextEditor
    const isThere = editor?.document.uri.toString() === uri.toString()
    return isThere && (!selection || editor.selection.isEqual(selection)) ? editor : undefined
  })
}

/** Queries that have had a run. */
const ran = new Set<string>()

/** Runs a query that is open or on disk, and waits for the end of the run. */
export async function runToEnd(uri: vscode.Uri): Promise<EndedRun> {
  await show(uri)
  return endOfRun(uri, () => vscode.commands.executeCommand('dql.runQuery', uri))
}

/** Waits for the end of the run of a query; of another one than it had before, where an action is given that starts it. */
export async function endOfRun(uri: vscode.Uri, start?: () => Thenable<unknown>): Promise<EndedRun> {
  const { runOf } = await workbench()
  const before = start && runOf(uri)?.runId
  await start?.()
  ran.add(uri.toString())
  return until(`the end of a run of ${nameOf(uri)}`, () => {
    const run = runOf(uri)
    return run && run.runId !== before && run.state !== 'running' ? run : undefined
  })
}

/** The result of a run; fails with all that is known of one that has none. */
export function resultOf(run: Run): Extract<Run, { state: 'finished' }>['result'] {
  assert.ok(run.state === 'finished', JSON.stringify(run))
  return run.result
}

/** Waits until the results panel of a query has drawn a part. Gives the number of marks of a chart. */
export async function untilShown(uri: vscode.Uri, part: ResultPart): Promise<number | undefined> {
  const { shownOf } = await workbench()
  const shown = await until(`the ${part} of ${nameOf(uri)}`, () => {
    const now = shownOf(uri)
    return now?.part === part ? now : undefined
  })
  return shown.markCount
}

/**
 * Closes everything, and waits until the panels have let go of their results: no test sees another one's.
 * A hook that fails ends the whole run, so what stays is told alone: the test that follows may not care.
 */
export async function closeAll(): Promise<void> {
  try {
    await until('closed editors', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors')
      return labelsOfTabs().length === 0 ? true : undefined
    })
    if (ran.size === 0) return
    const { runOf } = await workbench()
    const kept = () => [...ran].filter((uri) => runOf(vscode.Uri.parse(uri)) !== undefined)
    await settles('the runs of closed panels', kept, [])
  } catch (failure) {
    console.log(`before the next test: ${String(failure)}`)
  }
  ran.clear()
}

/** Performs with a setting of ours, and brings its default back. */
export async function withSetting(
  name: string,
  value: unknown,
  perform: () => Promise<unknown>,
): Promise<void> {
  try {
    await set(name, value)
    await perform()
  } finally {
    await set(name, undefined)
  }
}

/** Changes a setting for this window's user, and waits until this process knows of it. */
async function set(name: string, value: unknown): Promise<void> {
  const configuration = () => vscode.workspace.getConfiguration('dql')
  await configuration().update(name, value, vscode.ConfigurationTarget.Global)
  const expected = value ?? configuration().inspect(name)?.defaultValue
  await settles(`the setting ${name}`, () => configuration().get(name), expected)
}

/** The labels of all tabs, group after group. */
export const labelsOfTabs = (): string[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label)

const PATIENCE_MS = 90_000

/** The first answer that is not undefined; asks again and again. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}; ${scene()}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Waits until an answer is what it should be; fails with the last one that was not. */
export async function settles<T>(what: string, ask: () => T | PromiseLike<T>, expected: T): Promise<void> {
  let last: T | undefined
  try {
    await until(what, async () => {
      last = await ask()
      return isDeepStrictEqual(last, expected) ? true : undefined
    })
  } catch (failure) {
    assert.deepEqual(
      last,
      expected,
      `${what}: ${JSON.stringify(last)} instead of ${JSON.stringify(expected)}`,
    )
    throw failure
  }
}

/** What is on the screen, for messages. */
function scene(): string {
  const active = vscode.window.activeTextEditor?.document.uri
  return `active: ${active ? nameOf(active) : 'no editor'}, tabs: ${labelsOfTabs().join(', ')}`
}

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1)
