import * as vscode from 'vscode'
import type { WorkbenchApi } from '../../../client/extension'
import type { Run } from '../../../client/runs'

const EXTENSION = 'dql-workbench.dql-workbench'

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

/** Writes a query into the workspace and opens it. */
export async function openQuery(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = sample(name)
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text))
  const document = await vscode.workspace.openTextDocument(uri)
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One)
  // What another test has changed without saving is not meant.
  if (document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert')
  return document
}

/** Runs a query that is open or on disk, and waits for the end of the run. */
export async function runToEnd(uri: vscode.Uri): Promise<Exclude<Run, { state: 'running' }>> {
  await workbench()
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One })
  await vscode.commands.executeCommand('dql.runQuery', uri)
  return endOfRun(uri)
}

/** Waits for the end of the run that a query has. */
export async function endOfRun(uri: vscode.Uri): Promise<Exclude<Run, { state: 'running' }>> {
  const api = await workbench()
  return until(`the run of ${uri.path} ends`, () => {
    const run = api.runOf(uri)
    return run?.state === 'running' ? undefined : run
  })
}

/** Changes a setting of ours for this window's user; undefined brings the default back. */
export async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('dql').update(name, value, vscode.ConfigurationTarget.Global)
}

/** The first answer that is not undefined; asks again and again. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 40_000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
