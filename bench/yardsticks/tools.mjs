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
