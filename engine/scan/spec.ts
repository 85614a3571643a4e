import type { ScanClock } from './scanClock'
import type { Pattern } from '../../language'
import type { MemberOf } from '../patterns'
import type { Batch } from '../values'

/**
 * What a scan has to give; a scan node of the plan fits. Use the same object for all morsels of a run: compiled
 * scanners hang on it.
 */
export interface ScanSpec {
  /** The fields of the batches, in order; exports of extractions among them. Undefined: whatever a record has. */
  readonly fields: readonly string[] | undefined
  /** The fields `filter` looks at, as the source has them. */
  readonly filterFields: readonly string[]
  readonly extractions: readonly ScanExtraction[]
  /** Records outside `[from, to)`, and those without timestamp, are left out; nanoseconds since the epoch. */
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  /** Further ranges of time, one after the other behind that one; each counts for itself. None when undefined. */
  readonly times?: readonly TimeRange[]
  /** A scan of one morsel ends after this many records. */
  readonly limit: number | undefined
  /** Completes times that lack a date; nanoseconds since the epoch. */
  readonly baseTime: bigint
  /** Size of one read; 512 KiB when undefined. */
  readonly chunkBytes?: number
  /** Longer lines are cut (text) or refused (JSON); what a string can hold, 512 MiB, when undefined. */
  readonly lineCap?: number
  /** `reference` reads every line the slow and plain way; the answers are the same. */
  readonly reader?: 'fast' | 'reference'
}

/** `parse field, pattern`: failure makes every export null; exports replace fields of their name. */
export interface ScanExtraction {
  readonly field: string
  readonly pattern: Pattern
  /** Names of the exports that are wanted, in pattern order; those of others need no value. */
  readonly exports: readonly string[]
  /** Of exports that give records: the names of the members that are wanted; all when undefined. */
  readonly members?: Readonly<Record<string, readonly string[]>>
  /** Members that are exports of their own, by the names given to them, which are among `exports`. */
  readonly memberFields?: Readonly<Record<string, MemberOf>>
}

/** What the caller of a scan takes part in. All calls are synchronous. */
export interface ScanCallbacks {
  /**
   * Takes a batch of at most `BATCH_SIZE` records (see `largestBatch`) in file order; never an empty one. `next`: the batch and all memory
   * it points into may be used again. `keep`: they stay in use. `stop`: nothing more is wanted (limit, cancel).
   */
  readonly emit: (batch: Batch) => 'next' | 'keep' | 'stop'
  /**
   * The rows (ascending) that fulfil the conditions of the plan, or undefined for all. The batch holds at least the
   * fields that the conditions name, before extractions; it is valid during the call. Without it nothing is filtered.
   */
  readonly filter?: (batch: Batch) => Int32Array | undefined
  /** Spares records that cannot pass `filter`; the scan need not make use of it. */
  readonly sieve?: Sieve | undefined
  /** Names what `filter` does; undefined where its answers cannot be kept for another run. */
  readonly filterKey?: string | undefined
  /** What the last call of `filter` has counted elsewhere, as plain data; and how it is counted without a call. */
  readonly filterNotes?: { take(): unknown; replay(note: unknown): void } | undefined
  /** Records that need not be read come in batches of up to so many where that is more than `BATCH_SIZE`. */
  readonly largestBatch?: number | undefined
  /** Reading begins with so many bytes, and more at a time later on: of a whole read, nobody may want the rest. */
  readonly firstBytes?: number | undefined
  /** Hears of progress after each read: bytes since the last call. Answers whether to go on. */
  readonly progress?: (bytes: number) => boolean
  /** Hears what the scan is about to spend its time on. */
  readonly clock?: ScanClock | undefined
}

/** What texts the records hold that can pass a filter. All calls are synchronous. */
export interface Sieve {
  /** Every record that can pass has at least one of these. */
  readonly needles: readonly NeedleText[]
  /** Whether records may be left out by now. */
  isOpen(): boolean
  /** Hears of records that the filter is not asked about. */
  leaveOut(count: number): void
}

/** A field that is a text, or an array of texts, in which `text` stands. */
export interface NeedleText {
  readonly field: string
  readonly text: string
  /** Whether letters of either case do. */
  readonly ignoresCase: boolean
}

/** A stretch of one file: the records whose first byte lies in `[start, end)`. */
export interface Morsel {
  /** Index into the run's list of files; travels in `Origin`. */
  readonly fileIndex: number
  readonly start: number
  readonly end: number
}

/** `[from, to)`, open where undefined; nanoseconds since the epoch. */
export interface TimeRange {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
}

/** Whether records are chosen by their time. */
export const hasTimeframe = ({ from, to, times = [] }: ScanSpec): boolean =>
  from !== undefined || to !== undefined || times.length > 0

/**
 * What has to be read from the source: the wanted fields that no extraction gives, and what extractions read. The
 * first `done` extractions have their input already.
 */
export function sourceFieldsOf(
  fields: readonly string[],
  extractions: readonly ScanExtraction[],
  done: number,
): readonly string[] {
  const exported = new Set<string>()
  const needed = new Set<string>()
  extractions.forEach(({ field, exports }, i) => {
    if (i >= done && !exported.has(field)) needed.add(field)
    for (const name of exports) exported.add(name)
  })
  for (const name of fields) if (!exported.has(name)) needed.add(name)
  return [...needed]
}
