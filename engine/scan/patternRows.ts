import { matcherOf, type PatternMatcher } from '../patterns'
import { BATCH_SIZE, Tag, VectorBuilder, type Vector } from '../values'
import { countMisfit, type ScanContext } from './counters'
import type { LineBlock } from './lines'
import type { RowReader } from './rowReader'
import type { LinePattern, SourceFile } from './sourceFile'
import type { SourceRows } from './sourceRows'
import { leapDayBefore, moveIntoPast } from './yearless'

/** The exports that a scan asks for. */
export interface WantedExports {
  /** By what chooses records: these are read of every record. */
  readonly early: readonly string[]
  /** In the records that are chosen. */
  readonly late: readonly string[]
}

const ALL_STRINGS = new Uint8Array(BATCH_SIZE).fill(Tag.string)

/**
 * Lines that a DPL pattern reads: the wanted exports as members. A line that the pattern does not match stays a record
 * without them, and is counted where its exports are asked for.
 */
export class PatternRows implements RowReader {
  private readonly matcher: PatternMatcher
  /** Reads 29 February without year; undefined where there are years. */
  private readonly leapMatcher: PatternMatcher | undefined
  private readonly isEarly: boolean
  private captures: readonly VectorBuilder[] = []

  constructor(
    private readonly file: SourceFile & { readonly pattern: LinePattern },
    { early, late }: WantedExports,
    private readonly scan: ScanContext,
  ) {
    const { pattern, exports } = file.pattern
    const wanted = [...new Set([...early, ...late])].filter((name) => exports.includes(name))
    this.isEarly = early.some((name) => exports.includes(name))
    const context = { baseTime: file.modified ?? 0n, timezone: file.timezone }
    this.matcher = matcherOf(pattern, context, { exports: wanted })
    if (file.pattern.isYearless) {
      const leapContext = { ...context, baseTime: leapDayBefore(context.baseTime) }
      this.leapMatcher = matcherOf(pattern, leapContext, { exports: wanted })
    }
    this.renew()
  }

  renew(): void {
    this.captures = this.matcher.exports.map(() => new VectorBuilder(BATCH_SIZE))
  }

  read(block: LineBlock): SourceRows {
    const { bytes, count, starts, ends } = block
    const members = new Map<string, Vector>()
    const fill = (selection: Int32Array | undefined): void => {
      this.match(block, selection)
      this.matcher.exports.forEach(({ name }, i) => {
        members.set(name, this.captures[i]!)
      })
    }
    const isLate = this.captures.length > 0 && !this.isEarly
    if (this.isEarly) fill(undefined)
    return {
      bytes,
      count,
      starts,
      ends,
      member: (name) => members.get(name),
      ...(isLate && { select: fill }),
    }
  }

  private match(block: LineBlock, selection: Int32Array | undefined): void {
    const { bytes, count, starts, ends, offset } = block
    const { captures, matcher } = this
    for (const capture of captures) {
      capture.bytes = bytes
      capture.boxed = []
      capture.tags.fill(Tag.null, 0, count)
    }
    const texts = { bytes, tags: ALL_STRINGS, starts, ends, length: count }
    matcher.matchRows(texts, selection, captures, (row) => {
      const isLeap = (this.leapMatcher?.match(bytes, starts[row]!, ends[row]!, captures, row) ?? -1) >= 0
      if (isLeap) return
      for (const capture of captures) capture.setNull(row)
      countMisfit(this.scan, offset + starts[row]!, 'the pattern of the file does not match')
    })
    for (const capture of captures) capture.finish(count)
    const { modified, pattern } = this.file
    if (pattern.isYearless && modified !== undefined) {
      for (const capture of captures) moveIntoPast(capture, count, modified)
    }
  }
}
