// Command-line tools that answer a question as well: whole processes, as a user would start them.
import { spawnSync } from 'node:child_process'
import { quantile } from '../table.mjs'

/** The median time of each tool in milliseconds; undefined for one that is not installed. */
export const measureTools = (tools, file, runs) =>
  Object.entries(tools).map(([name, commandOver]) => ({
    name,
    milliseconds: measure(commandOver(file), runs),
  }))

function measure([command, ...args], runs) {
  const milliseconds = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    const { error } = spawnSync(command, args, { stdio: 'ignore' })
    if (error?.code === 'ENOENT') return undefined
    milliseconds.push(performance.now() - started)
  }
  return quantile(milliseconds)
}
