import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Script } from 'node:vm'
import { codeCache } from './codeCache'
import { lateRequire } from './lateRequire'

/** Which bundle this starts and what its text hashes to; the build puts them in. */
declare const BUNDLE: string
declare const BUILD: string

type Wrapped = (require: unknown, module: NodeJS.Module, exports: unknown, __dirname: string) => void

/** How long a process runs before its compiled code is kept, so that it holds what is used and starts are not slowed. */
const usedAfterMs = 5000

/**
 * Starts a bundle with the machine code of an earlier start: reading and compiling the text is most of what a start
 * costs. The bundle is one function expression in a file beside this one.
 */
const filename = path.join(__dirname, `${BUNDLE}.main.cjs`)
const cache = codeCache(`${BUNDLE}${verb()}-${BUILD}`)
const cachedData = cache?.read()
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
if (cache && (!cachedData || script.cachedDataRejected === true)) keepOnce(() => cache.write(script))
const run = script.runInThisContext() as Wrapped
run(lateRequire(require), module, exports, __dirname)

/** Every verb of the command line uses another part of the code. */
function verb(): string {
  const word = BUNDLE === 'cli' ? process.argv[2] : undefined
  return word !== undefined && /^[a-z]{1,9}$/.test(word) ? `-${word}` : ''
}

/** When the process has run for a while, or at its end. */
function keepOnce(keep: () => void): void {
  const timer = setTimeout(now, usedAfterMs)
  timer.unref()
  process.once('exit', now)

  function now(): void {
    clearTimeout(timer)
    process.off('exit', now)
    keep()
  }
}
