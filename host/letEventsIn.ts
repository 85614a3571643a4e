/** How long work goes on before it lets messages in. */
const PAUSE_AFTER_MS = 40

/** Gives what long work calls now and then: it lets events in when it is time; what `check` throws ends the work. */
export function letEventsIn(check: () => void): () => Promise<void> {
  let lastPause = performance.now()
  return async () => {
    if (performance.now() - lastPause < PAUSE_AFTER_MS) return
    await new Promise((resolve) => void setImmediate(resolve))
    lastPause = performance.now()
    check()
  }
}
