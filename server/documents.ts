import { fileURLToPath } from 'node:url'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { openSnapshot, type LanguageId, type Snapshot } from '../language'
import type { Schemas } from './schemas'

/** Where open documents come from; the connection's document manager fits. */
export interface DocumentSource {
  get(uri: string): TextDocument | undefined
}

/** Open documents as snapshots. */
export interface Documents {
  /** The snapshot of the document's present text; undefined for a document that is not open. */
  snapshotOf(uri: string): Snapshot | undefined
  /** The folder whose configuration holds for a document: the innermost workspace folder around it. */
  folderOf(uri: string): string | undefined
  /** Snapshots are opened anew when next asked, for example because what is known of sources has changed. */
  forget(): void
  close(uri: string): void
}

/** Keeps one snapshot per document until its text changes. `folders` are absolute paths of the workspace. */
export function createDocuments(
  source: DocumentSource,
  schemas: Schemas,
  folders: () => readonly string[],
): Documents {
  const snapshots = new Map<string, { readonly version: number; readonly snapshot: Snapshot }>()
  const folderOf = (uri: string): string | undefined => innermostFolder(uri, folders())

  function open(document: TextDocument): Snapshot {
    const text = document.getText()
    return openSnapshot(text, {
      language: languageOf(document),
      schemaOf: schemas.schemaFor(folderOf(document.uri), text),
    })
  }

  return {
    folderOf,
    snapshotOf(uri) {
      const document = source.get(uri)
      if (!document) return undefined
      const known = snapshots.get(uri)
      if (known?.version === document.version) return known.snapshot
      const snapshot = open(document)
      snapshots.set(uri, { version: document.version, snapshot })
      return snapshot
    },
    forget: () => snapshots.clear(),
    close: (uri) => void snapshots.delete(uri),
  }
}

const languageOf = ({ languageId }: TextDocument): LanguageId => (languageId === 'dpl' ? 'dpl' : 'dql')

function innermostFolder(uri: string, folders: readonly string[]): string | undefined {
  const file = fileOf(uri)
  const around = folders.filter((folder) => file === undefined || isInside(file, folder))
  return around.reduce<string | undefined>(
    (best, folder) => (best === undefined || folder.length > best.length ? folder : best),
    undefined,
  )
}

const isInside = (file: string, folder: string): boolean =>
  file.startsWith(folder) && /^$|^[\\/]/.test(file.slice(folder.replace(/[\\/]$/, '').length))

/** The path of a `file:` URI; undefined for documents without file. */
function fileOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri)
  } catch {
    return undefined
  }
}
