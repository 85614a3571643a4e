// One query in our engine, several times in one process; prints {milliseconds: [...], peakMegabytes, checksum} as JSON.
//   node ours.mjs QUERY FILE THREADS RUNS
import path from 'node:path'
import { createRequire } from 'node:module'
import { queries } from './queries.mjs'

const [name, file, threads, runs] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '..')
const { createEngine } = createRequire(import.meta.url)(path.join(root, 'out', 'bench', 'engine.cjs'))

const { dql, fields = {}, memory } = queries[name]
const engine = createEngine(path.join(root, 'dist', 'engineWorker.cjs'))
const milliseconds = []
let checksum = 0
for (let run = 0; run < Number(runs); run++) {
  const started = performance.now()
  const outcome = await engine.run({
    query: dql,
    sources: [{ name: 'logs', path: file, fields }],
    workers: Number(threads),
    memory,
  })
  milliseconds.push(performance.now() - started)
  if (!outcome.ok) throw new Error(outcome.notices.map(({ message }) => message).join('\n'))
  checksum = sumOfLatencies(outcome.result)
  outcome.result.close()
}
await engine.close()
console.log(JSON.stringify({ milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, checksum }))

/** The sum of the averages of all groups, and of all slots of all series. */
function sumOfLatencies(result) {
  const column = result.columns.findIndex(({ name }) => name === 'latency')
  let sum = 0
  for (let row = 0; row < result.recordCount; row += 1000)
    for (const values of result.page(row, 1000)) for (const latency of [values[column]].flat()) sum += latency
  return sum
}
