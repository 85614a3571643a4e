import * as path from 'node:path'

/**
 * A new query that reads one log file: its first line says so in a comment, which the engine and the language server
 * understand and Grail passes over. Files below `folder` are named from there.
 */
export function fileQuery(file: string, folder: string | undefined): string {
  const relative = folder === undefined ? undefined : path.relative(folder, file)
  const isBelow = relative !== undefined && !relative.startsWith('..') && !path.isAbsolute(relative)
  const name = (isBelow ? relative : file).split(path.sep).join('/')
  return `// dql:source logs=${/[,"\s]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name}\nfetch logs\n`
}
