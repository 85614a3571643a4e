import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver'
import { semanticTokenTypes } from '../language'

/** What the server offers; remarks are asked for by the client where it can. */
export const capabilities = (isPulling: boolean): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { triggerCharacters: [' ', '|', ':', '(', '{', '[', '"', ',', '=', '$', '`', "'"] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [':', ')'] },
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  semanticTokensProvider: {
    legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [] },
    full: true,
    range: true,
  },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  ...(isPulling
    ? { diagnosticProvider: { identifier: 'dql', interFileDependencies: false, workspaceDiagnostics: false } }
    : {}),
})
