import * as vscode from 'vscode'
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node'
import { CONFIGURATION_FILE, VARIABLES_FILES } from './runOrder'

/** The connection to the language server, a Node process of its own; not started yet. */
export function languageServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs')
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  }
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'dql' }, { language: 'dpl' }, { language: 'markdown' }],
    outputChannel: log,
    synchronize: {
      fileEvents: [CONFIGURATION_FILE, VARIABLES_FILES].map((name) =>
        vscode.workspace.createFileSystemWatcher(`**/${name}`),
      ),
    },
  }
  return new LanguageClient('dql', 'DQL Language Server', server, options)
}
