import { toJson, type Value } from '../values'
import { conditionText, recordText } from './dqlText'
import { displayText } from './displayText'
import { encodeCsv } from './encodeCsv'

/** Cells for the clipboard: names of fields, and records with a value for each. */
export interface CopiedCells {
  readonly names: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

/** The forms cells can be copied in. */
export type CopyForm = 'csv' | 'json' | 'markdown' | 'dqlRecords' | 'dqlFilter'

/** Cells as text of a form. Throws with a message for users where the form can not hold the values. */
export function copyText(cells: CopiedCells, form: CopyForm): string {
  return forms[form](cells)
}

const forms: Readonly<Record<CopyForm, (cells: CopiedCells) => string>> = {
  csv: csvText,
  json: jsonText,
  markdown: markdownText,
  dqlRecords: ({ names, rows }) =>
    `data ${rows.map((row) => recordText(pairs(names, row))).join(',\n     ')}`,
  dqlFilter: filterText,
}

function csvText({ names, rows }: CopiedCells): string {
  const columns = names.map((name) => ({ name, types: [] }))
  const page = (start: number, count: number) => rows.slice(start, start + count)
  return [...encodeCsv({ columns, recordCount: rows.length, page })].join('')
}

/** One object for one record, an array for several; values as in the Query API. */
function jsonText({ names, rows }: CopiedCells): string {
  const records = rows.map((row) => Object.fromEntries(pairs(names, row).map(([name, value]) => [name, toJson(value)]))) // prettier-ignore
  return JSON.stringify(records.length === 1 ? records[0] : records, null, 2)
}

/** A table of GitHub's Markdown; line breaks become blanks. */
function markdownText({ names, rows }: CopiedCells): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`
  return [
    line(names),
    `|${names.map((_, index) => (rows.every((row) => isNumber(row[index] ?? null)) ? ' ---: |' : ' --- |')).join('')}`,
    ...rows.map((row) => line(row.map((value) => (value === null ? '' : displayText(value))))),
  ].join('\n')
}

const isNumber = (value: Value): boolean => typeof value === 'bigint' || typeof value === 'number'

/** Nothing in a cell is read as Markdown or HTML. */
function markdownCell(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#&]/g, '\\$&').replace(/\r?\n|\r/g, ' ')
}

/** What holds for these records: all values of a record, and one of the records. */
function filterText({ names, rows }: CopiedCells): string {
  const conditions = rows.map((row) => {
    const parts = pairs(names, row).flatMap(([name, value]) => conditionText(name, value) ?? [])
    return parts.join(' and ')
  })
  const distinct = [...new Set(conditions)].filter((condition) => condition !== '')
  if (distinct.length === 0) throw new Error('Arrays, records and bytes can not be compared in a condition.')
  if (distinct.length === 1) return distinct[0]!
  return distinct
    .map((condition) => (condition.includes(' and ') ? `(${condition})` : condition))
    .join(' or ')
}

function pairs(names: readonly string[], row: readonly Value[]): readonly (readonly [string, Value])[] {
  return names.map((name, index) => [name, row[index] ?? null])
}
