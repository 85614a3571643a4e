/** How the page shows values of a type: which come from the engine as text. */
export interface ValueStyle {
  /** IANA name, or `UTC`. */
  readonly timezone: string
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/
const ZONES = new Map<string, Intl.DateTimeFormat>()

/**
 * A timestamp (ISO 8601 in UTC) as `2025-01-03 09:00:00.731` in the time zone, with all its digits below a second.
 * A text of another form, or a zone nobody knows, gives the text itself.
 */
export function timestampText(text: string, { timezone }: ValueStyle): string {
  const match = TIMESTAMP.exec(text)
  if (!match) return text
  const [, whole = '', fraction] = match
  const local = timezone === 'UTC' ? whole.replace('T', ' ') : inZone(Date.parse(`${whole}Z`), timezone)
  const digits = (fraction ?? '').replace(/(?:000)+$/, '')
  return digits === '' ? local : `${local}.${digits}`
}

function inZone(time: number, timezone: string): string {
  const format = ZONES.get(timezone) ?? zoneFormat(timezone)
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`
}

function zoneFormat(timezone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  ZONES.set(timezone, made)
  return made
}

/** Whether times can be shown in the zone. */
export function isTimezone(name: string): boolean {
  try {
    zoneFormat(name)
    return true
  } catch {
    return false
  }
}

const WORDS: Readonly<Record<string, string>> = {
  d: 'day',
  h: 'hour',
  m: 'minute',
  s: 'second',
  ms: 'millisecond',
  us: 'microsecond',
  ns: 'nanosecond',
}

/** A duration such as `1h 30m` in words: `1 hour 30 minutes`. A text of another form gives itself. */
export function durationWords(text: string): string {
  const parts = text.replace(/^-/, '').split(' ')
  const words = parts.map((part) => {
    const [, amount, unit = ''] = /^([\d.]+)([a-z]+)$/.exec(part) ?? []
    const word = WORDS[unit]
    return amount === undefined || word === undefined
      ? undefined
      : `${amount} ${word}${amount === '1' ? '' : 's'}`
  })
  if (words.includes(undefined)) return text
  return `${text.startsWith('-') ? 'minus ' : ''}${words.join(' ')}`
}

/** What a table shows of a value of this type. */
export function shownText(text: string, type: string, style: ValueStyle): string {
  if (type === 'timestamp') return timestampText(text, style)
  if (type !== 'timeframe') return text
  const [from = '', to = ''] = text.split('/')
  return `${timestampText(from, style)} – ${timestampText(to, style)}`
}

/** What hovering tells beyond what is shown: exact times, durations in words. Undefined when there is no more to tell. */
export function exactText(text: string, type: string, style: ValueStyle): string | undefined {
  if (type === 'timestamp' || type === 'timeframe')
    return style.timezone === 'UTC' ? `${text} (UTC)` : `${text} (UTC), shown in ${style.timezone}`
  return type === 'duration' ? durationWords(text) : undefined
}
