import type { EvaluationContext } from '../functions'
import type { CachePlace, CacheReport } from '../cache'
import type { Part } from '../operators'
import { addGivenUp } from '../patterns'
import type { ScanPlan } from '../plan'
import {
  ScanClock,
  scanKept,
  scanMorsel,
  type Morsel,
  type ScanCallbacks,
  type ScanCounters,
  type ScanSpec,
  type SourceFile,
  wholeOf,
} from '../scan'
import type { CancelFlag } from './cancelFlag'
import {
  filterKeyOf,
  replayNotes,
  scanFilterOf,
  scanSpecOf,
  sieveOf,
  type FilterNote,
  type ScanFilter,
} from './scanJob'
import {
  collect,
  compileSegment,
  runSteps,
  takeRefusals,
  type CompiledSegment,
  type Segment,
} from './segment'
import { looksAt, Tallies } from './stepCounters'
import { threadCpu } from './threadCpu'

/** What reading one morsel came to: its last part, after those it gave before. */
export interface MorselResult {
  readonly part: Part
  readonly scan: ScanCounters
  readonly tallies: ReturnType<Tallies['entries']>
  /** What was done with the cache, if anything. */
  readonly cache?: CacheReport | undefined
  /** The place of the thread that read it among those of the pool, from 1 on; undefined when it was the run's own. */
  readonly thread?: number | undefined
}

/** What one part of the input is read with. */
export interface MorselOptions {
  /** Bytes that a part may hold before it goes to `early`. */
  readonly mostHeld: number
  readonly early: (part: Part) => void
  /** Where columns of the file are kept. */
  readonly cache?: CachePlace | undefined
}

/** Of records that need not be read so many are taken at a time; a cancel is heard in between. */
const LARGEST_BATCH = 8192

/** Ordinals of a morsel start here, so that those of an earlier one are always smaller. */
const ORDINALS_PER_MORSEL = 2 ** 32

/**
 * The part of a plan from a scan to the first breaker, run morsel by morsel: in the threads of the pool, or here.
 * One object per thread; what is compiled once is kept in it.
 */
export class FirstSegment {
  private readonly segment: CompiledSegment
  private readonly spec: ScanSpec
  private readonly filter: ScanFilter | undefined
  private readonly sieve: ReturnType<typeof sieveOf>
  private readonly filterKey: string | undefined

  constructor(
    private readonly plan: ScanPlan,
    private readonly files: readonly SourceFile[],
    segment: Segment,
    context: EvaluationContext,
  ) {
    this.segment = compileSegment(segment, context)
    this.spec = scanSpecOf(plan, context)
    this.filter = scanFilterOf(plan, context)
    this.sieve = sieveOf(plan)
    this.filterKey = filterKeyOf(plan, context)
  }

  /**
   * Reads one morsel. `index` is its place among all morsels. A part that holds more than `mostHeld` bytes goes to
   * `early` before the end. A cancelled run gives what was read so far.
   */
  run(
    morsel: Morsel,
    index: number,
    flag: CancelFlag,
    { mostHeld, early, cache }: MorselOptions,
  ): MorselResult {
    const tallies = new Tallies(looksAt(morsel.start))
    const { steps, breaker } = this.segment
    let ordinal = index * ORDINALS_PER_MORSEL
    let collector = breaker.begin(ordinal, mostHeld)
    const started = performance.now()
    const cpuBefore = threadCpu()
    const clock = new ScanClock()
    let isStopped = false as boolean
    const { filter } = this
    const notes: FilterNote[] | undefined = cache && []
    const file = this.files[morsel.fileIndex]!
    // Whoever prepares a file counts its own bytes.
    const isCopy = file.copy !== undefined
    const callbacks: ScanCallbacks = {
      emit: (batch) =>
        clock.during('elsewhere', () => {
          for (const passed of runSteps(steps, batch, tallies)) {
            ordinal += passed.length
            const isEnough = collect(this.segment, collector, passed, tallies) === 'enough'
            isStopped = isEnough || flag.isSet()
            if (isStopped) return 'stop'
            if (collector.held > mostHeld) {
              early(collector.finish())
              collector = breaker.begin(ordinal, mostHeld)
            }
          }
          isStopped ||= flag.isSet()
          return isStopped ? 'stop' : 'next'
        }),
      ...(filter && { filter: (batch) => clock.during('elsewhere', () => filter(batch, tallies, notes)) }),
      ...(this.sieve && { sieve: this.sieve(tallies) }),
      filterKey: this.filterKey,
      largestBatch: breaker.takesAll === true ? LARGEST_BATCH : undefined,
      filterNotes: notes && {
        take: () => notes.splice(0),
        replay: (note) => {
          replayNotes(note as readonly FilterNote[], tallies)
        },
      },
      progress: (bytes) => {
        if (!isCopy) flag.addProgress(bytes)
        isStopped ||= flag.isSet()
        return !isStopped
      },
      clock,
    }
    const { counters: scan, report } = cache
      ? scanKept(file, morsel, this.spec, callbacks, cache)
      : { counters: scanMorsel(file, morsel, this.spec, callbacks), report: undefined }
    if (!isStopped) this.checkLength(morsel, scan)
    const parts = clock.times()
    this.countScan(scan, wholeOf(parts), tallies)
    takeRefusals(steps, tallies)
    // Nobody waits for the part of a cancelled run.
    const part = flag.isSet() ? breaker.begin(ordinal).finish() : collector.finish()
    const cpuAfter = threadCpu()
    const cpu = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore
    scan.clock = { milliseconds: performance.now() - started, cpu, parts }
    return { part, scan, tallies: tallies.entries(), cache: report }
  }

  /** A file that has lost its end since it was looked at is told: records are missing. */
  private checkLength({ fileIndex, start, end }: Morsel, scan: ScanCounters): void {
    const hasLimit = this.plan.limit !== undefined && scan.records >= this.plan.limit
    if (hasLimit || scan.failures.length > 0 || scan.bytes >= end - start) return
    scan.failures.push({ fileIndex, reason: 'it has become shorter' })
  }

  private countScan(scan: ScanCounters, milliseconds: number, tallies: Tallies): void {
    const tally = tallies.of(this.plan.span)
    tally.recordsIn += scan.lines
    tally.recordsOut += scan.records + scan.filtered
    tally.bytes += scan.bytes
    tally.outsideTimeframe += scan.outsideTimeframe - scan.withoutTimestamp
    tally.withoutTimestamp += scan.withoutTimestamp
    tally.milliseconds += milliseconds
    this.countTimes(scan, tallies)
    this.plan.extractions.forEach(({ span }, index) => {
      const { refused, givenUp, samples } = scan.extractions[index]!
      const extraction = tallies.of(span)
      extraction.recordsIn += scan.records
      extraction.recordsOut += scan.records
      extraction.refused += refused
      extraction.givenUp = addGivenUp(extraction.givenUp, givenUp)
      extraction.samples.push(...samples)
    })
  }

  /** A command takes what its first time is given; it gives what its last time lets through, or its conditions do. */
  private countTimes(scan: ScanCounters, tallies: Tallies): void {
    const { times, conditionSpans } = this.plan
    times.forEach(({ span }, index) => {
      const { recordsIn, recordsOut } = scan.times[index]!
      const tally = tallies.of(span)
      if (times[index - 1]?.span.start !== span.start) tally.recordsIn += recordsIn
      const isLast = times[index + 1]?.span.start !== span.start
      if (isLast && conditionSpans.every(({ start }) => start !== span.start)) tally.recordsOut += recordsOut
    })
  }
}
