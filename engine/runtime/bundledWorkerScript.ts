import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * The bundle of the worker entry: it lies beside the bundle that this process was started with. Undefined when it is not
 * there, as in tests; the engine then reads in its own thread.
 */
export function bundledWorkerScript(): string | undefined {
  const main = process.argv[1]
  if (main === undefined || !existsSync(main)) return undefined
  const script = path.join(path.dirname(realpathSync(main)), 'engineWorker.cjs')
  return existsSync(script) ? script : undefined
}
