import { readFileSync } from 'node:fs'

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

/** The first number of the file: nanoseconds. */
function timeOnProcessors(): number | undefined {
  try {
    return Number(/^\d+/.exec(readFileSync('/proc/thread-self/schedstat', 'latin1'))?.[0] ?? NaN) / 1e6
  } catch {
    return undefined
  }
}
