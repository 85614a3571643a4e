/** What a scan spends time on. `elsewhere` is the time of those it hands batches to. */
export const SCAN_PARTS = ['cache', 'read', 'lines', 'sieve', 'members', 'fields', 'parse'] as const
export type ScanPart = (typeof SCAN_PARTS)[number]

/** Milliseconds of each part. */
export type ScanTimes = Readonly<Record<ScanPart, number>>

/**
 * Tells where the time of a scan goes: whoever begins another part says so, a few times for each block of lines. The
 * parts add up to all the time since the clock was made.
 */
export class ScanClock {
  private readonly milliseconds: Record<ScanPart | 'elsewhere', number>
  private part: ScanPart | 'elsewhere' = 'lines'
  private since: number

  /** `now` gives milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.milliseconds = {
      cache: 0,
      read: 0,
      lines: 0,
      sieve: 0,
      members: 0,
      fields: 0,
      parse: 0,
      elsewhere: 0,
    }
    this.since = now()
  }

  /** Begins a part, and gives the one that went on until now. */
  enter(part: ScanPart | 'elsewhere'): ScanPart | 'elsewhere' {
    const before = this.part
    if (part === before) return before
    const now = this.now()
    this.milliseconds[before] += now - this.since
    this.since = now
    this.part = part
    return before
  }

  /** Does work as a part, and goes on with the one before. */
  during<Result>(part: ScanPart | 'elsewhere', work: () => Result): Result {
    const before = this.enter(part)
    try {
      return work()
    } finally {
      this.enter(before)
    }
  }

  /** The times of the scan so far, without those of others. */
  times(): ScanTimes {
    this.enter(this.enter('elsewhere'))
    const { milliseconds } = this
    return Object.fromEntries(SCAN_PARTS.map((part) => [part, milliseconds[part]])) as ScanTimes
  }
}

/** The sum of all parts. */
export const wholeOf = (times: ScanTimes): number => SCAN_PARTS.reduce((sum, part) => sum + times[part], 0)
