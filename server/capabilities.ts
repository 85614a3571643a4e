import { TextDocumentSyncKind, type ClientCapabilities, type ServerCapabilities } from 'vscode-languageserver'
import { CONFIGURATION_FILE } from '../engine/sources'
import { formattingCharacters, semanticTokenModifiers, semanticTokenTypes } from '../language'
import { codeActionKinds } from './toLsp'

/** The kind of what is done on saving, when the user wants it. */
export const FIX_ALL = 'source.fixAll.dql'

/** Whether the client asks for remarks itself. */
export const isPulling = (client: ClientCapabilities): boolean =>
  client.textDocument?.diagnostic !== undefined

/** Whether the client can be told later, and by language, that documents can be laid out. */
export const takesFormatters = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.formatting?.dynamicRegistration === true &&
  textDocument.rangeFormatting?.dynamicRegistration === true

/** What the server lays out: Markdown has formatters of its own, and only one can be the usual one. */
export const laidOut = { documentSelector: [{ language: 'dql' }, { language: 'dpl' }] }

/** Whether the client can be told later where links are looked for. */
export const takesLinks = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.documentLink?.dynamicRegistration === true

/** Where links are: in all documents, and in configurations, which others edit. */
export const linked = {
  documentSelector: [
    ...laidOut.documentSelector,
    { language: 'markdown' },
    { pattern: `**/${CONFIGURATION_FILE}` },
  ],
}

/** What a client may ask for when it says hello. */
export interface InitializationOptions {
  /** Whether the client shall ask for the remarks on all documents of the folders by itself. */
  readonly workspaceDiagnostics?: boolean
}

/** What the server offers from the start. */
export const capabilities = (
  client: ClientCapabilities,
  { workspaceDiagnostics = false }: InitializationOptions = {},
): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: {
    resolveProvider: true,
    triggerCharacters: [' ', '|', ':', '(', '{', '[', '"', ',', '=', '$', '`', "'", '@'],
  },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [':', ')'] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  ...(takesLinks(client) ? {} : { documentLinkProvider: {} }),
  inlayHintProvider: { resolveProvider: true },
  documentOnTypeFormattingProvider: {
    firstTriggerCharacter: formattingCharacters[0],
    moreTriggerCharacter: formattingCharacters.slice(1),
  },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeActionProvider: { codeActionKinds: [...new Set(Object.values(codeActionKinds)), FIX_ALL] },
  documentFormattingProvider: !takesFormatters(client),
  documentRangeFormattingProvider: !takesFormatters(client),
  semanticTokensProvider: {
    legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [...semanticTokenModifiers] },
    full: { delta: true },
    range: true,
  },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  ...(isPulling(client)
    ? { diagnosticProvider: { identifier: 'dql', interFileDependencies: false, workspaceDiagnostics } }
    : {}),
})
