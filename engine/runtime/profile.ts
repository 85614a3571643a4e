import type { ScanPlan } from '../plan'
import { SCAN_PARTS, type ScanPart } from '../scan'
import type { PieceDone, TaskResult, WorkDone } from './firstSegment'
import { pushedDownOf, type PushedDown } from './pushedDown'
import type { StepCounters, Tallies, Tally } from './stepCounters'
import { threadCpu } from './threadCpu'
import type { WorkClock } from './workClock'

/**
 * Where the time of a run went. Plain data in a stable form; times are milliseconds. Threads are told by their place in
 * `threads`; the first is the run's own, which puts together what the others give.
 */
export interface RunProfile {
  readonly milliseconds: number
  /** Until the plan was made and the files were found; part of the above. */
  readonly planning: number
  /** In the order of `steps` of the outcome. */
  readonly steps: readonly StepProfile[]
  readonly scans: readonly ScanProfile[]
  readonly threads: readonly ThreadProfile[]
}

/** What one command did, in all and in each thread that worked for it. */
export interface StepProfile extends Work {
  readonly name: string
  readonly depth: number
  readonly threads: readonly StepInThread[]
}

export interface StepInThread extends Work {
  readonly thread: number
}

/** Work of a thread. `cpu` is null where the system does not tell; for a step it is its share of that of the thread. */
export interface Work {
  readonly milliseconds: number
  readonly cpu: number | null
  readonly recordsIn: number
  readonly recordsOut: number
  readonly bytes: number
}

/** What reading for one command did, and why it had little to do. */
export interface ScanProfile {
  /** Its place among the steps. */
  readonly step: number
  readonly source: string
  readonly pushedDown: PushedDown
  readonly parts: Readonly<Record<ScanPart, number>>
  /** Parts of files that were read; of how many the columns came from the cache, and of how many they were put there. */
  readonly morsels: number
  readonly fromCache: number
  readonly intoCache: number
}

export interface ThreadProfile {
  readonly name: string
  /** Parts of files that it has read. */
  readonly morsels: number
  readonly milliseconds: number
  readonly cpu: number | null
  readonly recordsIn: number
  readonly bytes: number
}

/** What tells the time, and the time of this thread on processors; milliseconds. */
export interface Clocks {
  readonly now: () => number
  readonly cpu: () => number | undefined
}

const CLOCKS: Clocks = { now: () => performance.now(), cpu: threadCpu }

/** The place of a thread that runs its own queries, as the run's own does. */
export const OWN_THREAD = 0

type Numbers = { -readonly [Key in keyof Work]: number } & { cpu: number }

interface Scanned {
  readonly parts: Record<ScanPart, number>
  morsels: number
  fromCache: number
  intoCache: number
}

/** Takes down what threads did, in the order of the input, and sums it up. */
export class RunProfiler {
  /** By thread and by the start of the command. */
  private readonly works = new Map<number, Map<number, Numbers>>()
  private readonly morsels = new Map<number, number>()
  private readonly scans = new Map<ScanPlan, Scanned>()
  private isTold = true
  private readonly started: number
  private readonly cpuBefore: number | undefined
  private planning = 0

  /** Made when the run begins, in its own thread. */
  constructor(private readonly clocks: Clocks = CLOCKS) {
    this.started = clocks.now()
    this.cpuBefore = clocks.cpu()
  }

  /** The plan is made, and the files are found. */
  planned(): void {
    this.planning = this.clocks.now() - this.started
  }

  /** A scan begins: it is told of even when nothing is read for it. */
  begin(scan: ScanPlan): void {
    if (this.scans.has(scan)) return
    const parts = Object.fromEntries(SCAN_PARTS.map((part) => [part, 0])) as Record<ScanPart, number>
    this.scans.set(scan, { parts, morsels: 0, fromCache: 0, intoCache: 0 })
  }

  /** What a task has come to. */
  take(scan: ScanPlan, result: TaskResult): void {
    const { thread = OWN_THREAD, cache, morsels } = result
    const { clock } = result.scan
    this.begin(scan)
    const seen = this.scans.get(scan)!
    seen.morsels += morsels
    for (const report of cache)
      seen[report.used.length > 0 || report.written === 0 ? 'fromCache' : 'intoCache']++
    for (const part of SCAN_PARTS) seen.parts[part] += clock?.parts[part] ?? 0
    this.morsels.set(thread, (this.morsels.get(thread) ?? 0) + morsels)
    this.takeWork(result, clock)
  }

  /** What work on a piece has come to. */
  takePiece(done: PieceDone): void {
    this.takeWork(done, done.clock)
  }

  private takeWork({ thread = OWN_THREAD, tallies }: WorkDone, clock: WorkClock | undefined): void {
    if (clock?.cpu === undefined) this.isTold = false
    const perMillisecond = clock?.cpu === undefined ? 0 : clock.cpu / Math.max(clock.milliseconds, clock.cpu)
    const works = this.works.get(thread) ?? new Map<number, Numbers>()
    this.works.set(thread, works)
    for (const [start, tally] of tallies) works.set(start, added(works.get(start), tally, perMillisecond))
  }

  /** The profile of the run until now. `tallies` are those of the run, with what was taken here. */
  profileOf(steps: readonly StepCounters[], tallies: Tallies): RunProfile {
    const { planning, clocks, started, cpuBefore } = this
    const now = clocks.cpu()
    const cpu = now === undefined || cpuBefore === undefined ? undefined : now - cpuBefore
    const threads = [...this.works.keys()].filter((thread) => thread !== OWN_THREAD).sort((a, b) => a - b)
    const whole = new Map(tallies.entries())
    const own = new Map([...whole].map(([start, tally]) => [start, this.restOf(start, tally, threads)]))
    const ownMilliseconds = sum([...own.values()].map((work) => work.milliseconds))
    const ownShare = cpu === undefined ? 0 : Math.min(1, cpu / Math.max(ownMilliseconds, 1e-9))
    for (const work of own.values()) work.cpu = work.milliseconds * ownShare
    const byThread = [own, ...threads.map((thread) => this.works.get(thread)!)]
    const isTold = (thread: number): boolean => (thread === OWN_THREAD ? cpu !== undefined : this.isTold)
    const told = (work: Numbers, thread: number): Work => ({ ...work, cpu: isTold(thread) ? work.cpu : null })
    const places = new Map(steps.map(({ span }, index) => [span?.start, index]))
    return {
      milliseconds: clocks.now() - started,
      planning,
      steps: steps.map((step) => {
        const { name, depth, span, milliseconds, recordsIn, recordsOut, bytes } = step
        const inThreads = byThread.flatMap((works, thread) => {
          const work = span && works.get(span.start)
          return work && !isNothing(work) ? [{ thread, ...told(work, thread) }] : []
        })
        const cpus = inThreads.map(({ cpu }) => cpu)
        const cpu = cpus.every((it) => it !== null) ? sum(cpus) : null
        return { name, depth, milliseconds, cpu, recordsIn, recordsOut, bytes, threads: inThreads }
      }),
      scans: [...this.scans].map(([scan, seen]) => ({
        step: places.get(scan.span.start) ?? 0,
        source: scan.source,
        pushedDown: pushedDownOf(scan),
        ...seen,
      })),
      threads: byThread.map((works, thread) => {
        const all = [...works.values()]
        const number = thread === OWN_THREAD ? OWN_THREAD : threads[thread - 1]!
        return {
          name: thread === OWN_THREAD ? 'main' : `worker ${thread}`,
          morsels: this.morsels.get(number) ?? 0,
          milliseconds: sum(all.map((work) => work.milliseconds)),
          cpu: isTold(thread) ? sum(all.map((work) => work.cpu)) : null,
          recordsIn: sum([...this.scans.keys()].map(({ span }) => works.get(span.start)?.recordsIn ?? 0)),
          bytes: sum(all.map(({ bytes }) => bytes)),
        }
      }),
    }
  }

  /** What the workers have not done of a command. */
  private restOf(start: number, tally: Tally, workers: readonly number[]): Numbers {
    const rest = added(undefined, tally, 0)
    for (const worker of workers) {
      const work = this.works.get(worker)?.get(start)
      if (!work) continue
      rest.milliseconds = Math.max(0, rest.milliseconds - work.milliseconds)
      rest.recordsIn -= work.recordsIn
      rest.recordsOut -= work.recordsOut
      rest.bytes -= work.bytes
    }
    return rest
  }
}

function added(work: Numbers | undefined, tally: Tally, cpuPerMillisecond: number): Numbers {
  const { milliseconds, recordsIn, recordsOut, bytes } = tally
  return {
    milliseconds: (work?.milliseconds ?? 0) + milliseconds,
    cpu: (work?.cpu ?? 0) + milliseconds * cpuPerMillisecond,
    recordsIn: (work?.recordsIn ?? 0) + recordsIn,
    recordsOut: (work?.recordsOut ?? 0) + recordsOut,
    bytes: (work?.bytes ?? 0) + bytes,
  }
}

const isNothing = ({ milliseconds, recordsIn, recordsOut, bytes }: Work): boolean =>
  milliseconds === 0 && recordsIn === 0 && recordsOut === 0 && bytes === 0

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
