/** The time and place of the user; given, so that what is said depends on nothing else. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IANA name of the zone that the user lives in. */
  readonly timezone: string
}

/** A moment in UTC and, where it differs, in the zone of the user. */
export function momentText(milliseconds: number, clock: Clock | undefined): string {
  const utc = textIn(milliseconds, 'UTC')
  const local = clock && textIn(milliseconds, clock.timezone)
  return `\`${utc}\` UTC${local && local !== utc ? ` · \`${local}\` ${clock.timezone}` : ''}`
}

/** A date and a time of day as ISO 8601 has them, but for the zone. Zones that nobody knows read as UTC. */
function textIn(milliseconds: number, timeZone: string): string {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
    return format.format(milliseconds)
  } catch {
    return textIn(milliseconds, 'UTC')
  }
}
