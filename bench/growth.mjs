// How processor time and memory grow with the input: `npm run bench -- growth [--sizes 1,2,5,10]`, in millions of
// records. Each size is written, measured and, where it is larger than the usual one, removed again.
// The figures go to out/bench/growth.json; with `--readme` the table and a plot of them stand in the README.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root, run } from '../scripts/prepare.mjs'
import { queries } from './queries.mjs'
import { printTable, quantile } from './table.mjs'

/** The queries by the names they begin with. */
const NAMES = ['W1 latency by path, exported', 'W2', 'W3', 'W4', 'W5', 'W6', 'first ten']
const USUAL = 1

/** Where the figures of the last run are. */
export const growthFile = path.join(root, 'out', 'bench', 'growth.json')

/** Measures all queries at each size, prints tables, keeps the figures and gives them. */
export function measureGrowth(sizes, { threads, machine }) {
  const names = NAMES.map((start) => Object.keys(queries).find((name) => name.startsWith(start)))
  const bySize = sizes.map((millions) => {
    const folder = path.join(root, 'out', 'bench', String(millions * 1_000_000))
    const answers = names.map((name) => measure(name, folder, { millions, threads }))
    if (millions > USUAL) fs.rmSync(folder, { recursive: true })
    return { millions, answers }
  })
  const figures = { date: new Date().toISOString().slice(0, 10), machine, threads, names, bySize }
  fs.writeFileSync(growthFile, JSON.stringify(figures, undefined, 2))
  printGrowth(figures)
  return figures
}

function printGrowth({ threads, names, bySize }) {
  const table = (title, digits, of) =>
    printTable(
      `${title}, ${threads} threads`,
      ['query', ...bySize.map(({ millions }) => `${millions} million`)],
      names.map((name, row) => [
        name,
        ...bySize.map(({ millions, answers }) => of(answers[row], millions).toFixed(digits)),
      ]),
    )
  table('Processor time, seconds', 2, ({ cpu }) => cpu / 1000)
  table('Processor time for a million records, seconds', 2, ({ cpu }, millions) => cpu / millions / 1000)
  table('Wall time, seconds', 2, ({ wall }) => wall / 1000)
  table('Peak memory, MB', 0, ({ peakMegabytes }) => peakMegabytes)
}

/** The least of some runs behind the first: what else the machine does only ever adds. */
function measure(name, folder, { millions, threads }) {
  const { file, shape } = queries[name]
  const records = String(millions * 1_000_000)
  const wanted = path.join(folder, file ?? `${shape}.log`)
  if (!fs.existsSync(wanted)) {
    console.error(`Writing ${path.basename(wanted)} of ${records} records …`)
    if (shape === undefined)
      run(process.execPath, ['scripts/samples.mjs', '--records', records, '--out', folder])
    else run(process.execPath, ['scripts/logLines.mjs', shape, '--records', records, '--out', wanted])
  }
  const text = execFileSync(
    process.execPath,
    [path.join(import.meta.dirname, 'ours.mjs'), name, wanted, threads, String(runsOf(millions))],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { milliseconds, cpu, peakMegabytes } = JSON.parse(text)
  return { cpu: Math.min(...cpu.slice(1)), wall: quantile(milliseconds.slice(1)), peakMegabytes }
}

/** Runs over many records differ less. */
const runsOf = (millions) => Math.max(2, Math.round(5 / Math.sqrt(millions)))
