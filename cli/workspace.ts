import fs from 'node:fs'
import path from 'node:path'
import { CONFIGURATION_FILE } from '../engine'

/**
 * The folder a query works in: the nearest one that holds a configuration, from the query's own folder (for texts
 * without a file, the current one) upwards; the current folder where there is none.
 */
export function workspaceOf(queryFile: string | undefined): string {
  const start = path.resolve(queryFile === undefined ? '.' : path.dirname(queryFile))
  const folders = [...ancestors(start)]
  return folders.find((folder) => fs.existsSync(path.join(folder, CONFIGURATION_FILE))) ?? path.resolve('.')
}

function* ancestors(folder: string): Generator<string> {
  yield folder
  const parent = path.dirname(folder)
  if (parent !== folder) yield* ancestors(parent)
}
