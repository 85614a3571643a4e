// One query in our engine, several times in one process; prints {milliseconds, cpu: [...], peakMegabytes, checksum} as JSON.
//   node ours.mjs QUERY FILE THREADS RUNS [fill|keep]
// With `fill` each run finds an empty column cache, with `keep` that of the runs before.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bundleFile, loadRoom } from './bundle.mjs'
import { cpuSince } from './cpu.mjs'
import { queries } from './queries.mjs'

const [name, file, threads, runs, caching] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '..')
const { createEngine } = loadRoom(bundleFile('engine'))
const { libraryPatternNamed } = loadRoom(bundleFile('language'))

const { dql, figures, fields = {}, memory } = queries[name]
/** A pattern of the library as a string of a query. */
const patternNamed = (name) => `"""${libraryPatternNamed(name).pattern}"""`
const query = dql(patternNamed)
const engine = createEngine(path.join(root, 'dist', 'engineWorker.cjs'), { isWarm: true })
const milliseconds = []
const cpu = []
let checksum = 0
const folder = caching && fs.mkdtempSync(path.join(os.tmpdir(), 'dql-bench-'))
for (let run = 0; run < Number(runs); run++) {
  if (caching === 'fill') fs.rmSync(folder, { recursive: true })
  const [started, before] = [performance.now(), process.cpuUsage()]
  const outcome = await engine.run({
    query,
    sources: [{ name: 'logs', path: file, fields }],
    workers: Number(threads),
    memory,
    cache: folder && { folder },
  })
  milliseconds.push(performance.now() - started)
  cpu.push(cpuSince(before))
  if (!outcome.ok) throw new Error(outcome.notices.map(({ message }) => message).join('\n'))
  checksum = sumOfFigures(outcome.result)
  outcome.result.close()
}
await engine.close()
if (folder) fs.rmSync(folder, { recursive: true, force: true })
console.log(
  JSON.stringify({ milliseconds, cpu, peakMegabytes: process.resourceUsage().maxRSS / 1024, checksum }),
)

/** The sum of the numbers in the columns that must agree, over all groups and all slots of series. */
function sumOfFigures(result) {
  const columns = figures.map((figure) => result.columns.findIndex(({ name }) => name === figure))
  let sum = 0
  for (let row = 0; row < result.recordCount; row += 1000)
    for (const values of result.page(row, 1000))
      for (const value of columns.flatMap((column) => values[column])) sum += Number(value ?? 0)
  return sum
}
