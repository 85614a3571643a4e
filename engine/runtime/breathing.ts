import { RunCancelled } from '../operators'
import type { CancelFlag } from './cancelFlag'

/** How long this thread works before it lets messages in, so that a cancel is heard. */
const PAUSE_AFTER_MS = 40

/** Lets waiting events run. */
export const pause = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Gives what long work calls now and then: it lets events in when it is time, and throws once the run is cancelled. */
export function breathing(flag: CancelFlag): () => Promise<void> {
  let lastPause = performance.now()
  return async () => {
    if (performance.now() - lastPause > PAUSE_AFTER_MS) {
      await pause()
      lastPause = performance.now()
    }
    if (flag.isSet()) throw new RunCancelled()
  }
}
