// The table of the README, made of the figures of the last whole run of the benchmark: never typed by hand.
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/prepare.mjs'
import { tableText } from './table.mjs'

const BEGIN = '<!-- bench: begin, made by `npm run bench -- --readme` -->'
const END = '<!-- bench: end -->'

/** Puts what was measured between the marks of the README. */
export function putIntoReadme(results) {
  if (!results.isWhole) throw new Error('Only a whole run goes into the README: without --quick and --only.')
  const file = path.join(root, 'README.md')
  fs.writeFileSync(file, withTable(fs.readFileSync(file, 'utf8'), readmeText(results)))
  console.error('The table of README.md is that of this run.')
}

/** A text with another one between its marks. Throws when it has no marks. */
export function withTable(text, table) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END}`)
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`
}

/** What is told of a run: the table, and what it was measured on. Nothing is rounded in our favour. */
export function readmeText({ rows, records, threads, machine, date }) {
  const ratio = (ours, others) => ratioText(ours / others)
  const table = tableText(
    ['query', 'ours, ms', 'DuckDB, ms', 'ratio', 'from columns, ms', 'whole process', 'DuckDB', 'ratio', 'CPU ratio', 'peak MB', 'DuckDB MB'], // prettier-ignore
    rows.map(({ name, ours, yardstick, cache, process }) => [
      name,
      up(ours.warm),
      down(yardstick.warm),
      ratio(ours.warm, yardstick.warm),
      cache ? up(cache.keep.warm) : '',
      process ? up(process.ours) : '',
      process ? down(process.yardstick) : '',
      process ? ratio(process.ours, process.yardstick) : '',
      ratio(ours.cpu, yardstick.cpu),
      up(ours.peakMegabytes),
      down(yardstick.peakMegabytes),
    ]),
  )
  return `${table}\n\n${Number(records).toLocaleString('en-US')} records, ${threads} threads each, medians; ${machine}; ${date}.`
}

const up = (number) => String(Math.ceil(number))
const down = (number) => String(Math.floor(number))

/** Two digits behind the point, rounded up; small shares have three. */
function ratioText(ratio) {
  const digits = ratio < 0.01 ? 3 : 2
  return (Math.ceil(ratio * 10 ** digits) / 10 ** digits).toFixed(digits)
}
