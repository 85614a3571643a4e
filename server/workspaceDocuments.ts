import { statSync } from 'node:fs'
import path from 'node:path'
import { globFiles } from '../engine/sources'
import { documentKinds, kindOfFile, openDocument, type Document } from '../language'
import type { ServerContext } from './context'
import { pathOf, uriOf } from './uris'
import { readText } from './variablesFile'

/** A document of the workspace, open in the editor or not. */
export interface WorkspaceDocument {
  readonly uri: string
  readonly document: Document
}

/** Larger files hold something else than queries. */
const mostBytes = 1_000_000

const mostFiles = 2_000

/** For so long nobody looks for new files. */
const trustedMs = 5_000

/**
 * The documents of the folders, as the editor has them where they are open, else as they are on disk. What is not open is
 * read without knowledge of its data. Never throws.
 */
export function workspaceDocuments(
  { documents, schemas }: ServerContext,
  folders: readonly string[] = schemas.folders,
): readonly WorkspaceDocument[] {
  const open = documents
    .uris()
    .filter((uri) => folders.some((folder) => pathOf(uri)?.startsWith(folder + path.sep)))
  const isOpen = new Set(open.map(pathOf))
  const onDisk = filesIn(folders).filter((file) => !isOpen.has(file))
  return [
    ...open.flatMap((uri) => {
      const document = documents.documentOf(uri)
      return document ? [{ uri, document }] : []
    }),
    ...onDisk.flatMap((file) => {
      const document = documentOnDisk(file)
      return document ? [{ uri: uriOf(file), document }] : []
    }),
  ]
}

/** The documents with `text` in them that get their variables from the same place as the one at `uri`, itself included. */
export function documentsBeside(
  context: ServerContext,
  uri: string,
  text: string,
): readonly WorkspaceDocument[] {
  const folder = context.schemas.folderOf(uri)
  const own = context.documents.documentOf(uri)
  const all = folder === undefined ? [] : workspaceDocuments(context, [folder])
  const beside = all.filter((one) => one.uri !== uri && context.schemas.folderOf(one.uri) === folder)
  return [...(own ? [{ uri, document: own }] : []), ...beside].filter(({ document }) =>
    document.text.includes(text),
  )
}

const files = new Map<string, { readonly found: readonly string[]; readonly at: number }>()

function filesIn(folders: readonly string[]): readonly string[] {
  const now = Date.now()
  return folders.flatMap((folder) => {
    const known = files.get(folder)
    if (known && now - known.at < trustedMs) return known.found
    const found = globFiles(`**/*.{${documentKinds.join(',')}}`, folder).slice(0, mostFiles)
    files.set(folder, { found, at: now })
    return found
  })
}

const onDisk = new Map<string, { readonly stamp: string; readonly document: Document }>()

function documentOnDisk(file: string): Document | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile() || stat.size > mostBytes) return undefined
  const stamp = `${stat.mtimeMs} ${stat.size}`
  const known = onDisk.get(file)
  if (known?.stamp === stamp) return known.document
  const text = readText(file)
  const kind = kindOfFile(file)
  if (text === undefined || kind === undefined) return undefined
  const document = openDocument(text, { kind })
  onDisk.set(file, { stamp, document })
  return document
}
