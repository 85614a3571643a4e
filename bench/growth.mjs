// How processor time and memory grow with the input: `npm run bench -- growth [--sizes 1,2,5,10]`, in millions of
// records. Each size is written, measured and, where it is larger than the usual one, removed again.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root, run } from '../scripts/prepare.mjs'
import { queries } from './queries.mjs'
import { printTable, quantile } from './table.mjs'

/** The queries by the names they begin with. */
const NAMES = ['W1 latency by path, exported', 'W2', 'W3', 'W4', 'W5', 'W6', 'first ten']
const RUNS = 4
const USUAL = 1

/** Measures all queries at each size and prints tables and a plot; the figures also go to a file. */
export function measureGrowth(sizes, threads) {
  const names = NAMES.map((start) => Object.keys(queries).find((name) => name.startsWith(start)))
  const bySize = sizes.map((millions) => {
    const folder = path.join(root, 'out', 'bench', String(millions * 1_000_000))
    const answers = names.map((name) => measure(name, folder, millions * 1_000_000, threads))
    if (millions > USUAL) fs.rmSync(folder, { recursive: true })
    return { millions, answers }
  })
  const table = (title, of) =>
    printTable(
      `${title}, ${threads} threads`,
      ['query', ...sizes.map((millions) => `${millions} million`)],
      names.map((name, row) => [name, ...bySize.map(({ answers }) => of(answers[row]).toFixed(0))]),
    )
  table('Processor time, milliseconds', ({ cpu }) => cpu)
  table('Wall time, milliseconds', ({ wall }) => wall)
  table('Peak memory, MB', ({ peakMegabytes }) => peakMegabytes)
  plot(names, bySize)
  const figures = bySize.map(({ millions, answers }) => ({ millions, ...pairs(names, answers) }))
  fs.writeFileSync(path.join(root, 'out', 'bench', 'growth.json'), JSON.stringify(figures, undefined, 2))
}

const pairs = (names, answers) => Object.fromEntries(names.map((name, index) => [name, answers[index]]))

/** The least of some runs: what else the machine does only ever adds. */
function measure(name, folder, records, threads) {
  const { file, shape } = queries[name]
  const wanted = path.join(folder, file ?? `${shape}.log`)
  if (!fs.existsSync(wanted)) {
    console.error(`Writing ${path.basename(wanted)} of ${records} records …`)
    if (shape === undefined)
      run(process.execPath, ['scripts/samples.mjs', '--records', String(records), '--out', folder])
    else run(process.execPath, ['scripts/logLines.mjs', shape, '--records', String(records), '--out', wanted])
  }
  const text = execFileSync(
    process.execPath,
    [path.join(import.meta.dirname, 'ours.mjs'), name, wanted, threads, String(RUNS)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { milliseconds, cpu, peakMegabytes } = JSON.parse(text)
  return { cpu: Math.min(...cpu.slice(1)), wall: quantile(milliseconds.slice(1)), peakMegabytes }
}

const PLOT_WIDTH = 50

/** Bars of processor time for a million records: equally long where it grows as the input does. */
function plot(names, bySize) {
  console.log(
    '\nProcessor time for a million records: bars of one query are equally long where growth is linear\n',
  )
  names.forEach((name, row) => {
    const each = bySize.map(({ millions, answers }) => answers[row].cpu / millions)
    const most = Math.max(...each)
    console.log(name)
    bySize.forEach(({ millions }, index) => {
      const bar = '█'.repeat(Math.max(1, Math.round((each[index] / most) * PLOT_WIDTH)))
      console.log(`  ${String(millions).padStart(4)} million ${bar} ${each[index].toFixed(0)} ms`)
    })
  })
}
