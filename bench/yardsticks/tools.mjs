// Command-line tools that answer a question as well: whole processes, as a user would start them.
import { spawnSync } from 'node:child_process'
import { quantile } from '../table.mjs'

const RUNS = 3

/** The median time of each tool in milliseconds; undefined for one that is not installed. */
export const measureTools = (tools, file) =>
  Object.entries(tools).map(([name, commandOver]) => ({
    name,
    milliseconds: measure(commandOver(file)),
  }))

/** The median times of whole processes that are started by turns, in milliseconds. Throws when one of them fails. */
export function measureProcesses(commands, runs) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
  for (let run = 0; run <= runs; run++) {
    for (const [name, [command, ...args]] of Object.entries(commands)) {
      const started = performance.now()
      const { status, stderr } = spawnSync(command, args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
      if (run > 0) times[name].push(performance.now() - started)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, quantile(all)]))
}

function measure([command, ...args]) {
  const milliseconds = []
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now()
    const { error } = spawnSync(command, args, { stdio: 'ignore' })
    if (error?.code === 'ENOENT') return undefined
    milliseconds.push(performance.now() - started)
  }
  return quantile(milliseconds)
}
