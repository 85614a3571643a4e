import type { EvaluationContext } from '../functions'
import {
  BatchLog,
  renumberFiles,
  RunCancelled,
  type Outcome,
  type Part,
  type Piece,
  type RunMemory,
} from '../operators'
import { stepsOf, subqueriesOf, type Plan, type ScanPlan, type TablePlan } from '../plan'
import { mergeCounters, newCounters, type ScanCounters, type SourceFile } from '../scan'
import { compactBatch, type Batch } from '../values'
import { columnQueriesOf, commandOf, isTooWide, withRecords } from './subqueries'
import type { CancelFlag } from './cancelFlag'
import type { Reach } from './eachMorsel'
import type { ScanSeen } from './emptyTimeframe'
import { runSegments } from './laterSegments'
import type { PieceDone, TaskResult } from './firstSegment'
import type { MorselReader, ReadContext, Readers } from './morselReader'
import type { RunProfiler } from './profile'
import { recordBatches } from './recordBatches'
import { compileSegment, gather, segmentsOf, type Segment } from './segment'
import type { Tallies } from './stepCounters'

/** The files of a scan, and their place among all files of the run. */
export interface ScanFiles {
  readonly files: readonly SourceFile[]
  readonly base: number
}

/** A plan with everything it needs to run. */
export interface Execution {
  readonly plan: Plan
  readonly context: EvaluationContext
  /** The files of each scan. */
  readonly filesOf: (scan: ScanPlan) => ScanFiles
  /** For copies of files that are being prepared. */
  readonly reach?: Reach | undefined
  readonly cacheOf?: ReadContext['cacheOf']
  /** Reads the morsels of the scan, here or in other threads. */
  readonly reader: MorselReader
  readonly flag: CancelFlag
  readonly memory: RunMemory
  readonly tallies: Tallies
  readonly profiler?: RunProfiler | undefined
  readonly onResult: (result: TaskResult) => void
}

/** Records, or why there are none, with what the scan saw. */
export interface Executed {
  readonly outcome: Outcome
  /** Of the plan and its sub-queries, together and each for itself. */
  readonly scan: ScanCounters
  readonly scans: readonly ScanSeen[]
  /** The plan that the outcome stems from: that of a sub-query when it has failed. */
  readonly plan: Plan
}

/**
 * Runs a plan from its source to its end. Sub-queries run first, one after the other; their records take their places.
 * Rejects when a thread has died, when a step needs more than its run may hold (`MemoryRefused`), when records cannot be
 * put aside (`SpillFailed`), and soon after a cancel (`RunCancelled`).
 */
export async function execute(execution: Execution): Promise<Executed> {
  const tables = new Map<Plan, TablePlan['batches']>()
  let scan = newCounters(0)
  const scans: ScanSeen[] = []
  for (const step of stepsOf(execution.plan)) {
    for (const subquery of subqueriesOf(step)) {
      const executed = await execute({ ...execution, plan: subquery })
      scan = mergeCounters(scan, executed.scan)
      scans.push(...executed.scans)
      if ('failure' in executed.outcome) return { ...executed, scan, scans }
      tables.set(subquery, await recordsOf(executed.outcome.batches, step, subquery, execution.memory))
    }
  }
  const tooWide = stepsOf(execution.plan)
    .flatMap(columnQueriesOf)
    .find((it) => isTooWide(tables.get(it)!))
  if (tooWide) return { outcome: { failure: 'sub-query-columns' }, scan, scans, plan: tooWide }
  const plan = withRecords(execution.plan, tables, execution.context)
  const { outcome, scan: own } = await executeChain({ ...execution, plan })
  const [source] = stepsOf(plan)
  if (source?.kind === 'scan') scans.unshift({ scan: source, counters: own })
  return { outcome, scan: mergeCounters(own, scan), scans, plan }
}

/**
 * Records of a sub-query hold at most this share of the memory where they are searched: every thread has a copy.
 */
const SHARE_OF_SUBQUERY = 1 / 4

/** The records of a sub-query. Those that are appended can be put aside; others stay in memory or are refused. */
async function recordsOf(
  batches: AsyncIterable<Batch>,
  step: Plan,
  subquery: Plan,
  memory: RunMemory,
): Promise<TablePlan['batches']> {
  const account = memory.account(commandOf(step, subquery))
  const log = new BatchLog(memory.files)
  for await (const batch of batches) {
    log.append(compactBatch(batch))
    account.hold(log.held)
    if (step.kind === 'append' ? account.isFull : log.held > memory.limit * SHARE_OF_SUBQUERY) {
      if (step.kind !== 'append') account.refuse()
      await log.putAside(() => memory.breathe())
      account.hold(log.held)
    }
  }
  return step.kind === 'append' ? log : [...log]
}

/** What a chain came to whose sub-queries have run. */
type ChainExecuted = Pick<Executed, 'outcome' | 'scan'>

async function executeChain(execution: Execution): Promise<ChainExecuted> {
  const [source, ...steps] = stepsOf(execution.plan)
  if (source?.kind === 'scan') return executeScan(source, steps, execution)
  const batches = source?.kind === 'records' ? recordBatches(source) : []
  countRecords(source, batches, execution)
  const outcome = await runSegments(
    segmentsOf(steps),
    { batches: inTurn(batches, execution.memory) },
    execution,
  )
  return { outcome, scan: newCounters(0) }
}

async function executeScan(
  scan: ScanPlan,
  steps: readonly Plan[],
  execution: Execution,
): Promise<ChainExecuted> {
  const { context, tallies, profiler, memory, reader } = execution
  const { files, base } = execution.filesOf(scan)
  const [first, ...later] = segmentsOf(steps)
  const gatherer = gather(compileSegment(first!, context), memory, tallies)
  let counters = newCounters(scan.extractions.length, scan.times.length)
  profiler?.begin(scan)
  const readers = await reader.read(
    scan,
    first!,
    { ...execution, files },
    {
      take: (part) => gatherer.add(partOfAllFiles(part, base)),
      // What is put aside cannot be given the numbers of other files any more.
      file: () => (base === 0 ? gatherer.partFile : undefined),
      end: (result) => {
        tallies.add(result.tallies)
        profiler?.take(scan, result)
        counters = mergeCounters(counters, result.scan)
      },
    },
  )
  if (execution.flag.isSet()) throw new RunCancelled()
  counters = amongAllFiles(counters, base)
  const outcome = await gatherer.finish(readers.helpers((done) => countPiece(done, execution)))
  if ('failure' in outcome) return { outcome, scan: counters }
  if (outcome.pieces === undefined)
    return { outcome: await runSegments(later, outcome, execution), scan: counters }
  const [next = KEPT, ...behind] = later
  const passed = await goOn(next, outcome.pieces, readers, execution)
  if ('failure' in passed) return { outcome: passed, scan: counters }
  return { outcome: await runSegments(behind, passed, execution), scan: counters }
}

/** What becomes of records behind the last command: threads that make them put them aside as well. */
const KEPT: Segment = { steps: [], breaker: undefined }

/** Sends records through a segment, piece by piece, by whoever has read what they were made from. */
async function goOn(
  segment: Segment,
  pieces: Iterable<Piece>,
  readers: Readers,
  execution: Execution,
): Promise<Outcome> {
  const { context, memory, tallies, flag } = execution
  const gatherer = gather(compileSegment(segment, context), memory, tallies)
  await readers.goOn(segment, pieces, {
    take: (part) => gatherer.add(part),
    file: () => gatherer.partFile,
    end: (result) => countPiece(result, execution),
  })
  if (flag.isSet()) throw new RunCancelled()
  return gatherer.finish()
}

function countPiece(done: PieceDone, { tallies, profiler }: Execution): void {
  tallies.add(done.tallies)
  profiler?.takePiece(done)
}

/** Counters that name files by their place among all files of the run. */
function amongAllFiles(counters: ScanCounters, base: number): ScanCounters {
  const moved = <Item extends { readonly fileIndex: number }>(item: Item): Item => ({
    ...item,
    fileIndex: item.fileIndex + base,
  })
  const { broken, misfit, undecodable, failures } = counters
  return {
    ...counters,
    broken: broken.map(moved),
    misfit: misfit.map(moved),
    undecodable: undecodable.map(moved),
    failures: failures.map(moved),
  }
}

/** A part whose records name their file by its place among all files of the run. */
function partOfAllFiles(part: Part, base: number): Part {
  if (base === 0) return part
  const { batches, packed } = part
  if (packed) renumberFiles(packed, base)
  return { ...part, batches: batches.map((batch) => ofAllFiles(batch, base)) }
}

function ofAllFiles(batch: Batch, base: number): Batch {
  const { origin } = batch
  if (origin === undefined) return batch
  const files = origin.files.map((file) => (file < 0 ? file : file + base))
  return { ...batch, origin: { files, offsets: origin.offsets } }
}

async function* inTurn(batches: Iterable<Batch>, memory: RunMemory): AsyncGenerator<Batch> {
  for (const batch of batches) {
    yield batch
    await memory.breathe()
  }
}

function countRecords(source: Plan | undefined, batches: readonly Batch[], { tallies }: Execution): void {
  if (source === undefined) return
  const count = batches.reduce((sum, { length }) => sum + length, 0)
  const tally = tallies.of(source.span)
  tally.recordsIn += count
  tally.recordsOut += count
}
