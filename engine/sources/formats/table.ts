import { cellPlaces, cellTypeOf, fieldNames, QuotedRecords, readCells, type Table } from '../../scan'
import type { Sample } from '../sample'
import { MOST, type FileShape } from './shape'

/** How many records decide. */
const SAMPLED_RECORDS = 200

/** More cells of a record are not looked at. */
const MOST_COLUMNS = 1000

const LINE_FEED = 10

/** What a table may look like. */
interface Dialect {
  readonly delimiter: string
  readonly word: string
}

const DIALECTS: readonly Dialect[] = [
  { delimiter: ',', word: 'commas' },
  { delimiter: '\t', word: 'tabs' },
  { delimiter: ';', word: 'semicolons' },
  { delimiter: '|', word: 'bars' },
]

/** A table as configured: tabs for `tsv`; for `csv` the delimiter that the first line has most of. */
export function configuredTable(sample: Sample, format: 'csv' | 'tsv'): FileShape {
  const [head = ''] = rowsOf(sample, '\n')[0]?.cells ?? []
  const counted = DIALECTS.filter(({ delimiter }) => delimiter !== '\t').map(
    ({ delimiter }) => [delimiter, head.split(delimiter).length] as const,
  )
  const [best] = counted.reduce((a, b) => (b[1] > a[1] ? b : a))
  return shapeOf(sample, format === 'tsv' ? '\t' : best, { reason: 'as configured', confidence: 1 })
}

/**
 * Finds a table: a first line of names, and below it records that nearly all have as many cells. Two names are enough for
 * tabs or where the name of the file says what it is.
 */
export function detectTable(sample: Sample, name: string): FileShape | undefined {
  const isNamed = /\.(?:csv|tsv)\b/i.test(name)
  for (const { delimiter, word } of DIALECTS) {
    const [{ cells: names } = NO_ROW, ...records] = rowsOf(sample, delimiter)
    const fitting = records.filter(({ cells }) => cells.length === names.length).length
    const fewest = isNamed || delimiter === '\t' ? 2 : 3
    const isTable = names.length >= fewest && records.length >= (isNamed ? 1 : 2) && areNames(names)
    if (!isTable || fitting < records.length * MOST) continue
    const reason = `the first line holds ${names.length} names between ${word}, as ${fitting} of ${records.length} records below hold cells`
    return shapeOf(sample, delimiter, { reason, confidence: fitting / records.length })
  }
  return undefined
}

/** Names begin with a letter, are short, and there are no two of one kind. */
function areNames(cells: readonly string[]): boolean {
  const isName = (cell: string): boolean => /^\s*[\p{L}_@$][^\n=:{}[\]<>]{0,63}$/u.test(cell)
  return cells.every(isName) && new Set(cells).size === cells.length
}

function shapeOf(
  sample: Sample,
  delimiter: string,
  finding: Pick<FileShape, 'reason' | 'confidence'>,
): FileShape {
  const [{ cells: head } = NO_ROW, ...records] = rowsOf(sample, delimiter)
  // Damaged records say nothing of types.
  const whole = records.filter(({ cells, isDamaged }) => !isDamaged && cells.length === head.length)
  const columns = fieldNames(head).map((name, i) => ({
    name,
    type: cellTypeOf(whole.map(({ cells }) => cells[i] ?? '')),
  }))
  const table: Table = {
    delimiter: delimiter.charCodeAt(0),
    hasQuotes: true,
    comment: undefined,
    missing: '',
    columns,
  }
  return { format: 'table', dataStart: endOfRecord(sample, delimiter), table, ...finding }
}

interface SampledRow {
  readonly cells: readonly string[]
  /** Whether a quote is not closed. */
  readonly isDamaged: boolean
}

const NO_ROW: SampledRow = { cells: [], isDamaged: false }

/** The first records of the sample as cells, without the one that the sample cuts. */
function rowsOf(sample: Sample, delimiter: string): readonly SampledRow[] {
  const dialect = { delimiter: delimiter.charCodeAt(0), hasQuotes: true }
  const places = cellPlaces(MOST_COLUMNS)
  const read = { count: 0, hasOpenQuote: false }
  return recordsOf(sample, delimiter).map(([start, end]) => {
    readCells(sample.head, start, end, dialect, places, read)
    const cells = Array.from({ length: Math.min(read.count, MOST_COLUMNS) }, (_, i) => {
      const text = sample.head.toString('utf8', places[i * 3], places[i * 3 + 1])
      return places[i * 3 + 2] === 1 ? text.replaceAll('""', '"') : text
    })
    return { cells, isDamaged: read.hasOpenQuote }
  })
}

/** The stretches of records that are not blank. */
function recordsOf(
  { head, dataStart, isCut }: Sample,
  delimiter: string,
): readonly (readonly [number, number])[] {
  const splitter = new QuotedRecords(delimiter.charCodeAt(0))
  splitter.begin(head, !isCut)
  const records: (readonly [number, number])[] = []
  for (let start = dataStart; start < head.length && records.length <= SAMPLED_RECORDS;) {
    const end = splitter.endOf(start)
    if (end < 0) break
    const last = end > start && head[end - 1] === 13 ? end - 1 : end
    if (head.subarray(start, last).some((byte) => byte > 32)) records.push([start, last])
    start = end + 1
  }
  return records
}

/** Where the record behind the line of names begins. */
function endOfRecord(sample: Sample, delimiter: string): number {
  const [first] = recordsOf(sample, delimiter)
  if (!first) return sample.dataStart
  const lineFeed = sample.head.indexOf(LINE_FEED, first[1])
  return lineFeed < 0 ? sample.head.length : lineFeed + 1
}
