import { threadCpu } from './threadCpu'

/** What work took in its thread, in milliseconds; `cpu` is the time on processors, undefined where nobody tells. */
export interface WorkClock {
  readonly milliseconds: number
  readonly cpu: number | undefined
}

/** Starts to time work of the calling thread; what it gives tells what the work took until then. */
export function clockWork(): () => WorkClock {
  const started = performance.now()
  const cpuBefore = threadCpu()
  return () => {
    const cpuNow = threadCpu()
    const cpu = cpuBefore === undefined || cpuNow === undefined ? undefined : cpuNow - cpuBefore
    return { milliseconds: performance.now() - started, cpu }
  }
}
