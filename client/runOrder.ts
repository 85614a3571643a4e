import * as path from 'node:path'
import * as vscode from 'vscode'
import type { DocumentQuery } from '../protocol'
import type { RunChoice } from './runChoices'
import type { RunOrder } from './runs'

/** Files with the values of dashboard variables: the usual name, and others that a configuration may choose. */
export const VARIABLES_FILES = '*variables*.json'

/** Name of the file that maps data objects to log files. */
export const CONFIGURATION_FILE = 'dql.config.json'

/** Everything the engine needs to run a query of a document as it stands in the editor, saved or not. */
export async function runOrderOf(
  document: vscode.TextDocument,
  { text, start }: Pick<DocumentQuery, 'text' | 'start'>,
  choice: RunChoice,
): Promise<RunOrder> {
  const settings = vscode.workspace.getConfiguration('dql.run', document.uri)
  const textOf = (name: string) => nonEmpty(settings.get<string>(name)?.trim())
  const numberOf = (name: string) => settings.get<number | null>(name) ?? undefined
  return {
    query: { uri: document.uri.toString(), title: path.posix.basename(document.uri.path) },
    start,
    request: {
      query: text,
      fileText: document.languageId === 'dql' ? document.getText() : undefined,
      folder: await folderOf(document.uri),
      // Without a choice, queries name their sources themselves: in a comment, or through the configuration.
      sources: choice.sources,
      now: choice.now ?? textOf('now'),
      timezone: textOf('timezone'),
      ...choice.timeframe,
      workers: numberOf('workers'),
      memory: numberOf('memory'),
    },
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/**
 * The folder that configuration and relative paths start from: the nearest folder above the query that has a
 * configuration file, inside its workspace folder; else the workspace folder; else the folder of the file.
 */
export async function folderOf(uri: vscode.Uri): Promise<string | undefined> {
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0]
  const root = workspaceFolder?.uri.fsPath
  if (uri.scheme !== 'file') return root
  const ownFolder = path.dirname(uri.fsPath)
  if (root === undefined || !isInside(ownFolder, root)) return ownFolder
  for (let folder = ownFolder; isInside(folder, root); folder = path.dirname(folder)) {
    if (await exists(path.join(folder, CONFIGURATION_FILE))) return folder
    if (folder === root) break
  }
  return root
}

function isInside(folder: string, root: string): boolean {
  const relative = path.relative(root, folder)
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}

async function exists(file: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(file))
    return true
  } catch {
    return false
  }
}
