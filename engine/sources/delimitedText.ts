/** Rows of cells, or why the text cannot be read; `line` counts from 0. */
export type DelimitedText =
  { readonly rows: readonly (readonly string[])[] } | { readonly problem: string; readonly line: number }

/**
 * The rows of text with a delimiter between cells, as RFC 4180 describes it: a cell in double quotes may hold delimiters
 * and line breaks, a double quote in it is doubled. Lines end in LF or CR LF; lines without any character are no rows.
 */
export function readDelimited(text: string, delimiter: string): DelimitedText {
  const rows: string[][] = []
  let row: string[] = []
  let line = 0
  for (let at = 0; at < text.length;) {
    const isQuoted = text[at] === '"'
    const end = isQuoted ? closingQuote(text, at + 1) : endOfCell(text, at, delimiter)
    if (end < 0) return { problem: 'A quoted cell is not closed.', line }
    const cell = isQuoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end)
    line += countOf(cell, '\n')
    at = isQuoted ? end + 1 : end
    const isBlank = row.length === 0 && cell === '' && !isQuoted && text[at] !== delimiter
    if (!isBlank) row.push(cell)
    if (text[at] === delimiter) {
      at++
      // A delimiter at the very end stands before one more cell, which is empty.
      if (at === text.length) row.push('')
      continue
    }
    const next = behindLineBreak(text, at)
    if (next === at && at < text.length) return { problem: 'Text stands behind a quoted cell.', line }
    at = next
    line++
    if (row.length > 0) rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return { rows }
}

/** The position of the quote that closes a cell, or -1. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return -1
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
  return text[end] === '\n' && end > start && text[end - 1] === '\r' ? end - 1 : end
}

function behindLineBreak(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2
  return text[at] === '\n' ? at + 1 : at
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1
}
