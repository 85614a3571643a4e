import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Script } from 'node:vm'
import type * as threads from 'node:worker_threads'
import { codeCache, type Statistics } from './codeCache'
import { keepCode } from './keepCode'
import { lateRequire } from './lateRequire'

/** Which bundle this starts and what its text hashes to; the build puts them in. */
declare const BUNDLE: string
declare const BUILD: string

type Wrapped = (require: unknown, module: NodeJS.Module, exports: unknown, __dirname: string) => void

/**
 * Starts a bundle with the machine code of an earlier start: reading and compiling the text is most of what a start
 * costs. The bundle is one function expression in a file beside this one.
 */
const filename = path.join(__dirname, `${BUNDLE}.main.cjs`)
const later = lateRequire(require)
const cache = codeCache(`${BUNDLE}${verb()}-${BUILD}`, later('v8') as Statistics)
const kept = cache?.read()
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: kept?.code })
if (cache && isKeeper())
  keepCode(script, script.cachedDataRejected === true ? undefined : kept, cache, kind())
const run = script.runInThisContext() as Wrapped
run(later, module, exports, __dirname)

/** Every verb of the command line uses another part of the code. */
function verb(): string {
  const word = BUNDLE === 'cli' ? process.argv[2] : undefined
  return word !== undefined && /^[a-z]{1,9}$/.test(word) ? `-${word}` : ''
}

function kind(): 'process' | 'thread' {
  return BUNDLE === 'engineWorker' ? 'thread' : 'process'
}

/** Of the threads of a process, which do the same, the first keeps the code. */
function isKeeper(): boolean {
  return kind() === 'process' || (later('worker_threads') as typeof threads).threadId <= 1
}
