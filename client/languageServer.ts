import * as vscode from 'vscode'
import {
  CloseAction,
  DocumentDiagnosticRequest,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node'
import { serverNodeOptions } from '../protocol'
import { ServerStops } from './serverStops'

/** The connection to the language server, a Node process of its own; not started yet. */
export function languageServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs')
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { execArgv: [...serverNodeOptions] } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { execArgv: [...serverNodeOptions, '--nolazy', '--inspect=6009'] },
    },
  }
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'dql' }, { language: 'dpl' }, { language: 'markdown' }],
    outputChannel: log,
    errorHandler: startingAgain(() => client, log),
  }
  const client = new LanguageClient('dql', 'DQL Language Server', server, options)
  askAgainAfterRestarts(client)
  return client
}

/** A text that changes while a server starts again is not asked about by itself: nobody heard of the change. */
function askAgainAfterRestarts(client: LanguageClient): void {
  let hasRun = false
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return
    if (hasRun) void askAgain(client)
    hasRun = true
  })
}

async function askAgain(client: LanguageClient): Promise<void> {
  try {
    await client.start()
    client.getFeature(DocumentDiagnosticRequest.method).refresh()
  } catch {
    // A server that ended meanwhile has been told of, and the next one is asked as well.
  }
}

/** A message that cannot be written or read is passed over; a server that has ended is started again, and the user is told. */
function startingAgain(client: () => LanguageClient, log: vscode.LogOutputChannel): ErrorHandler {
  const stops = new ServerStops({
    now: Date.now,
    show: ({ message, isFinal }, buttons) =>
      isFinal
        ? vscode.window.showErrorMessage(message, ...buttons)
        : vscode.window.showWarningMessage(message, ...buttons),
    restart: () => void restartServer({ server: client(), log }),
    showLog: () => log.show(),
  })
  return {
    // Also of a server that has just died: to end the connection then would be to want no other one.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => ({
      action: stops.mayRestart() ? CloseAction.Restart : CloseAction.DoNotRestart,
      handled: true,
    }),
  }
}

/** Starts the server; a failure is told to the user, and to who waits. */
export function startServer(client: LanguageClient, log: vscode.LogOutputChannel): Promise<void> {
  const started = client.start()
  started.catch((failure: unknown) => {
    log.error(`language server: ${String(failure)}`)
    void vscode.window.showErrorMessage(
      'The DQL language server could not start; the output channel tells why.',
    )
  })
  return started
}

/** Ends the server if it runs, also when it no longer answers, and starts another. */
export async function restartServer({ server, log }: ServerOwner): Promise<void> {
  try {
    if (server.needsStop()) await server.stop()
  } catch (failure) {
    log.warn(`language server: ${String(failure)}`)
  }
  await startServer(server, log).catch(() => undefined)
}

interface ServerOwner {
  readonly server: LanguageClient
  readonly log: vscode.LogOutputChannel
}
