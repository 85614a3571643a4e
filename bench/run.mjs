// Ours and the yardsticks side by side, from one run: `npm run bench [-- --quick] [--only PART_OF_A_NAME]`.
// `npm run bench -- patterns` measures patterns on log lines of well-known shapes instead; `npm run bench -- language`
// what a writer waits for, which needs no yardsticks.
// Each engine answers each query in a process of its own, several times: the first time is "cold", the others' median
// is "warm". Times depend on the machine and its load; the ratio is the figure to read.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepare, root, run } from '../scripts/prepare.mjs'
import { bundleRoom } from './bundle.mjs'
import { patternQueries, queries, usualQueries } from './queries.mjs'
import { printTable, quantile } from './table.mjs'

const {
  values: options,
  positionals: [subject],
} = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    records: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
  },
})
const here = import.meta.dirname
const runs = options.quick ? 6 : 16
const data = path.join(root, 'out', 'bench', options.records)

prepare()
if (subject === 'language') await measureLanguage()
else await measureEngine(Object.keys(subject === 'patterns' ? patternQueries : usualQueries))

/** In a process with the nursery that the extension gives its language server. */
async function measureLanguage() {
  await bundleRoom('language')
  run(process.execPath, ['--max-semi-space-size=64', path.join(here, 'language.mjs')], { stdio: 'inherit' })
}

async function measureEngine(names) {
  installYardsticks()
  await bundleRoom('engine')
  await bundleRoom('language')
  const chosen = options.only === undefined ? names : names.filter((name) => name.includes(options.only))
  printRatios(chosen.map(compare))
}

function installYardsticks() {
  if (fs.existsSync(path.join(here, 'node_modules'))) return
  console.error('Installing the yardsticks …')
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here })
}

/** The file that a query reads; written when it is first asked for. */
function dataOf({ file, shape }) {
  const wanted = path.join(data, file ?? `${shape}.log`)
  if (fs.existsSync(wanted)) return wanted
  console.error(`Writing ${options.records} records …`)
  if (shape === undefined)
    run(process.execPath, ['scripts/samples.mjs', '--records', options.records, '--out', data])
  else run(process.execPath, ['scripts/logLines.mjs', shape, '--records', options.records, '--out', wanted])
  return wanted
}

/** Both engines on one query, one after the other. */
function compare(name) {
  const file = dataOf(queries[name])
  const yardstick = measure('yardsticks/duckdb.mjs', name, file)
  const ours = measure('ours.mjs', name, file)
  if (Math.abs(ours.checksum - yardstick.checksum) > 1e-6 * Math.abs(yardstick.checksum)) {
    console.error(`${name}: the answers differ: ${ours.checksum} and ${yardstick.checksum}`)
    process.exitCode = 1
  }
  return { name, ours, yardstick }
}

/** What goes to temporary files takes longer, and a third run tells nothing new. */
function runsOf(name) {
  return queries[name].memory === undefined ? runs : 2
}

function measure(script, name, file) {
  const text = execFileSync(
    process.execPath,
    [path.join(here, script), name, file, options.threads, String(runsOf(name))],
    { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { milliseconds, ...rest } = JSON.parse(text)
  const [cold, ...others] = milliseconds
  return { cold, warm: quantile(others), ...rest }
}

function printRatios(rows) {
  printTable(
    `${options.records} records, ${options.threads} threads each, median of the warm runs`,
    ['query', 'ours ms', 'DuckDB ms', 'ratio', 'cold ours', 'cold DuckDB', 'peak MB', 'DuckDB MB'],
    rows.map(({ name, ours, yardstick }) => [
      name,
      ours.warm.toFixed(0),
      yardstick.warm.toFixed(0),
      (ours.warm / yardstick.warm).toFixed(2),
      ours.cold.toFixed(0),
      yardstick.cold.toFixed(0),
      ours.peakMegabytes.toFixed(0),
      yardstick.peakMegabytes.toFixed(0),
    ]),
  )
}
