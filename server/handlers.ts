import type {
  CodeActionParams,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  Position,
  SelectionRangeParams,
  SemanticTokensRangeParams,
  TextDocumentIdentifier,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import {
  codeActions,
  completion,
  definition,
  folding,
  hover,
  references,
  selection,
  semanticTokens,
  signatureHelp,
  span,
  symbols,
  type Offset,
  type Snapshot,
} from '../language'
import { describeSources, type DescribeSourcesParams } from '../protocol'
import type { Documents } from './documents'
import type { Schemas } from './schemas'
import { sourcesOfQuery } from './sourcesOfQuery'
import * as toLsp from './toLsp'

/** What every request is answered from. */
export interface ServerContext {
  readonly documents: Documents
  readonly schemas: Schemas
}

/** Answers one request; null when there is nothing to say, also for documents that are not open. */
export type Handler = (context: ServerContext, params: never) => unknown

/** Every request with the function that answers it. Features know nothing of the protocol; `toLsp` translates. */
export const handlers = {
  'textDocument/completion': atPosition((snapshot, offset) => {
    const found = completion(snapshot, offset)
    return found ? toLsp.toCompletionList(snapshot, found) : null
  }),

  'textDocument/hover': atPosition((snapshot, offset) => {
    const found = hover(snapshot, offset)
    return found ? toLsp.toHover(snapshot, found) : null
  }),

  'textDocument/signatureHelp': atPosition((snapshot, offset) => {
    const found = signatureHelp(snapshot, offset)
    return found ? toLsp.toSignatureHelp(found) : null
  }),

  'textDocument/definition': inDocument<TextDocumentPositionParams>(
    (snapshot, { textDocument, position }) => {
      const found = definition(snapshot, snapshot.lineIndex.offsetAt(position))
      return found ? { uri: textDocument.uri, range: toLsp.toRange(snapshot, found) } : null
    },
  ),

  'textDocument/references': inDocument<TextDocumentPositionParams>((snapshot, { textDocument, position }) =>
    references(snapshot, snapshot.lineIndex.offsetAt(position)).map((found) => ({
      uri: textDocument.uri,
      range: toLsp.toRange(snapshot, found),
    })),
  ),

  'textDocument/documentSymbol': inDocument((snapshot) =>
    symbols(snapshot).map((symbol) => toLsp.toDocumentSymbol(snapshot, symbol)),
  ),

  'textDocument/foldingRange': inDocument((snapshot) => folding(snapshot).map(toLsp.toFoldingRange)),

  'textDocument/selectionRange': inDocument<SelectionRangeParams>((snapshot, { positions }) =>
    positions.map((position) => {
      const offset = snapshot.lineIndex.offsetAt(position)
      return toLsp.toSelectionRange(snapshot, selection(snapshot, offset), span(offset, offset))
    }),
  ),

  'textDocument/semanticTokens/full': inDocument((snapshot) => ({
    data: toLsp.toSemanticTokens(snapshot, semanticTokens(snapshot)),
  })),

  'textDocument/semanticTokens/range': inDocument<SemanticTokensRangeParams>((snapshot, { range }) => ({
    data: toLsp.toSemanticTokens(snapshot, semanticTokens(snapshot, spanOf(snapshot, range))),
  })),

  'textDocument/codeAction': inDocument<CodeActionParams>((snapshot, { textDocument, range }) =>
    codeActions(snapshot, spanOf(snapshot, range)).map((action) =>
      toLsp.toCodeAction(snapshot, textDocument.uri, action),
    ),
  ),

  'textDocument/diagnostic': (
    context: ServerContext,
    { textDocument }: DocumentDiagnosticParams,
  ): DocumentDiagnosticReport => ({ kind: 'full', items: [...diagnosticsOf(context, textDocument.uri)] }),

  [describeSources]: ({ documents, schemas }: ServerContext, { uri }: DescribeSourcesParams) => {
    const snapshot = documents.snapshotOf(uri)
    return snapshot ? sourcesOfQuery(snapshot, schemas.sourcesFor(uri, snapshot.text)) : []
  },
} satisfies Record<string, Handler>

/** All remarks on a document, those on the directives at its top among them; none when it is not open. */
export function diagnosticsOf({ documents, schemas }: ServerContext, uri: string): readonly Diagnostic[] {
  const snapshot = documents.snapshotOf(uri)
  if (!snapshot) return []
  const { problems } = schemas.sourcesFor(uri, snapshot.text)
  return [
    ...(snapshot.language === 'dql' ? problems.map(toLsp.toProblemDiagnostic) : []),
    ...snapshot.diagnostics.map((diagnostic) => toLsp.toDiagnostic(snapshot, diagnostic)),
  ]
}

interface InDocument {
  readonly textDocument: TextDocumentIdentifier
}

function inDocument<Params extends InDocument = InDocument>(
  answer: (snapshot: Snapshot, params: Params) => unknown,
): (context: ServerContext, params: Params) => unknown {
  return ({ documents }, params) => {
    const snapshot = documents.snapshotOf(params.textDocument.uri)
    return snapshot ? answer(snapshot, params) : null
  }
}

function atPosition(answer: (snapshot: Snapshot, offset: Offset) => unknown) {
  return inDocument<TextDocumentPositionParams>((snapshot, { position }) =>
    answer(snapshot, snapshot.lineIndex.offsetAt(position)),
  )
}

const spanOf = ({ lineIndex }: Snapshot, { start, end }: { start: Position; end: Position }) =>
  span(lineIndex.offsetAt(start), lineIndex.offsetAt(end))
