import fs from 'node:fs'
import path from 'node:path'
import { CONFIGURATION_FILE } from '../engine'
import type { Input } from './inputs'

/**
 * The folder a query works in: the nearest one that holds a configuration, from the query's own folder (for texts
 * without a file, the current one) upwards; the current folder where there is none.
 */
export function workspaceOf(queryFile: string | undefined): string {
  const start = path.resolve(queryFile === undefined ? '.' : path.dirname(queryFile))
  const folders = [...ancestors(start)]
  return folders.find((folder) => fs.existsSync(path.join(folder, CONFIGURATION_FILE))) ?? path.resolve('.')
}

/** What `read` gives for the workspace of an input; it is asked once for each folder. */
export function perWorkspace<Known extends object>(read: (folder: string) => Known): (input: Input) => Known {
  const known = new Map<string, Known>()
  return ({ path: file }) => {
    const folder = workspaceOf(file)
    const result = known.get(folder) ?? read(folder)
    known.set(folder, result)
    return result
  }
}

function* ancestors(folder: string): Generator<string> {
  yield folder
  const parent = path.dirname(folder)
  if (parent !== folder) yield* ancestors(parent)
}
