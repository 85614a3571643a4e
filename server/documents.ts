import { TextDocuments, type Connection } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { openSnapshot, type Snapshot } from '../language'
import type { KnownSources, Schemas } from './schemas'

interface Opened {
  readonly version: number
  readonly sources: KnownSources
  readonly snapshot: Snapshot
}

/** The open documents, each with the snapshot of its newest text. */
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

  onDidChange(notify: (uri: string) => void): void {
    this.#texts.onDidChangeContent(({ document }) => notify(document.uri))
  }

  onDidOpen(notify: (uri: string) => void): void {
    this.#texts.onDidOpen(({ document }) => notify(document.uri))
  }

  onDidClose(notify: (uri: string) => void): void {
    this.#texts.onDidClose(({ document }) => notify(document.uri))
  }

  /** The snapshot of a document; undefined when it is not open. The same one until its text or its sources change. */
  snapshotOf(uri: string): Snapshot | undefined {
    const document = this.#texts.get(uri)
    if (!document) return undefined
    const known = this.#opened.get(uri)
    const text = known?.version === document.version ? known.snapshot.text : document.getText()
    const language = document.languageId === 'dpl' ? 'dpl' : 'dql'
    const sources = this.#schemas.sourcesFor(uri, text)
    if (known?.version === document.version && known.sources === sources) return known.snapshot
    const { schemaOf, dataObjects, severities } = sources
    const snapshot = openSnapshot(text, { language, schemaOf, dataObjects, severities })
    this.#opened.set(uri, { version: document.version, sources, snapshot })
    return snapshot
  }
}
