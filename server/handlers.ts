import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  Range,
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
  type Document,
  type Offset,
  type Region,
  type Snapshot,
} from '../language'
import {
  describeSources,
  editOfQuery,
  queriesOfDocument,
  queryPart,
  type DescribeSourcesParams,
  type EditOfQueryParams,
  type QueriesOfDocumentParams,
  type QueryEditAnswer,
  type QueryPartParams,
} from '../protocol'
import type { ServerContext } from './context'
import { fileActions } from './fileActions'
import { formattingEdits } from './formatting'
import { queriesOf } from './queries'
import { editsOfQuery, partOfQuery } from './queryEdits'
import { sourcesOfQuery } from './sourcesOfQuery'
import { spanOf } from './spanOf'
import { systemClock } from './systemClock'
import * as toLsp from './toLsp'

/** Answers one request; null when there is nothing to say, also for documents that are not open. */
export type Handler = (context: ServerContext, params: never) => unknown

/** Every request with the function that answers it. Features know nothing of the protocol; `toLsp` translates. */
export const handlers = {
  'textDocument/completion': atPosition((snapshot, offset, _params, { offered }) => {
    const found = completion(snapshot, offset)
    return found ? toLsp.toCompletionList(snapshot, found, offered.keep(found)) : null
  }),

  'completionItem/resolve': ({ offered }: ServerContext, item: CompletionItem) => offered.resolved(item),

  'textDocument/hover': atPosition((snapshot, offset) => {
    const found = hover(snapshot, offset, systemClock())
    return found ? toLsp.toHover(snapshot, found) : null
  }),

  'textDocument/signatureHelp': atPosition((snapshot, offset) => {
    const found = signatureHelp(snapshot, offset)
    return found ? toLsp.toSignatureHelp(found) : null
  }),

  'textDocument/definition': atPosition((snapshot, offset, { textDocument }) => {
    const found = definition(snapshot, offset)
    return found ? { uri: textDocument.uri, range: toLsp.toRange(snapshot, found) } : null
  }),

  'textDocument/references': atPosition((snapshot, offset, { textDocument }) =>
    references(snapshot, offset).map((found) => ({
      uri: textDocument.uri,
      range: toLsp.toRange(snapshot, found),
    })),
  ),

  // Markdown has an outline of its own.
  'textDocument/documentSymbol': inDocument(({ kind, regions }) =>
    kind === 'md'
      ? null
      : regions.flatMap(({ snapshot }) =>
          symbols(snapshot).map((symbol) => toLsp.toDocumentSymbol(snapshot, symbol)),
        ),
  ),

  'textDocument/foldingRange': inDocument(({ regions }) =>
    regions.flatMap(({ snapshot }) => folding(snapshot).map(toLsp.toFoldingRange)),
  ),

  'textDocument/selectionRange': inDocument<SelectionRangeParams>((document, { positions }) =>
    positions.map((position) => {
      const place = document.lineIndex.offsetAt(position)
      const region = document.regionAt(place)
      if (!region) return toLsp.toSelectionRange(document, [], span(place, place))
      const offset = region.toRegion(place)
      return toLsp.toSelectionRange(region.snapshot, selection(region.snapshot, offset), span(offset, offset))
    }),
  ),

  'textDocument/semanticTokens/full': inDocument(({ regions }) => ({
    data: toLsp.toSemanticTokens(
      regions.map(({ snapshot }) => ({ lines: snapshot, tokens: semanticTokens(snapshot) })),
    ),
  })),

  'textDocument/semanticTokens/range': inDocument<SemanticTokensRangeParams>((document, { range }) => ({
    data: toLsp.toSemanticTokens(
      regionsIn(document, range).map(({ snapshot }) => ({
        lines: snapshot,
        tokens: semanticTokens(snapshot, spanOf(snapshot, range)),
      })),
    ),
  })),

  'textDocument/codeAction': (
    context: ServerContext,
    { textDocument: { uri }, range }: CodeActionParams,
  ): readonly CodeAction[] | null => {
    const document = context.documents.documentOf(uri)
    if (!document) return null
    const inText = regionsIn(document, range).flatMap(({ snapshot }) =>
      codeActions(snapshot, spanOf(snapshot, range)).map((action) =>
        toLsp.toCodeAction(snapshot, uri, action),
      ),
    )
    return [...inText, ...fileActions(context, uri, document, spanOf(document, range))]
  },

  'textDocument/formatting': formattingEdits,

  'textDocument/rangeFormatting': formattingEdits,

  'textDocument/diagnostic': (
    context: ServerContext,
    { textDocument }: DocumentDiagnosticParams,
  ): DocumentDiagnosticReport => ({ kind: 'full', items: [...diagnosticsOf(context, textDocument.uri)] }),

  [describeSources]: ({ documents, schemas }: ServerContext, { uri }: DescribeSourcesParams) => {
    const document = documents.documentOf(uri)
    return document ? sourcesOfQuery(document, schemas.sourcesFor(uri, document.text)) : []
  },

  [queriesOfDocument]: ({ documents }: ServerContext, { uri }: QueriesOfDocumentParams) => {
    const document = documents.documentOf(uri)
    return document ? queriesOf(document) : []
  },

  [queryPart]: ({ documents }: ServerContext, params: QueryPartParams) => {
    const document = documents.documentOf(params.uri)
    return document ? partOfQuery(document, params) : null
  },

  [editOfQuery]: ({ documents }: ServerContext, params: EditOfQueryParams): QueryEditAnswer => {
    const document = documents.documentOf(params.uri)
    return document ? editsOfQuery(document, params) : { kind: 'refused', reason: 'The query is not open.' }
  },
} satisfies Record<string, Handler>

/** All remarks on a document, those on the directives at its top among them; none when it is not open. */
export function diagnosticsOf({ documents, schemas }: ServerContext, uri: string): readonly Diagnostic[] {
  const document = documents.documentOf(uri)
  if (!document) return []
  const { problems } = schemas.sourcesFor(uri, document.text)
  const hasDirectives = document.kind !== 'dpl' && document.kind !== 'md'
  return [
    ...(hasDirectives ? problems.map(toLsp.toProblemDiagnostic) : []),
    ...document.diagnostics.map((diagnostic) => toLsp.toDiagnostic(document, uri, diagnostic)),
  ]
}

interface InDocument {
  readonly textDocument: TextDocumentIdentifier
}

function inDocument<Params extends InDocument = InDocument>(
  answer: (document: Document, params: Params, context: ServerContext) => unknown,
): (context: ServerContext, params: Params) => unknown {
  return (context, params) => {
    const document = context.documents.documentOf(params.textDocument.uri)
    return document ? answer(document, params, context) : null
  }
}

/** Answers from the region around the place; null between the fences of Markdown. */
function atPosition(
  answer: (
    snapshot: Snapshot,
    offset: Offset,
    params: TextDocumentPositionParams,
    context: ServerContext,
  ) => unknown,
) {
  return inDocument<TextDocumentPositionParams>((document, params, context) => {
    const place = document.lineIndex.offsetAt(params.position)
    const region = document.regionAt(place)
    return region ? answer(region.snapshot, region.toRegion(place), params, context) : null
  })
}

function regionsIn(document: Document, range: Range): readonly Region[] {
  const within = spanOf(document, range)
  return document.regions.filter(({ span: own }) => own.start <= within.end && within.start <= own.end)
}
