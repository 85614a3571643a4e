// Ours and the yardsticks side by side, from one run: `npm run bench [-- --quick]`.
// Each engine answers each query in a process of its own, several times: the first time is "cold", the others' median
// is "warm". Times depend on the machine and its load; the ratio is the figure to read.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import esbuild from 'esbuild'
import { prepare, root, run } from '../scripts/prepare.mjs'
import { queries } from './queries.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    records: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
  },
})
const here = import.meta.dirname
const runs = options.quick ? 6 : 16
const data = path.join(root, 'out', 'bench', options.records)

prepare()
installYardsticks()
await bundleEngine()
writeData()

const rows = Object.keys(queries).map(compare)
printTable(rows)

function installYardsticks() {
  if (fs.existsSync(path.join(here, 'node_modules'))) return
  console.error('Installing the yardsticks …')
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here })
}

async function bundleEngine() {
  await esbuild.build({
    entryPoints: [path.join(root, 'engine', 'index.ts')],
    outfile: path.join(root, 'out', 'bench', 'engine.cjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  })
}

function writeData() {
  if (fs.existsSync(path.join(data, 'exported.jsonl'))) return
  console.error(`Writing ${options.records} records …`)
  run(process.execPath, ['scripts/samples.mjs', '--records', options.records, '--out', data])
}

/** Both engines on one query, one after the other. */
function compare(name) {
  const file = path.join(data, queries[name].file)
  const yardstick = measure('yardsticks/duckdb.mjs', name, file)
  const ours = measure('ours.mjs', name, file)
  if (Math.abs(ours.checksum - yardstick.checksum) > 1e-6 * Math.abs(yardstick.checksum)) {
    console.error(`${name}: the answers differ: ${ours.checksum} and ${yardstick.checksum}`)
    process.exitCode = 1
  }
  return { name, ours, yardstick }
}

function measure(script, name, file) {
  const text = execFileSync(
    process.execPath,
    [path.join(here, script), name, file, options.threads, String(runs)],
    { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { milliseconds, ...rest } = JSON.parse(text)
  const [cold, ...others] = milliseconds
  return { cold, warm: median(others), ...rest }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function printTable(rows) {
  const cells = rows.map(({ name, ours, yardstick }) => [
    name,
    ours.warm.toFixed(0),
    yardstick.warm.toFixed(0),
    (ours.warm / yardstick.warm).toFixed(2),
    ours.cold.toFixed(0),
    yardstick.cold.toFixed(0),
    ours.peakMegabytes.toFixed(0),
    yardstick.peakMegabytes.toFixed(0),
  ])
  const head = ['query', 'ours ms', 'DuckDB ms', 'ratio', 'cold ours', 'cold DuckDB', 'peak MB', 'DuckDB MB']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column].length)),
  )
  console.log(
    `\n${options.records} records, ${options.threads} threads each, median of ${runs - 1} warm runs\n`,
  )
  for (const row of [head, widths.map((width) => '-'.repeat(width)), ...cells])
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
}
