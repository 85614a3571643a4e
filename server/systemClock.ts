import type { Clock } from '../language'

/** The time now and the zone of this machine. */
export const systemClock = (): Clock => ({
  now: Date.now(),
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})
