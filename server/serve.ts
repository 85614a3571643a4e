import type { ClientCapabilities, Connection } from 'vscode-languageserver'
import { sourcesChanged } from '../protocol'
import { answerRequests } from './answerRequests'
import { capabilities, isPulling, type InitializationOptions } from './capabilities'
import type { ServerContext } from './context'
import { Documents } from './documents'
import { wantedHints } from './inlayHints'
import { OfferedItems } from './offeredItems'
import { PushedDiagnostics } from './pushedDiagnostics'
import { RecentUse } from './recentUse'
import { Schedule } from './schedule'
import { Schemas } from './schemas'
import { AnsweredTokens } from './semanticTokens'
import { readSettings, registerMore } from './settings'
import { toProblemDiagnostic } from './toLsp'
import { folderPaths, uriOf } from './uris'

/** Answers a language client over the connection until it hangs up. */
export function serve(connection: Connection): void {
  const schemas = new Schemas()
  const documents = new Documents(schemas)
  const context: ServerContext = {
    documents,
    schemas,
    offered: new OfferedItems(),
    recentUse: new RecentUse(),
    client: {
      canRename: false,
      takesVersions: false,
      takesItemDefaults: false,
      takesLabelOffsets: false,
      inlayHints: wantedHints(undefined),
    },
    tokens: new AnsweredTokens(),
  }
  const schedule = new Schedule()
  const pushed = new PushedDiagnostics(connection, context, { schedule, log })
  let client: ClientCapabilities = {}

  connection.onInitialize((params) => {
    client = params.capabilities
    schemas.folders = folderPaths(params)
    context.client.canRename = canRename(client)
    context.client.takesVersions = client.workspace?.workspaceEdit?.documentChanges === true
    context.client.takesItemDefaults = takesItemDefaults(client)
    context.client.takesLabelOffsets = takesLabelOffsets(client)
    return {
      capabilities: capabilities(client, (params.initializationOptions ?? {}) as InitializationOptions),
      serverInfo: { name: 'dql-workbench' },
    }
  })

  connection.onInitialized(() => {
    registerMore(connection, client)
    void readSettings(connection, client, context)
    if (client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        schemas.changeFolders(added, removed)
        safely(refresh)
      })
    sendConfigurationProblems()
  })

  connection.onDidChangeConfiguration(() => void readSettings(connection, client, context))

  answerRequests(connection, context, { schedule, log })

  /** Does what nobody waits for: a failure is told, and everything else goes on. */
  function safely(act: () => void): void {
    try {
      act()
    } catch (failure) {
      log(failure)
    }
  }

  function log(failure: unknown): void {
    connection.console.error(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure))
  }

  documents.onDidChange((uri) => {
    schedule.changed(uri)
    if (!isPulling(client)) pushed.sendLater(uri)
  })
  documents.onDidOpen((uri) => {
    // The document may lie below a configuration that nobody has read so far.
    safely(() => {
      if (documents.documentOf(uri)) sendConfigurationProblems()
    })
  })
  documents.onDidClose((uri) => {
    context.tokens.forget(uri)
    if (!isPulling(client)) pushed.clear(uri)
  })

  connection.onDidChangeWatchedFiles(() => {
    schemas.forget()
    safely(refresh)
  })

  /** What is known of the sources has changed: remarks and whatever the client shows of them are out of date. */
  function refresh(): void {
    sendConfigurationProblems()
    void connection.sendNotification(sourcesChanged)
    if (!isPulling(client)) for (const uri of documents.uris()) pushed.send(uri)
    else if (client.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh()
  }

  function sendConfigurationProblems(): void {
    for (const { file, problems } of schemas.configurationProblems())
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics: problems.map(toProblemDiagnostic) })
  }

  documents.listen(connection)
  connection.onShutdown(() => pushed.stop())
  connection.listen()
}

const takesItemDefaults = ({ textDocument }: ClientCapabilities): boolean => {
  const taken = textDocument?.completion?.completionList?.itemDefaults ?? []
  return ['editRange', 'insertTextFormat'].every((name) => taken.includes(name))
}

const takesLabelOffsets = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true

const canRename = ({ workspace }: ClientCapabilities): boolean =>
  workspace?.workspaceEdit?.documentChanges === true &&
  workspace.workspaceEdit.resourceOperations?.includes('rename') === true
