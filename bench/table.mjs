// How the benchmarks sum up and print what they measured.

/** The middle of some numbers; `share` 0.95 gives the value that 95 % of them do not exceed. */
export function quantile(numbers, share = 0.5) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  return below + (above - below) * (place - Math.floor(place))
}

/** Prints rows of texts below a head with a title, as Markdown. */
export function printTable(title, head, rows) {
  console.log(`\n${title}\n\n${tableText(head, rows)}`)
}

/** Rows of texts below a head, as Markdown; the first column stands left, the others right. */
export function tableText(head, rows) {
  const widths = head.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |` // prettier-ignore
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}
