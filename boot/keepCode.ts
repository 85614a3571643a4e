import type { Script } from 'node:vm'
import type { CodeCache, KeptCode } from './codeCache'

/**
 * When it is looked for code that is not kept yet, in milliseconds from the start, so that what is kept holds what is used
 * and starts are not slowed; those that end before do it at their end. Later much of the code of the start may be
 * given up already. Threads that are at work are ended from outside, so they do it early.
 */
const looks = { process: [5000, 40_000], thread: [400, 1500, 6000] } as const

/** Starts that follow each other do not all look. */
const pauseMs = 60_000

/** So much more code than before is kept anew. */
const growth = 1.1

/**
 * Keeps the compiled code of a script for later starts: at once where nothing is kept, and again when a process has used
 * much that the ones before have not.
 */
export function keepCode(
  script: Script,
  kept: KeptCode | undefined,
  cache: CodeCache,
  kind: keyof typeof looks,
): void {
  if (kept && Date.now() - kept.lookedAt < pauseMs) return
  let known = kept?.compiledBytes ?? 0
  const times = [...looks[kind]]
  setNext(0)
  process.once('exit', look)

  function setNext(passed: number): void {
    const at = times.shift()
    if (at === undefined) process.off('exit', look)
    else
      setTimeout(() => {
        look()
        setNext(at)
      }, at - passed).unref()
  }

  function look(): void {
    const bytes = cache.compiledBytes()
    if (bytes === undefined) return
    if (bytes > known * growth) cache.write(script, bytes)
    else cache.touch()
    known = Math.max(known, bytes)
  }
}
