// What a user waits for before anything runs: `npm run bench -- start [--quick]`. Processes by turns, medians in
// milliseconds; the bundles have kept their compiled code before.
import { fork, spawnSync } from 'node:child_process'
import path from 'node:path'
import { printTable, quantile } from './table.mjs'

const dist = path.resolve(import.meta.dirname, '..', 'dist')
const WARM_UP = 3
const runs = Number(process.argv[2] ?? 20)

const measured = {
  'bare Node': () => timeOf(['-e', '0']),
  'dql run': () => timeOf([path.join(dist, 'cli.cjs'), 'run', '-e', 'data record(a=1)']),
  'engine host until it is ready': () => timeUntilReady(path.join(dist, 'engineHost.cjs')),
}

const times = Object.fromEntries(Object.keys(measured).map((name) => [name, []]))
for (let run = 0; run < runs + WARM_UP; run++) {
  for (const [name, measure] of Object.entries(measured)) {
    const milliseconds = await measure()
    if (run >= WARM_UP) times[name].push(milliseconds)
  }
}
const bare = quantile(times['bare Node'])
printTable(
  'Start of processes, milliseconds',
  ['process', 'median', 'least', 'times bare Node'],
  Object.entries(times).map(([name, all]) => [
    name,
    quantile(all).toFixed(0),
    Math.min(...all).toFixed(0),
    (quantile(all) / bare).toFixed(2),
  ]),
)

function timeOf(args) {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - started
}

function timeUntilReady(script) {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = fork(script, { stdio: 'ignore' })
    child.once('error', reject)
    child.once('message', () => {
      const milliseconds = performance.now() - started
      child.once('exit', () => resolve(milliseconds))
      child.disconnect()
    })
  })
}
