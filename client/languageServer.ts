import type * as vscode from 'vscode'
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node'

/**
 * Every keystroke makes a tree and facts that live until the next one. A nursery that holds some of them, in megabytes,
 * spares the server most of its collections; one that is not small at first, those of its start.
 */
const YOUNG_SPACE = ['--min-semi-space-size=16', '--max-semi-space-size=64']

/** The connection to the language server, a Node process of its own; not started yet. */
export function languageServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs')
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { execArgv: YOUNG_SPACE } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { execArgv: [...YOUNG_SPACE, '--nolazy', '--inspect=6009'] },
    },
  }
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'dql' }, { language: 'dpl' }, { language: 'markdown' }],
    outputChannel: log,
  }
  return new LanguageClient('dql', 'DQL Language Server', server, options)
}
