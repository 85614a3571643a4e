import { displayText } from './displayText'
import { joined, pieces, textsOf } from './encodeJsonLines'
import type { ResultRows } from './store'

/**
 * A table in GitHub Flavored Markdown: names, a rule, one line per record. Numbers stand at the right. Null is an empty
 * cell, line breaks are `<br>`, and characters that mean something in Markdown or HTML are escaped. Nothing for a
 * result without columns.
 */
export function* encodeMarkdown(result: ResultRows): Generator<string> {
  const { columns } = result
  if (columns.length === 0) return
  const isNumeric = columns.map(({ types }) => types.length > 0 && types.every((type) => numeric.has(type)))
  yield line(columns.map(({ name }) => escaped(name))) + line(isNumeric.map((is) => (is ? '---:' : '---')))
  for (const rows of pieces(result)) {
    const lines = textsOf(rows, (row) =>
      line(row.map((value) => (value === null ? '' : escaped(displayText(value))))),
    )
    yield* joined(lines)
  }
}

const numeric: ReadonlySet<string> = new Set(['long', 'double', 'duration'])

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`

/** So that a cell says the same when it is rendered, and can not be more than text. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+!|~$-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n|\r|\n/g, '<br>')
