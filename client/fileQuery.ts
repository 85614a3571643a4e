import * as path from 'node:path'

/**
 * The comment line that binds a data object of a query to one log file. The engine and the language server understand
 * it, Grail passes over it. Files below `folder` are named from there.
 */
export function sourceLine(name: string, file: string, folder: string | undefined): string {
  const relative = folder === undefined ? undefined : path.relative(folder, file)
  const isBelow = relative !== undefined && !relative.startsWith('..') && !path.isAbsolute(relative)
  const written = (isBelow ? relative : file).split(path.sep).join('/')
  return `// dql:source ${name}=${/[,"\s]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written}\n`
}

/** A new query that reads one log file. */
export function fileQuery(file: string, folder: string | undefined): string {
  return `${sourceLine('logs', file, folder)}fetch logs\n`
}
