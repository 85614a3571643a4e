// Asks one engine one query, several times in a process of its own: the figures that it prints.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { bundleFile, loadRoom } from './bundle.mjs'

/** Ours, in the environment that the engine host has. The room `protocol` must be bundled. */
export function askOurs(...args) {
  const { engineHostEnvironment } = loadRoom(bundleFile('protocol'))
  return ask('ours.mjs', args, { ...process.env, ...engineHostEnvironment })
}

export const askDuckDb = (...args) => ask('yardsticks/duckdb.mjs', args)

export const askRegexp = (...args) => ask('yardsticks/regexp.mjs', args)

function ask(script, args, env = process.env) {
  const here = import.meta.dirname
  const text = execFileSync(process.execPath, [path.join(here, script), ...args.map(String)], {
    cwd: here,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(text)
}
