import { fileURLToPath, pathToFileURL } from 'node:url'
import type { InitializeParams } from 'vscode-languageserver'

/** The path of a `file:` address; undefined for any other. Never throws. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined
  } catch {
    return undefined
  }
}

/** The address of a file. */
export const uriOf = (file: string): string => pathToFileURL(file).toString()

/** The folders that the client has open. */
export const folderPaths = ({ workspaceFolders }: InitializeParams): readonly string[] =>
  (workspaceFolders ?? []).flatMap(({ uri }) => pathOf(uri) ?? [])
