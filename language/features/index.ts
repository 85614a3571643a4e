/**
 * Room `features`: what an editor asks about a place in a text, one file per request, each a pure function of a
 * snapshot. Imports everything below it; no feature imports another.
 * Add a feature: a file named as in the language server protocol, and a row in the server's table.
 */
export { completion, type CompletionOptions } from './completion'
export type { Completion, CompletionItem, CompletionKind } from './completion/item'
export type { Clock } from './clock'
export { hover, type Hover } from './hover'
export { signatureHelp, type SignatureHelp, type SignatureText } from './signatureHelp'
export {
  numbersPerToken,
  semanticTokenModifiers,
  semanticTokens,
  semanticTokensByPiece,
  semanticTokenTypes,
  type SemanticTokenModifier,
  type SemanticTokenType,
} from './semanticTokens'
export { symbolOfText, symbols, workspaceSymbols, type DocumentSymbol, type WorkspaceSymbol } from './symbols'
export { documentLinks, type DocumentLink } from './documentLinks'
export { inlayHintKinds, inlayHints, type InlayHint, type InlayHintKind } from './inlayHints'
export { formatOnType, formattingCharacters } from './formatOnType'
export { folding, foldingOfQuery, type FoldingRange } from './folding'
export { selection } from './selection'
export { codeActions, fixAll, type CodeAction } from './codeActions'
export { definition } from './definition'
export { references } from './references'
export { highlights } from './highlights'
export { variableEdits } from './rename/names'
export { rename, renameTarget, type RenameTarget } from './rename'
export type { Refusal, Renaming } from './rename/renaming'
export { format, formatRange, type Formatted } from './format/format'
export { defaultFormat, type FormatOptions } from './format/options'
export { partUpTo, subqueryAt, type QueryPart } from './queryPart'
export { queryEdits, type QueryChange, type QueryEdits } from './queryEdits/queryEdits'
export type { WrittenValue } from './queryEdits/writtenValue'
