import type {
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import { openDocument, type Diagnostic as Remark, type Document, type Steps } from '../language'
import type { ServerContext } from './context'
import { dataRemarks } from './dataRemarks'
import type { KnownSources } from './schemas'
import { toDiagnostic, toProblemDiagnostic } from './toLsp'
import { workspaceDocuments, type WorkspaceDocument } from './workspaceDocuments'

/** All remarks on a document, those on its directives and on its data among them; none when it is not open. */
export function* diagnosticsOf(context: ServerContext, uri: string): Steps<readonly Diagnostic[]> {
  const { documents, schemas } = context
  if (documents.isTooLarge(uri)) return [tooLarge]
  const document = documents.documentOf(uri)
  return document ? yield* remarksOn(uri, document, schemas.sourcesFor(uri, document.text)) : []
}

/** The remarks on an open document; nothing but a mark when they are those that the client has. */
export function* documentReport(
  context: ServerContext,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
): Steps<DocumentDiagnosticReport> {
  const document = context.documents.documentOf(uri)
  const resultId = document && idOf(document)
  if (resultId !== undefined && resultId === previousResultId) return { kind: 'unchanged', resultId }
  const items = [...(yield* diagnosticsOf(context, uri))]
  return { kind: 'full', items, ...(resultId && { resultId }) }
}

/** The remarks on every query and pattern of the folders, open or not. */
export function* workspaceReport(
  context: ServerContext,
  { previousResultIds }: WorkspaceDiagnosticParams,
): Steps<WorkspaceDiagnosticReport> {
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
  const items: WorkspaceDocumentDiagnosticReport[] = []
  for (const found of workspaceDocuments(context)) {
    yield
    items.push(yield* reportOn(context, found, known.get(found.uri)))
  }
  return { items }
}

function* reportOn(
  { documents, schemas }: ServerContext,
  { uri, document: found }: WorkspaceDocument,
  previous: string | undefined,
): Steps<WorkspaceDocumentDiagnosticReport> {
  const version = documents.documentOf(uri) ? documents.versionOf(uri) : null
  const sources = schemas.sourcesFor(uri, found.text)
  const document = version === null ? withData(found, sources) : found
  const resultId = idOf(document)
  if (resultId === previous) return { kind: 'unchanged', uri, version, resultId }
  return { kind: 'full', uri, version, resultId, items: [...(yield* remarksOn(uri, document, sources))] }
}

function* remarksOn(uri: string, document: Document, sources: KnownSources): Steps<readonly Diagnostic[]> {
  yield* document.check()
  const { diagnostics } = document
  yield
  const data = dataRemarks(document, sources)
  // The text alone does not tell that a comment silences what the data says.
  const used = new Set(data.silencers.map(({ start }) => start))
  const { shown, left } = mostSevere(
    diagnostics.filter(({ code, span }) => code !== 'unused-ignore' || !used.has(span.start)),
  )
  return [
    ...(left > 0 ? [moreRemarks(left)] : []),
    ...(document.kind !== 'md' ? sources.problems.map(toProblemDiagnostic) : []),
    ...shown.map((diagnostic) => toDiagnostic(document, uri, diagnostic)),
    ...data.shown,
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

/** Editors show no more of one file. */
const mostRemarks = 1000

/** As many remarks as editors show: those left out are less severe, or stand further down. In source order. */
function mostSevere(remarks: readonly Remark[]): { shown: readonly Remark[]; left: number } {
  if (remarks.length < mostRemarks) return { shown: remarks, left: 0 }
  const chosen = new Set(
    severitiesInOrder
      .flatMap((severity) => remarks.filter((remark) => remark.severity === severity))
      .slice(0, mostRemarks - 1),
  )
  return { shown: remarks.filter((remark) => chosen.has(remark)), left: remarks.length - chosen.size }
}

const severitiesInOrder = ['error', 'warning', 'information', 'hint'] as const

const moreRemarks = (left: number): Diagnostic =>
  toProblemDiagnostic({
    code: 'more-remarks',
    severity: 'information',
    message: `${left} more remarks on this file are not shown.`,
  })

const tooLarge = toProblemDiagnostic({
  code: 'too-large',
  severity: 'information',
  message: 'This file is too large for queries: there is no help for it beyond colours.',
})
