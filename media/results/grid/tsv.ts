import type { Cell } from '../../../protocol'

/**
 * Cells as spreadsheets take them from the clipboard: tabs between fields, line feeds between records.
 * Null is an empty cell. Text with a tab, a line break or a quote stands in quotes.
 */
export function toTsv(rows: readonly (readonly Cell[])[], names: readonly string[] | undefined): string {
  const lines = rows.map((cells) =>
    cells.map((cell) => (cell.type === 'null' ? '' : quoted(cell.text))).join('\t'),
  )
  return (names ? [names.map(quoted).join('\t'), ...lines] : lines).join('\n')
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
