import type { SourceDescription } from '../engine'
import type { KnownField, SeenField } from '../language'

/** How many values and how many characters of them a row shows. */
const SHOWN_VALUES = 8
const VALUES_WIDTH = 72

/** What a source is and what a sample shows of it, as text for a terminal. */
export function printSchema(source: SourceDescription): string {
  return [heading(source), ...files(source), '', ...fieldTable(source.schema.fields), ''].join('\n')
}

function heading({ name, files: all, bytes, sample, times }: SourceDescription): string {
  const { records, isWhole } = sample
  const basis = isWhole
    ? `All ${number(records)} records were looked at.`
    : `A sample: ${number(records)} records at the beginning, middle and end of ${counted(sample.files, 'file')}.`
  const span = times && `From ${times.first} to ${times.last}${isWhole ? '' : ' in the sample'}.`
  return [`${name}: ${counted(all.length, 'file')}, ${size(bytes)}`, basis, ...(span ? [span] : [])].join(
    '\n',
  )
}

const files = ({ files: all }: SourceDescription): readonly string[] =>
  all.flatMap((file) => [
    '',
    `  ${file.file}  ${size(file.bytes)}`,
    `    format     ${file.format}: ${file.formatReason}`,
    `    timestamp  ${file.timestampReason}`,
    `    loglevel   ${file.loglevelReason}`,
  ])

/** One row per field; members stand below their record, in brackets as a query names them. */
function fieldTable(fields: readonly KnownField[]): readonly string[] {
  const rows = [['field', 'types', 'present', 'values'], ...rowsOf(fields, (name) => name)]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
}

function rowsOf(fields: readonly KnownField[], named: (name: string) => string): readonly string[][] {
  return fields.flatMap((field) => {
    const { name, seen, members = [] } = field
    const row = seen ? [named(name), types(seen), share(seen), values(field)] : [named(name), '', '', '']
    return [row, ...rowsOf(members, (member) => `${named(name)}[${member}]`)]
  })
}

/** Several types are a conflict, told with how often each came. */
const types = ({ types: all }: SeenField): string =>
  all.length === 1
    ? (all[0]?.type ?? '')
    : all.map(({ type, count }) => `${type} ${number(count)}`).join(', ') || 'always null'

const share = ({ present, records }: SeenField): string =>
  records === 0 ? '' : `${((present / records) * 100).toFixed(present === records ? 0 : 1)} %`.padStart(7)

function values({ seen, type, examples = [] }: KnownField): string {
  const isTime = type !== 'unknown' && type.includes('timestamp')
  if (!seen || seen.values.length === 0 || isTime) return examples.slice(0, 1).map(example).join('')
  const shown = seen.values
    .slice(0, SHOWN_VALUES)
    .map(({ text, count }) => `${oneLine(text)} ${number(count)}`)
  const text = shown.join(', ')
  if (text.length > VALUES_WIDTH) return `${text.slice(0, VALUES_WIDTH - 1)}…`
  return seen.isComplete && seen.values.length <= SHOWN_VALUES ? text : `${text}, …`
}

const example = (text: string): string => `such as ${oneLine(text)}`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const counted = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? '' : 's'}`

const number = (count: number): string => count.toLocaleString('en-US')

const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

function size(bytes: number): string {
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${unit === 0 ? number(bytes) : (bytes / 1000 ** unit).toFixed(1)} ${units[unit] ?? ''}`
}
