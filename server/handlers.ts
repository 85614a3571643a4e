import path from 'node:path'
import type {
  CompletionItem,
  ReferenceParams,
  RenameParams,
  SelectionRangeParams,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  TextDocumentIdentifier,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import { CONFIGURATION_FILE } from '../engine/sources'
import {
  completion,
  folding,
  foldingOfQuery,
  highlights,
  hover,
  libraryPatterns,
  selection,
  signatureHelp,
  span,
  symbolOfText,
  symbols,
  type Document,
  type Offset,
  type Snapshot,
} from '../language'
import {
  describeFolder,
  describeSources,
  editOfQuery,
  patternLibrary,
  queriesOfDocument,
  queryPart,
  runFolder,
  type DescribeFolderParams,
  type DescribeSourcesParams,
  type EditOfQueryParams,
  type KnownPattern,
  type QueriesOfDocumentParams,
  type QueryEditAnswer,
  type QueryPartParams,
  type RunFolder,
  type RunFolderParams,
} from '../protocol'
import type { ServerContext } from './context'
import { documentReport, workspaceReport } from './diagnostics'
import { codeActionsAt } from './codeActions'
import { documentLinksIn } from './documentLinks'
import { formattingEdits } from './formatting'
import { inlayHintsIn, resolvedInlayHint } from './inlayHints'
import { definitionAt, prepareRenameAt, referencesAt, renameAt, type RegionPlace } from './navigation'
import { editsOnType } from './onTypeFormatting'
import { queriesOf } from './queries'
import { editsOfQuery, partOfQuery } from './queryEdits'
import { tokensInRange } from './semanticTokens'
import { sourcesOfFolder, sourcesOfQuery } from './sourcesOfQuery'
import { systemClock } from './systemClock'
import * as toLsp from './toLsp'
import { symbolsOfWorkspace } from './workspaceSymbols'

/**
 * Answers one request, at once or in steps; null when there is nothing to say, also for documents that are not open.
 */
export type Handler = (context: ServerContext, params: never) => unknown

/** Every request with the function that answers it. Features know nothing of the protocol; `toLsp` translates. */
export const handlers = {
  'textDocument/completion': atPlace(({ offered, recentUse, client }, { uri, document, region, offset }) => {
    const { snapshot, toFile } = region
    recentUse.look(uri, document.text)
    const found = completion(snapshot, offset, { clock: systemClock, recent: recentUse.labels })
    if (!found) return null
    const { start, end } = toFile(found.span)
    recentUse.offer({ uri, start, word: document.text.slice(start, end), items: found.items })
    const { takesItemDefaults } = client
    return toLsp.toCompletionList(snapshot, found, { number: offered.keep(found), takesItemDefaults })
  }),

  'completionItem/resolve': ({ offered }: ServerContext, item: CompletionItem) => offered.resolved(item),

  'textDocument/hover': atPosition((snapshot, offset) => {
    const found = hover(snapshot, offset, systemClock)
    return found ? toLsp.toHover(snapshot, found) : null
  }),

  'textDocument/signatureHelp': atPlace(({ client }, { region: { snapshot }, offset }) => {
    const found = signatureHelp(snapshot, offset)
    return found ? toLsp.toSignatureHelp(found, client) : null
  }),

  'textDocument/definition': atPlace((context, place) => definitionAt(context, place)),

  'textDocument/references': atPlace<ReferenceParams>((context, place, params) =>
    referencesAt(context, place, params.context),
  ),

  'textDocument/documentHighlight': atPosition((snapshot, offset) =>
    toLsp.toHighlights(snapshot, highlights(snapshot, offset)),
  ),

  'textDocument/prepareRename': atPlace((_, place) => prepareRenameAt(place)),

  'textDocument/rename': atPlace<RenameParams>((context, place, { newName }) =>
    renameAt(context, place, newName),
  ),

  // Markdown has an outline of its own.
  'textDocument/documentSymbol': inDocument(({ kind, regions }) =>
    kind === 'md'
      ? null
      : regions.flatMap(({ snapshot }) => {
          const whole = regions.length > 1 ? symbolOfText(snapshot) : undefined
          return (whole ? [whole] : symbols(snapshot)).map((symbol) =>
            toLsp.toDocumentSymbol(snapshot, symbol),
          )
        }),
  ),

  'workspace/symbol': symbolsOfWorkspace,

  'textDocument/documentLink': documentLinksIn,

  'textDocument/foldingRange': inDocument(({ regions }) =>
    regions.flatMap(({ snapshot }) => {
      const whole = regions.length > 1 ? foldingOfQuery(snapshot) : undefined
      const inner = folding(snapshot).filter(({ startLine }) => startLine !== whole?.startLine)
      return [...(whole ? [whole] : []), ...inner].map(toLsp.toFoldingRange)
    }),
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

  'textDocument/semanticTokens/full': (
    { documents, tokens }: ServerContext,
    params: SemanticTokensParams,
  ) => {
    const { uri } = params.textDocument
    const document = documents.documentOf(uri)
    return document ? tokens.full(uri, document) : null
  },

  'textDocument/semanticTokens/full/delta': (
    { documents, tokens }: ServerContext,
    { textDocument: { uri }, previousResultId }: SemanticTokensDeltaParams,
  ) => {
    const document = documents.documentOf(uri)
    return document ? tokens.delta(uri, document, previousResultId) : null
  },

  'textDocument/semanticTokens/range': inDocument<SemanticTokensRangeParams>((document, { range }) =>
    tokensInRange(document, range),
  ),

  'textDocument/codeAction': codeActionsAt,

  'textDocument/formatting': formattingEdits,

  'textDocument/rangeFormatting': formattingEdits,

  'textDocument/onTypeFormatting': editsOnType,

  'textDocument/inlayHint': inlayHintsIn,

  'inlayHint/resolve': resolvedInlayHint,

  'textDocument/diagnostic': documentReport,

  'workspace/diagnostic': workspaceReport,

  [describeSources]: ({ documents, schemas }: ServerContext, { uri }: DescribeSourcesParams) => {
    const document = documents.documentOf(uri)
    return document ? sourcesOfQuery(document, schemas.sourcesFor(uri, document.text)) : []
  },

  [describeFolder]: ({ schemas }: ServerContext, { uri }: DescribeFolderParams) =>
    sourcesOfFolder(schemas.sourcesFor(`${uri}/query.dql`, '')),

  [runFolder]: ({ schemas }: ServerContext, { uri }: RunFolderParams): RunFolder => {
    const folder = schemas.folderOf(uri) ?? null
    return { folder, configurationFile: folder === null ? null : path.join(folder, CONFIGURATION_FILE) }
  },

  [patternLibrary]: (): readonly KnownPattern[] => libraryPatterns,

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

interface InDocument {
  readonly textDocument: TextDocumentIdentifier
}

function inDocument<Params extends InDocument = InDocument>(
  answer: (document: Document, params: Params) => unknown,
): (context: ServerContext, params: Params) => unknown {
  return ({ documents }, params) => {
    const document = documents.documentOf(params.textDocument.uri)
    return document ? answer(document, params) : null
  }
}

/** Answers from the region around the place; null between the fences of Markdown. */
function atPosition(answer: (snapshot: Snapshot, offset: Offset) => unknown) {
  return atPlace((_, { region: { snapshot }, offset }) => answer(snapshot, offset))
}

/** The same with all that is known of the document. */
function atPlace<Params extends TextDocumentPositionParams = TextDocumentPositionParams>(
  answer: (context: ServerContext, place: RegionPlace, params: Params) => unknown,
) {
  return (context: ServerContext, params: Params): unknown => {
    const { uri } = params.textDocument
    const document = context.documents.documentOf(uri)
    const place = document?.lineIndex.offsetAt(params.position) ?? 0
    const region = document?.regionAt(place)
    if (!document || !region) return null
    return answer(context, { uri, document, region, offset: region.toRegion(place) }, params)
  }
}
