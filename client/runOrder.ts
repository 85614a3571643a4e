import * as path from 'node:path'
import * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import {
  runFolder,
  type DocumentQuery,
  type RunFolder,
  type RunFolderParams,
  type RunRequest,
} from '../protocol'
import type { RunChoice } from './runChoices'
import type { RunOrder } from './runs'

type Server = Pick<LanguageClient, 'isRunning' | 'sendRequest'>

/** Everything the engine needs to run a query of a document as it stands in the editor, saved or not. */
export async function runOrderOf(
  { server, cacheFolder }: { readonly server: Server; readonly cacheFolder: vscode.Uri },
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
      folder: await folderOf(server, document.uri),
      // Without a choice, queries name their sources themselves: in a comment, or through the configuration.
      sources: choice.sources,
      now: choice.now ?? textOf('now'),
      timezone: textOf('timezone'),
      ...choice.timeframe,
      maxRecords: choice.maxRecords,
      isFollowed: choice.isFollowed,
      workers: numberOf('workers'),
      memory: numberOf('memory'),
      cache: cacheOf(cacheFolder, numberOf('cacheSize')),
      cellLength: vscode.workspace.getConfiguration('dql').get<number>('results.cellLength'),
    },
  }
}

/** Columns are kept where the extension may keep things, unless the setting says none. */
function cacheOf(folder: vscode.Uri, megabytes: number | undefined): RunRequest['cache'] {
  return megabytes === 0 || folder.scheme !== 'file' ? undefined : { folder: folder.fsPath, megabytes }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** The folder that configuration and relative paths of a document start from; the language server knows the rule. */
export async function folderOf(server: Server, uri: vscode.Uri): Promise<string | undefined> {
  const params: RunFolderParams = { uri: uri.toString() }
  try {
    if (server.isRunning())
      return (await server.sendRequest<RunFolder>(runFolder, params)).folder ?? undefined
  } catch {
    // A server that has stopped says so itself; running does not need it.
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0]
  return folder?.uri.fsPath
}
