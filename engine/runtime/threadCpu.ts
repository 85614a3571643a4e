import { openSync, readSync } from 'node:fs'

/**
 * Processor time that the calling thread has taken so far, in milliseconds; undefined where nobody tells. Node has it from
 * version 23.9 on; before, Linux tells it.
 */
export function threadCpu(): number | undefined {
  const { threadCpuUsage } = process as typeof process & {
    readonly threadCpuUsage?: () => { readonly user: number; readonly system: number }
  }
  if (threadCpuUsage) {
    const { user, system } = threadCpuUsage()
    return (user + system) / 1000
  }
  return process.platform === 'linux' ? timeOnProcessors() : undefined
}

/** Stays open as long as the thread lives: opening it takes several times as long as reading it. */
let statistics: number | undefined
const bytes = Buffer.alloc(64)

/**
 * The first number of the file: nanoseconds. Linux adds to it what the thread has just worked only at its ticks, several
 * milliseconds apart, and when it is asked for the time of the process.
 */
function timeOnProcessors(): number | undefined {
  try {
    process.cpuUsage()
    statistics ??= openSync('/proc/thread-self/schedstat', 'r')
    const length = readSync(statistics, bytes, 0, bytes.length, 0)
    return Number.parseInt(bytes.toString('latin1', 0, length), 10) / 1e6
  } catch {
    return undefined
  }
}
