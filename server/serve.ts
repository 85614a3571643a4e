import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver'
import { sourcesChanged } from '../protocol'
import { capabilities, isPulling } from './capabilities'
import type { ServerContext } from './context'
import { Documents } from './documents'
import { diagnosticsOf, handlers, type Handler } from './handlers'
import { wantedHints } from './inlayHints'
import { OfferedItems } from './offeredItems'
import { Schemas } from './schemas'
import { AnsweredTokens } from './semanticTokens'
import { readSettings, registerMore } from './settings'
import { toProblemDiagnostic } from './toLsp'
import { folderPaths, uriOf } from './uris'

/** How long typing must pause before remarks are sent to a client that does not ask for them. */
const pushDelayMs = 200

/** Answers a language client over the connection until it hangs up. */
export function serve(connection: Connection): void {
  const schemas = new Schemas()
  const documents = new Documents(schemas)
  const context: ServerContext = {
    documents,
    schemas,
    offered: new OfferedItems(),
    client: { canRename: false, inlayHints: wantedHints(undefined) },
    tokens: new AnsweredTokens(),
  }
  const pushTimers = new Map<string, NodeJS.Timeout>()
  let client: ClientCapabilities = {}

  connection.onInitialize((params) => {
    client = params.capabilities
    schemas.folders = folderPaths(params)
    context.client.canRename = canRename(client)
    return { capabilities: capabilities(client), serverInfo: { name: 'dql-workbench' } }
  })

  connection.onInitialized(() => {
    registerMore(connection, client)
    void readSettings(connection, client, context)
    if (client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        schemas.changeFolders(added, removed)
        refresh()
      })
    sendConfigurationProblems()
  })

  connection.onDidChangeConfiguration(() => void readSettings(connection, client, context))

  for (const [method, handler] of Object.entries(handlers) as [string, Handler][]) {
    connection.onRequest(method, (params: unknown, token: CancellationToken) =>
      answer(token, () => handler(context, params as never)),
    )
  }

  /** Lets messages that are already waiting be read first, so that a request which was taken back costs nothing. */
  async function answer(token: CancellationToken, compute: () => unknown): Promise<unknown> {
    await new Promise((resolve) => setImmediate(resolve))
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.')
    try {
      return compute()
    } catch (failure) {
      connection.console.error(
        failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
      )
      return null
    }
  }

  documents.onDidChange((uri) => {
    if (isPulling(client)) return
    clearTimeout(pushTimers.get(uri))
    pushTimers.set(
      uri,
      setTimeout(() => pushDiagnostics(uri), pushDelayMs),
    )
  })
  documents.onDidOpen((uri) => {
    // The document may lie below a configuration that nobody has read so far.
    if (documents.documentOf(uri)) sendConfigurationProblems()
  })
  documents.onDidClose((uri) => {
    clearTimeout(pushTimers.get(uri))
    pushTimers.delete(uri)
    context.tokens.forget(uri)
    if (!isPulling(client)) void connection.sendDiagnostics({ uri, diagnostics: [] })
  })

  connection.onDidChangeWatchedFiles(() => {
    schemas.forget()
    refresh()
  })

  /** What is known of the sources has changed: remarks and whatever the client shows of them are out of date. */
  function refresh(): void {
    sendConfigurationProblems()
    void connection.sendNotification(sourcesChanged)
    if (!isPulling(client)) for (const uri of documents.uris()) pushDiagnostics(uri)
    else if (client.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh()
  }

  function pushDiagnostics(uri: string): void {
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnosticsOf(context, uri)] })
  }

  function sendConfigurationProblems(): void {
    for (const { file, problems } of schemas.configurationProblems())
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics: problems.map(toProblemDiagnostic) })
  }

  documents.listen(connection)
  connection.onShutdown(() => {
    for (const timer of pushTimers.values()) clearTimeout(timer)
  })
  connection.listen()
}

const canRename = ({ workspace }: ClientCapabilities): boolean =>
  workspace?.workspaceEdit?.documentChanges === true &&
  workspace.workspaceEdit.resourceOperations?.includes('rename') === true
