import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { openDocument, type Document } from '../language'
import type { ServerContext } from './context'
import { dataRemarks } from './dataRemarks'
import type { KnownSources } from './schemas'
import * as toLsp from './toLsp'
import { workspaceDocuments, type WorkspaceDocument } from './workspaceDocuments'

/** All remarks on a document, those on its directives and on its data among them; none when it is not open. */
export function diagnosticsOf({ documents, schemas }: ServerContext, uri: string): readonly Diagnostic[] {
  if (documents.isTooLarge(uri)) return [tooLarge]
  const document = documents.documentOf(uri)
  return document ? remarksOn(uri, document, schemas.sourcesFor(uri, document.text)) : []
}

/** The remarks on an open document; nothing but a mark when they are those that the client has. */
export function documentReport(
  context: ServerContext,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const document = context.documents.documentOf(uri)
  const resultId = document && idOf(document)
  if (resultId !== undefined && resultId === previousResultId) return { kind: 'unchanged', resultId }
  return { kind: 'full', items: [...diagnosticsOf(context, uri)], ...(resultId && { resultId }) }
}

/**
 * The remarks on every query and pattern of the folders, open or not. Gives up the thread after each file, so that other
 * requests are answered in between, and ends early when it is taken back.
 */
export async function workspaceReport(
  context: ServerContext,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
  const items: WorkspaceDocumentDiagnosticReport[] = []
  for (const found of workspaceDocuments(context)) {
    await new Promise((resolve) => setImmediate(resolve))
    if (token.isCancellationRequested) break
    items.push(reportOn(context, found, known.get(found.uri)))
  }
  return { items }
}

function reportOn(
  { documents, schemas }: ServerContext,
  { uri, document: found }: WorkspaceDocument,
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const version = documents.documentOf(uri) ? documents.versionOf(uri) : null
  const sources = schemas.sourcesFor(uri, found.text)
  const document = version === null ? withData(found, sources) : found
  const resultId = idOf(document)
  if (resultId === previous) return { kind: 'unchanged', uri, version, resultId }
  return { kind: 'full', uri, version, resultId, items: [...remarksOn(uri, document, sources)] }
}

function remarksOn(uri: string, document: Document, sources: KnownSources): readonly Diagnostic[] {
  const hasDirectives = document.kind !== 'dpl' && document.kind !== 'md'
  return [
    ...(hasDirectives ? sources.problems.map(toLsp.toProblemDiagnostic) : []),
    ...document.diagnostics.map((diagnostic) => toLsp.toDiagnostic(document, uri, diagnostic)),
    ...dataRemarks(document, sources),
  ]
}

const opened = new WeakMap<Document, { readonly sources: KnownSources; readonly document: Document }>()

/** A document that was read without knowledge of its data, with it. */
function withData(document: Document, sources: KnownSources): Document {
  const known = opened.get(document)
  if (known?.sources === sources) return known.document
  const { text, kind } = document
  const withKnowledge = openDocument(text, { kind, ...sources })
  opened.set(document, { sources, document: withKnowledge })
  return withKnowledge
}

const ids = new WeakMap<Document, string>()
let lastId = 0

/** What tells one state of a document and its data from all others. */
function idOf(document: Document): string {
  const id = ids.get(document) ?? String(++lastId)
  ids.set(document, id)
  return id
}

const tooLarge: Diagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  severity: 3,
  code: 'too-large',
  source: 'dql',
  message: 'This file is too large for queries: there is no help for it beyond colours.',
}
