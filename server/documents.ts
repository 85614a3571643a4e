import { TextDocuments, type Connection } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { kindOfFile, openDocument, type Document, type DocumentKind } from '../language'
import { patternTexts } from './patternTexts'
import type { KnownSources, Schemas } from './schemas'

interface Opened {
  readonly version: number
  readonly sources: KnownSources
  readonly document: Document
}

/** A query of this length has about 100,000 lines. */
const mostCharacters = 4_000_000

/** The open documents, each as its newest text is read. */
export class Documents {
  readonly #texts = new TextDocuments(TextDocument)
  readonly #opened = new Map<string, Opened>()
  readonly #schemas: Schemas

  constructor(schemas: Schemas) {
    this.#schemas = schemas
    this.#texts.onDidClose(({ document }) => this.#opened.delete(document.uri))
  }

  listen(connection: Connection): void {
    this.#texts.listen(connection)
  }

  uris(): readonly string[] {
    return this.#texts.keys()
  }

  /** Whether the document holds more than any query could: it is not read then. */
  isTooLarge(uri: string): boolean {
    return (this.#texts.get(uri)?.getText().length ?? 0) > mostCharacters
  }

  onDidChange(notify: (uri: string) => void): void {
    this.#texts.onDidChangeContent(({ document }) => notify(document.uri))
  }

  onDidOpen(notify: (uri: string) => void): void {
    this.#texts.onDidOpen(({ document }) => notify(document.uri))
  }

  onDidClose(notify: (uri: string) => void): void {
    this.#texts.onDidClose(({ document }) => notify(document.uri))
  }

  /** The version that the editor gives the text; 0 when it is not open. */
  versionOf(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0
  }

  /** How a document is read; undefined when it is not open or too large. The same one until its text or its sources change. */
  documentOf(uri: string): Document | undefined {
    const open = this.#texts.get(uri)
    if (!open || this.isTooLarge(uri)) return undefined
    const known = this.#opened.get(uri)
    const text = known?.version === open.version ? known.document.text : open.getText()
    const sources = this.#schemas.sourcesFor(uri, text)
    if (known?.version === open.version && known.sources === sources) return known.document
    const { schemaOf, dataObjects, severities, variables, patternRunner } = sources
    const document = openDocument(text, {
      kind: kindOf(open),
      fileName: uri.slice(uri.lastIndexOf('/') + 1),
      schemaOf,
      dataObjects,
      severities,
      variables,
      patternRunner,
      textsOfPattern: () => patternTexts(this.#schemas, uri, text),
      previous: known?.sources === sources ? known.document : undefined,
    })
    this.#opened.set(uri, { version: open.version, sources, document })
    return document
  }
}

/** The language that the editor has chosen, and for queries the ending of the file. */
function kindOf({ uri, languageId }: TextDocument): DocumentKind {
  if (languageId === 'markdown') return 'md'
  if (languageId === 'dpl') return 'dpl'
  const kind = kindOfFile(uri)
  return kind === 'dqlpart' || kind === 'dqlexpr' ? kind : 'dql'
}
