import { addGivenUp, type GivenUp } from '../patterns'
import type { JsonFault } from './json'
import type { ScanTimes } from './scanClock'

/** What a scan saw. Plain data; `mergeCounters` joins those of several morsels. */
export interface ScanCounters {
  /** Bytes of the morsel that were read. */
  bytes: number
  /** Lines that are not blank; of files with records of several lines the records. */
  lines: number
  blankLines: number
  /** Lines that tell of the file, such as the names of W3C logs: no records. */
  commentLines: number
  /** Records given to `emit`. */
  records: number
  /** Lines of a JSON file that hold no JSON object; the first ones are in `broken`. */
  brokenLines: number
  broken: BrokenLine[]
  /**
   * Records that do not fit the format of their file: they are kept and lack fields; the first ones are in `misfit`.
   * Counted where such fields are asked for.
   */
  misfits: number
  misfit: BrokenLine[]
  /** Records of several lines that were cut because of their length. */
  splitRecords: number
  /** Lines longer than the cap: text is cut there, JSON is broken. */
  overlongLines: number
  /** Lines with bytes that are no UTF-8; they decode with U+FFFD; the first ones are in `undecodable`. */
  invalidUtf8Lines: number
  undecodable: BrokenLine[]
  /** Records left out by the timeframe; those without a timestamp are among them. */
  outsideTimeframe: number
  /** Records that have no readable timestamp, where the timestamp was asked for. */
  withoutTimestamp: number
  /** Records left out by the conditions. */
  filtered: number
  /** Of these, what each further range of time was given and let through. */
  times: { recordsIn: number; recordsOut: number }[]
  /** Lines the fast reader handed to the reference. */
  slowLines: number
  /** Earliest and latest timestamp before the timeframe is applied; undefined when no timeframe was asked for. */
  earliest: bigint | undefined
  latest: bigint | undefined
  /** One entry per extraction of the plan. */
  extractions: ExtractionCounters[]
  /** A file that could not be opened or read further; the rest of the run goes on. */
  failures: ScanFailure[]
  /** Where the time of one part of a file went, where somebody asked; sums have none. */
  clock?: MorselClock
}

/** Milliseconds of one part of a file: all work on it, what of it was on a processor, and the scan's own. */
export interface MorselClock {
  readonly milliseconds: number
  /** Undefined where the system does not tell. */
  readonly cpu: number | undefined
  readonly parts: ScanTimes
}

/** A line that was left out or does not fit. The line number is found on demand: `lineNumberAt`. */
export interface BrokenLine {
  readonly fileIndex: number
  /** Where the line begins, in bytes from the start of the file. */
  readonly offset: number
  /** How many bytes into the line the fault lies. */
  readonly byteInLine: number
  readonly reason: string
}

/** Records an extraction could not match; a few of their texts, cut, in `samples`. */
export interface ExtractionCounters {
  refused: number
  /** Those of them on which the pattern has given up; undefined when there are none. */
  givenUp?: GivenUp | undefined
  samples: string[]
}

/** Why records of a file are missing, or may not belong together. */
export interface ScanFailure {
  readonly fileIndex: number
  readonly reason: string
  /** Whether the file was read, in more than one state. */
  readonly isMixed?: boolean | undefined
}

/** How many broken lines and refused texts are kept. */
export const BROKEN_LINES_KEPT = 20
export const REFUSED_SAMPLES_KEPT = 5

/** Counters of a scan that has seen nothing yet. */
export function newCounters(extractionCount: number, rangeCount = 0): ScanCounters {
  return {
    bytes: 0,
    lines: 0,
    blankLines: 0,
    commentLines: 0,
    records: 0,
    brokenLines: 0,
    broken: [],
    misfits: 0,
    misfit: [],
    splitRecords: 0,
    overlongLines: 0,
    invalidUtf8Lines: 0,
    undecodable: [],
    outsideTimeframe: 0,
    withoutTimestamp: 0,
    filtered: 0,
    times: Array.from({ length: rangeCount }, () => ({ recordsIn: 0, recordsOut: 0 })),
    slowLines: 0,
    earliest: undefined,
    latest: undefined,
    extractions: Array.from({ length: extractionCount }, () => ({ refused: 0, samples: [] })),
    failures: [],
  }
}

/** Both together, as if one scan had seen everything. Kept lines are the first ones by file and offset. */
export function mergeCounters(a: ScanCounters, b: ScanCounters): ScanCounters {
  return {
    bytes: a.bytes + b.bytes,
    lines: a.lines + b.lines,
    blankLines: a.blankLines + b.blankLines,
    commentLines: a.commentLines + b.commentLines,
    records: a.records + b.records,
    brokenLines: a.brokenLines + b.brokenLines,
    broken: firstOf(a.broken, b.broken),
    misfits: a.misfits + b.misfits,
    misfit: firstOf(a.misfit, b.misfit),
    splitRecords: a.splitRecords + b.splitRecords,
    overlongLines: a.overlongLines + b.overlongLines,
    invalidUtf8Lines: a.invalidUtf8Lines + b.invalidUtf8Lines,
    undecodable: firstOf(a.undecodable, b.undecodable),
    outsideTimeframe: a.outsideTimeframe + b.outsideTimeframe,
    withoutTimestamp: a.withoutTimestamp + b.withoutTimestamp,
    filtered: a.filtered + b.filtered,
    times: a.times.map(({ recordsIn, recordsOut }, i) => ({
      recordsIn: recordsIn + (b.times[i]?.recordsIn ?? 0),
      recordsOut: recordsOut + (b.times[i]?.recordsOut ?? 0),
    })),
    slowLines: a.slowLines + b.slowLines,
    earliest: extreme(a.earliest, b.earliest, (x, y) => x < y),
    latest: extreme(a.latest, b.latest, (x, y) => x > y),
    extractions: a.extractions.map((it, i) => mergeExtraction(it, b.extractions[i])),
    failures: [...a.failures, ...b.failures],
  }
}

/** Which file a scan reads, and where it counts. */
export interface ScanContext {
  readonly fileIndex: number
  readonly counters: ScanCounters
}

/** Notes a line that is left out; `start` is its place in the memory that the fault's offset counts in. */
export function countBroken(
  { counters, fileIndex }: ScanContext,
  offset: number,
  fault: JsonFault,
  start: number,
): void {
  counters.brokenLines++
  if (counters.broken.length >= BROKEN_LINES_KEPT) return
  counters.broken.push({
    fileIndex,
    offset,
    byteInLine: Math.max(0, fault.offset - start),
    reason: fault.reason,
  })
}

/** Notes a record that does not fit its format. */
export function countMisfit({ counters, fileIndex }: ScanContext, offset: number, reason: string): void {
  counters.misfits++
  if (counters.misfit.length >= BROKEN_LINES_KEPT) return
  counters.misfit.push({ fileIndex, offset, byteInLine: 0, reason })
}

/** Notes a line that is no UTF-8. */
export function countUndecodable({ counters, fileIndex }: ScanContext, offset: number): void {
  counters.invalidUtf8Lines++
  if (counters.undecodable.length >= BROKEN_LINES_KEPT) return
  counters.undecodable.push({ fileIndex, offset, byteInLine: 0, reason: 'bytes that are no UTF-8' })
}

const firstOf = (a: readonly BrokenLine[], b: readonly BrokenLine[]): BrokenLine[] =>
  [...a, ...b].sort(byPlace).slice(0, BROKEN_LINES_KEPT)

const byPlace = (a: BrokenLine, b: BrokenLine): number => a.fileIndex - b.fileIndex || a.offset - b.offset

function extreme(
  a: bigint | undefined,
  b: bigint | undefined,
  isBetter: (x: bigint, y: bigint) => boolean,
): bigint | undefined {
  if (a === undefined) return b
  if (b === undefined) return a
  return isBetter(b, a) ? b : a
}

function mergeExtraction(a: ExtractionCounters, b: ExtractionCounters | undefined): ExtractionCounters {
  if (!b) return a
  return {
    refused: a.refused + b.refused,
    givenUp: addGivenUp(a.givenUp, b.givenUp),
    samples: [...a.samples, ...b.samples].slice(0, REFUSED_SAMPLES_KEPT),
  }
}
