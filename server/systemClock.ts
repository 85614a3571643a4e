import type { Clock } from '../language'

/** The time now and the zone of this machine; looking up the zone costs a part of a start, so it is done when asked. */
export const systemClock: Clock = {
  get now() {
    return Date.now()
  },
  get timezone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  },
}
