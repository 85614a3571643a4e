import type { EvaluationContext } from '../functions'
import type { CacheReport } from '../cache'
import {
  batchesOfMemory,
  storedBatches,
  type Breaker,
  type Collector,
  type FileInUse,
  type Part,
  type Piece,
  type StoredPiece,
} from '../operators'
import { addGivenUp } from '../patterns'
import type { ScanPlan } from '../plan'
import {
  changeInWords,
  changeOf,
  mergeCounters,
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
import { invariant, type Batch } from '../values'
import type { CancelFlag } from './cancelFlag'
import type { Stretch, Task } from './eachTask'
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
import { clockWork, type WorkClock } from './workClock'

/** What work came to beside records. */
export interface WorkDone {
  readonly tallies: ReturnType<Tallies['entries']>
  /** The place of the thread that did it among those of the pool, from 1 on; undefined when it was the run's own. */
  readonly thread?: number | undefined
}

/** What work on some records came to: their last part, after those it gave before. */
export interface WorkResult extends WorkDone {
  readonly part: Part
}

/** What a task came to. */
export interface TaskResult extends WorkResult {
  /** How many parts of files were read. */
  readonly morsels: number
  readonly scan: ScanCounters
  /** What was done with the cache, for each part of a file where there is something to tell. */
  readonly cache: readonly CacheReport[]
}

/** What work on a piece came to beside records. */
export interface PieceDone extends WorkDone {
  readonly clock: WorkClock
}

/** What a piece came to whose records went on through the segment behind. */
export interface PieceResult extends WorkResult, PieceDone {}

/** What a task is read with. */
export interface TaskOptions {
  /** Bytes that a part may hold before it goes to `early`. */
  readonly mostHeld: number
  readonly early: (part: Part) => void
  /** A file that parts may be put into at once. */
  readonly file?: FileInUse | undefined
  /** Reading begins with so many bytes, and more at a time later on; with much when undefined. */
  readonly firstBytes?: number | undefined
}

/** Of records that need not be read so many are taken at a time; a cancel is heard in between. */
const LARGEST_BATCH = 8192

/** A piece whose bytes this thread can reach. */
export interface PieceHere extends Pick<Piece, 'work' | 'memories'> {
  readonly stored?: StoredPiece<FileInUse> | undefined
}

/** Ordinals of a morsel start here, so that those of an earlier one are always smaller. */
const ORDINALS_PER_MORSEL = 2 ** 32

/**
 * The part of a plan from a scan to the first breaker, run morsel by morsel: in the threads of the pool, or here.
 * One object per thread; what is compiled once is kept in it.
 */
export class FirstSegment {
  private readonly segment: CompiledSegment
  private next: CompiledSegment | undefined
  private readonly spec: ScanSpec
  private readonly filter: ScanFilter | undefined
  private readonly sieve: ReturnType<typeof sieveOf>
  private readonly filterKey: string | undefined

  constructor(
    private readonly plan: ScanPlan,
    private readonly files: readonly SourceFile[],
    segment: Segment,
    private readonly context: EvaluationContext,
  ) {
    this.segment = compileSegment(segment, context)
    this.spec = scanSpecOf(plan, context)
    this.filter = scanFilterOf(plan, context)
    this.sieve = sieveOf(plan)
    this.filterKey = filterKeyOf(plan, context)
  }

  /**
   * Reads what a task names, as one part. A part that holds more than `mostHeld` bytes goes to `early` before the end. A
   * cancelled run gives what was read so far.
   */
  run({ index, stretches }: Task, flag: CancelFlag, options: TaskOptions): TaskResult {
    const clocked = clockWork()
    const { breaker } = this.segment
    const filling = new Filling(breaker, index * ORDINALS_PER_MORSEL, options)
    const clock = new ScanClock()
    const reads: StretchRead[] = []
    for (const stretch of stretches) {
      reads.push(this.read(stretch, filling, flag, clock))
      if (filling.isEnough || flag.isSet()) break
    }
    const tallies = new Tallies()
    for (const { tallies: own } of reads) tallies.add(own.entries())
    const parts = clock.times()
    tallies.of(this.plan.span).milliseconds += wholeOf(parts)
    // Nobody waits for the part of a cancelled run.
    const part = flag.isSet() ? breaker.begin(filling.ordinal).finish() : filling.finish()
    const scan = reads.map(({ counters }) => counters).reduce(mergeCounters)
    scan.clock = { ...clocked(), parts }
    const cache = reads.map(({ report }) => report).filter((report) => report !== undefined)
    return { part, morsels: reads.length, scan, tallies: tallies.entries(), cache }
  }

  private read(
    { morsel, cache }: Stretch,
    filling: Filling,
    flag: CancelFlag,
    clock: ScanClock,
  ): StretchRead {
    const tallies = new Tallies(looksAt(morsel.start))
    const { steps } = this.segment
    let isStopped = false as boolean
    const { filter } = this
    const notes: FilterNote[] | undefined = cache && []
    const file = this.files[morsel.fileIndex]!
    // Whoever prepares a file counts its own bytes.
    const isCopy = file.copy !== undefined
    const callbacks: ScanCallbacks = {
      emit: (batch) =>
        clock.during('elsewhere', () => {
          filling.takeAll(this.segment, batch, tallies, flag)
          isStopped = filling.isEnough
          isStopped ||= flag.isSet()
          return isStopped ? 'stop' : 'next'
        }),
      ...(filter && { filter: (batch) => clock.during('elsewhere', () => filter(batch, tallies, notes)) }),
      ...(this.sieve && { sieve: this.sieve(tallies) }),
      filterKey: this.filterKey,
      firstBytes: filling.options.firstBytes,
      largestBatch: this.segment.breaker.takesAll === true ? LARGEST_BATCH : undefined,
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
    const { counters, report } = cache
      ? scanKept(file, morsel, this.spec, callbacks, cache)
      : { counters: scanMorsel(file, morsel, this.spec, callbacks), report: undefined }
    if (!isStopped && !report?.used.length) this.checkState(morsel, counters)
    this.countScan(counters, tallies)
    takeRefusals(steps, tallies)
    return { counters, tallies, report }
  }

  /** Makes the records of a piece. */
  apart(piece: PieceHere): PieceDone & { readonly batches: readonly Batch[] } {
    const clocked = clockWork()
    const tallies = new Tallies()
    const batches = this.make(piece, tallies)
    return { batches, tallies: tallies.entries(), clock: clocked() }
  }

  /** Makes the segment ready that records of pieces go on through. */
  prepareNext(segment: Segment): void {
    this.next = compileSegment(segment, this.context)
  }

  /** Makes the records of a piece and sends them through the segment behind this one, as one part; see `run`. */
  goOn(piece: PieceHere, index: number, flag: CancelFlag, options: TaskOptions): PieceResult {
    const { next } = this
    invariant(next !== undefined, 'a segment is prepared before its records come')
    const clocked = clockWork()
    const tallies = new Tallies(looksAt(index === 0 ? 0 : Infinity))
    const filling = new Filling(next.breaker, index * ORDINALS_PER_MORSEL, options)
    for (const batch of this.make(piece, tallies)) {
      if (filling.isEnough || flag.isSet()) break
      filling.takeAll(next, batch, tallies, flag)
    }
    takeRefusals(next.steps, tallies)
    const part = flag.isSet() ? next.breaker.begin(filling.ordinal).finish() : filling.finish()
    return { part, tallies: tallies.entries(), clock: clocked() }
  }

  /** Does what the breaker calls the work of a piece with the batches whose bytes it has. */
  private make({ work, memories, stored }: PieceHere, tallies: Tallies): readonly Batch[] {
    const started = performance.now()
    const { breaker, breakerPlan } = this.segment
    const does = breaker.apart?.[work]
    invariant(does !== undefined && breakerPlan !== undefined, 'a breaker knows the work it gives away')
    const batches = batchesOfMemory(...memories)
    const made = does(stored ? [...batches, ...storedBatches(stored)] : batches)
    tallies.of(breakerPlan.span).milliseconds += performance.now() - started
    return made
  }

  /** A file that is no longer as it was when it was looked at is told: records are missing, or are of two states. */
  private checkState({ fileIndex, start, end }: Morsel, scan: ScanCounters): void {
    const hasLimit = this.plan.limit !== undefined && scan.records >= this.plan.limit
    if (hasLimit || scan.failures.length > 0) return
    const change = scan.bytes < end - start ? 'shortened' : changeOf(this.files[fileIndex]!)
    if (change === undefined) return
    scan.failures.push({ fileIndex, reason: changeInWords[change], isMixed: change !== 'shortened' })
  }

  private countScan(scan: ScanCounters, tallies: Tallies): void {
    const tally = tallies.of(this.plan.span)
    tally.recordsIn += scan.lines
    tally.recordsOut += this.recordsGiven(scan, tallies)
    tally.bytes += scan.bytes
    tally.outsideTimeframe += scan.outsideTimeframe - scan.withoutTimestamp
    tally.withoutTimestamp += scan.withoutTimestamp
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

  /** What the command behind the scan was given; a limit leaves out some of what conditions in front of it let through. */
  private recordsGiven({ records, filtered }: ScanCounters, tallies: Tallies): number {
    const { limit, times, conditionSpans } = this.plan
    const [first] = times.length === 0 && limit !== undefined ? conditionSpans : []
    return first ? tallies.of(first).recordsIn : records + filtered
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

/** What one stretch came to beside the records that went into a part. */
interface StretchRead {
  readonly counters: ScanCounters
  readonly tallies: Tallies
  readonly report: CacheReport | undefined
}

/** Fills the parts of a task one after the other. */
class Filling {
  /** More records would not change the result. */
  isEnough = false
  private collector: Collector

  /** `ordinal`: the position of the next record in the input. */
  constructor(
    private readonly breaker: Breaker,
    public ordinal: number,
    readonly options: TaskOptions,
  ) {
    this.collector = breaker.begin(ordinal, options.file)
  }

  /** Adds what the steps of the segment make of a batch, until it is enough or the run is cancelled. */
  takeAll(segment: CompiledSegment, batch: Batch, tallies: Tallies, flag: CancelFlag): void {
    for (const passed of runSteps(segment.steps, batch, tallies)) {
      this.add(segment, passed, tallies)
      if (this.isEnough || flag.isSet()) return
    }
  }

  private add(segment: CompiledSegment, batch: Batch, tallies: Tallies): void {
    this.ordinal += batch.length
    this.isEnough = collect(segment, this.collector, batch, tallies) === 'enough'
    const { mostHeld, early, file } = this.options
    const { mostOfPart = Infinity } = this.breaker
    if (this.isEnough || this.collector.held <= Math.min(mostHeld, mostOfPart)) return
    early(this.collector.finish())
    this.collector = this.breaker.begin(this.ordinal, file)
  }

  finish(): Part {
    return this.collector.finish()
  }
}
