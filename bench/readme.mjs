// The tables of the README, made of the figures of the last whole runs of the benchmark: never typed by hand.
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/prepare.mjs'
import { growthPlot } from './growthPlot.mjs'
import { tableText } from './table.mjs'

const readme = path.join(root, 'README.md')
const growthPicture = 'docs/images/growth.svg'

/** Puts what was measured between the marks of the README. */
export function putIntoReadme(results) {
  if (!results.isWhole) throw new Error('Only a whole run goes into the README: without --quick and --only.')
  replace('bench', readmeText(results))
}

/** Puts how the engine grows with its input between other marks, and the picture beside it. */
export async function putGrowthIntoReadme(figures) {
  if (figures.bySize.length < 2) throw new Error('Growth goes into the README from two sizes on.')
  fs.writeFileSync(path.join(root, growthPicture), await growthPlot(figures))
  replace('growth', growthText(figures))
}

function replace(part, text) {
  fs.writeFileSync(readme, withTable(fs.readFileSync(readme, 'utf8'), part, text))
  console.error(`What README.md says of ${part} is that of this run.`)
}

/** A text with another one between its marks. Throws when it has no marks. */
export function withTable(text, part, table) {
  const [begin, end] = [text.indexOf(`<!-- ${part}: begin`), text.indexOf(`<!-- ${part}: end -->`)]
  if (begin < 0 || end < begin) throw new Error(`README.md has no marks of ${part}`)
  const behind = text.indexOf('-->', begin) + '-->'.length
  return `${text.slice(0, behind)}\n\n${table}\n\n${text.slice(end)}`
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

/** Processor time by size, and what a million records cost at the smallest and the largest. */
function growthText({ names, bySize, threads, machine, date }) {
  const sizes = bySize.map(({ millions }) => millions)
  const perMillion = (at, row) => bySize.at(at).answers[row].cpu / sizes.at(at)
  const table = tableText(
    ['query', ...sizes.map((millions) => `${millions} million, s`), 'per million, last ÷ first', 'peak MB, first', 'peak MB, last'], // prettier-ignore
    names.map((name, row) => [
      name,
      ...bySize.map(({ answers }) => (Math.ceil(answers[row].cpu / 10) / 100).toFixed(2)),
      ratioText(perMillion(-1, row) / perMillion(0, row)),
      ...[0, -1].map((at) => up(bySize.at(at).answers[row].peakMegabytes)),
    ]),
  )
  const picture = `[A picture of the processor time by millions of records](${growthPicture})`
  const what = '`npm run bench -- growth` asks the same of more and more records, and with `--readme` puts its table and picture here.' // prettier-ignore
  return `${what}\n\n${table}\n\n${picture}\n\nProcessor time of all threads together, ${threads} threads; ${machine}; ${date}.`
}

const up = (number) => String(Math.ceil(number))
const down = (number) => String(Math.floor(number))

/** Two digits behind the point, rounded up; small shares have three. */
function ratioText(ratio) {
  const digits = ratio < 0.01 ? 3 : 2
  return (Math.ceil(ratio * 10 ** digits) / 10 ** digits).toFixed(digits)
}
