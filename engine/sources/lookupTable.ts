import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseJson, RecordValue, type Value } from '../values'
import { CONFIGURATION_FILE, type Configuration } from './configuration'
import { readDelimited } from './delimitedText'
import { columnValues } from './tableValues'

/** Records of a table; a field that a record lacks is undefined in its row. */
export interface TableRecords {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Value | undefined)[])[]
}

/** Records, or why there are none, in words for a user. */
export type TableFound = TableRecords | { readonly problem: string }

/** Tables are read whole while a query is planned. */
const MOST_BYTES = 100 * 1024 * 1024

const EXTENSIONS = ['', '.csv', '.tsv', '.jsonl', '.ndjson', '.json']

/**
 * Reads a lookup table by the path a query knows it by. The configuration may name its file; else the path starts at the
 * folder, and an extension may be left out. Only files inside the folder are read, links followed. Never throws.
 */
export function readLookupTable(
  name: string,
  folder: string | undefined,
  { lookups }: Pick<Configuration, 'lookups'>,
): TableFound {
  if (folder === undefined) return { problem: `${name} needs a folder that lookup tables are in.` }
  try {
    const file = findFile(lookups.get(name) ?? `.${name}`, realpathSync(folder))
    if (file === undefined) return { problem: unknownTable(name) }
    if (statSync(file).size > MOST_BYTES) return { problem: `${name} is larger than 100 MB: use fetch.` }
    return readTable(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), path.extname(file), name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { problem: `${name} cannot be read (${code ?? 'unknown reason'}).` }
  }
}

/** The file of a lookup table, by the path a query knows it by; undefined when there is none inside the folder. Never throws. */
export function findLookupTable(
  name: string,
  folder: string,
  { lookups }: Pick<Configuration, 'lookups'>,
): string | undefined {
  try {
    return findFile(lookups.get(name) ?? `.${name}`, realpathSync(folder))
  } catch {
    return undefined
  }
}

const unknownTable = (name: string): string =>
  `There is no lookup table ${name} in this folder. Put a CSV or JSON lines file there, or name it in ${CONFIGURATION_FILE}: { "lookups": { ${JSON.stringify(name)}: "PATH-TO-YOUR-FILE.csv" } }.`

/** The first file that the path may mean; undefined when there is none inside the folder. */
function findFile(wanted: string, folder: string): string | undefined {
  for (const extension of EXTENSIONS) {
    const stat = statSync(path.resolve(folder, wanted + extension), { throwIfNoEntry: false })
    if (!stat?.isFile()) continue
    const file = realpathSync(path.resolve(folder, wanted + extension))
    if (file.startsWith(folder + path.sep)) return file
  }
  return undefined
}

/** Tables as CSV or TSV with a line of names on top, as JSON lines, or as one JSON array of objects. */
function readTable(text: string, extension: string, name: string): TableFound {
  const first = /\S/.exec(text)?.[0]
  const isJson = first === '{' || first === '['
  if (extension === '.json' || (extension !== '.csv' && extension !== '.tsv' && first === '[')) {
    return readJsonTable(text, name)
  }
  if (extension === '.jsonl' || extension === '.ndjson' || (extension === '' && isJson)) {
    return readJsonLines(text, name)
  }
  const head = text.split('\n', 1)[0]!
  const isTabbed = extension === '.tsv' || (extension === '' && head.includes('\t'))
  return readCsv(text, isTabbed ? '\t' : ',', name)
}

function readCsv(text: string, delimiter: string, name: string): TableFound {
  const read = readDelimited(text, delimiter)
  if ('problem' in read) return { problem: `${name}, line ${read.line + 1}: ${read.problem}` }
  const [columns = [], ...rows] = read.rows
  const tooLong = rows.findIndex(({ length }) => length > columns.length)
  if (tooLong >= 0) {
    const problem = `${name}, record ${tooLong + 1} has ${rows[tooLong]!.length} cells for ${columns.length} fields.`
    return { problem }
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) return { problem: `${name} has two fields called ${twice}.` }
  const values = columns.map((_, index) => columnValues(rows.map((row) => row[index] ?? '')))
  return { columns, rows: rows.map((_, row) => values.map((column) => column[row])) }
}

function readJsonLines(text: string, name: string): TableFound {
  const records: RecordValue[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const record = parseJson(line)
    if (!(record instanceof RecordValue)) return { problem: `${name}, line ${index + 1} is no JSON object.` }
    records.push(record)
  }
  return tableOf(records)
}

function readJsonTable(text: string, name: string): TableFound {
  const root = parseJson(text) ?? null
  const items: readonly Value[] = Array.isArray(root) ? root : [root]
  if (items.every((item) => item instanceof RecordValue)) return tableOf(items)
  return { problem: `${name} is no JSON object and no array of objects.` }
}

function tableOf(records: readonly RecordValue[]): TableRecords {
  const columns = [...new Set(records.flatMap(({ members }) => [...members.keys()]))]
  return { columns, rows: records.map(({ members }) => columns.map((column) => members.get(column))) }
}
