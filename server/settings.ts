import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  WatchKind,
  type ClientCapabilities,
  type Connection,
  type FileSystemWatcher,
} from 'vscode-languageserver'
import { CONFIGURATION_FILE } from '../engine/sources'
import { laidOut, linked, takesFormatters, takesLinks } from './capabilities'
import type { ServerContext } from './context'
import { wantedHints } from './inlayHints'

/** The settings that switch inlay hints. */
const hintSettings = 'dql.inlayHints'

/** Files that decide what sources and variables are: the usual names, and others that a configuration may choose. */
const watchedFiles = [CONFIGURATION_FILE, '*variables*.json']

/** Files that may belong to a source when they come, and no longer when they go. That one grows, its date tells. */
const watchedLogs: FileSystemWatcher = {
  globPattern: '**/*.{log,jsonl,ndjson,csv,tsv,gz,zst}',
  kind: WatchKind.Create | WatchKind.Delete,
}

/** Tells the client what the server offers for some documents only, and which files and settings it wants to hear of. */
export function registerMore({ client: features }: Connection, client: ClientCapabilities): void {
  if (takesFormatters(client)) {
    void features.register(DocumentFormattingRequest.type, laidOut)
    void features.register(DocumentRangeFormattingRequest.type, laidOut)
  }
  if (takesLinks(client)) void features.register(DocumentLinkRequest.type, linked)
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [...watchedFiles.map((name) => ({ globPattern: `**/${name}` })), watchedLogs]
    void features.register(DidChangeWatchedFilesNotification.type, { watchers })
  }
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
    void features.register(DidChangeConfigurationNotification.type, { section: hintSettings })
}

/** Asks the client which hints its user wants; without an answer, all of them. Never fails. */
export async function readSettings(
  connection: Connection,
  client: ClientCapabilities,
  context: ServerContext,
): Promise<void> {
  if (!client.workspace?.configuration) return
  const settings: unknown = await connection.workspace.getConfiguration(hintSettings).catch(() => undefined)
  context.client.inlayHints = wantedHints(settings)
  if (client.workspace.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh()
}
