import type { EvaluationContext } from '../functions'
import type { Helpers, Part, Piece, RunMemory } from '../operators'
import type { ScanPlan } from '../plan'
import type { SourceFile } from '../scan'
import { pause } from './breathing'
import type { CancelFlag } from './cancelFlag'
import { eachMorsel, type Reach } from './eachMorsel'
import { eachTask, type CacheFinder } from './eachTask'
import {
  FirstSegment,
  type PieceDone,
  type PieceHere,
  type PieceResult,
  type TaskResult,
} from './firstSegment'
import { keysOfScan } from './keysOfScan'
import { PartsInOrder, type PartTaker } from './partsInOrder'
import type { Segment } from './segment'

/** What reading needs beside the plan. */
export interface ReadContext {
  readonly context: EvaluationContext
  readonly files: readonly SourceFile[]
  /** For copies of files that are being prepared. */
  readonly reach?: Reach | undefined
  /** Where columns of a file are kept; undefined for files of which none are. */
  readonly cacheOf?: CacheFinder | undefined
  readonly flag: CancelFlag
  readonly memory: RunMemory
  /** Hears of each result as it comes, in any order. */
  readonly onResult: (result: TaskResult) => void
}

/** Whoever has read the parts of a scan, and goes on with what is put together from them. */
export interface Readers {
  /** Threads that help to put the parts together; undefined for a run that has none. `onDone` hears of all they do. */
  helpers(onDone: (done: PieceDone) => void): Helpers | undefined
  /** Sends records, piece by piece, through the segment behind the first one, and hands on parts in their order. */
  goOn(segment: Segment, pieces: Iterable<Piece>, taker: PartTaker<PieceResult>): Promise<void>
}

/** Reads all morsels of a scan through the first segment of its plan and hands on parts in the order of the input. */
export interface MorselReader {
  /** One that reads in the run's own thread, where this one starts others. */
  readonly here?: MorselReader
  /** Hears of files that are likely to be read soon: threads start for them. */
  expect?(files: readonly SourceFile[]): void
  read(scan: ScanPlan, segment: Segment, context: ReadContext, taker: PartTaker): Promise<Readers>
}

/**
 * Bytes of a morsel. Files are cut the same way however many threads read them: what is put together from parts must
 * not depend on it.
 */
export const MORSEL_BYTES = 8_388_608

/** Reads in this thread, one morsel after the other, and lets events in between. */
export function readerHere(morselBytes = MORSEL_BYTES): MorselReader {
  return {
    async read(scan, segment, { context, files, reach, cacheOf, flag, memory, onResult }, taker) {
      const first = new FirstSegment(scan, files, segment, context)
      const order = new PartsInOrder(taker)
      const mostHeld = memory.shareOfThread(1)
      const keysOf = keysOfScan(scan, context)
      let next = 0
      // Events are let in between parts of files, so each is a task.
      const cutting = { files, keysOf, cacheOf, likely: 1, tasksWished: 1, leastWarm: 1, mostRead: 1 }
      for await (const task of eachTask(eachMorsel(files, morselBytes, reach), cutting)) {
        // While a file was waited for, the run may have been cancelled.
        if (flag.isSet()) break
        const early: Part[] = []
        const result = first.run(task, flag, { mostHeld, early: (part) => early.push(part) })
        onResult(result)
        for (const part of early) order.part(next, part)
        await order.end(next++, result)
        await pause()
        if (flag.isSet() || order.isDone) break
      }
      return { helpers: () => undefined, goOn: (...next) => goOnHere(first, next, { flag, mostHeld }) }
    },
  }
}

async function goOnHere(
  first: FirstSegment,
  [segment, pieces, taker]: Parameters<Readers['goOn']>,
  { flag, mostHeld }: { readonly flag: CancelFlag; readonly mostHeld: number },
): Promise<void> {
  first.prepareNext(segment)
  const order = new PartsInOrder(taker)
  let next = 0
  for (const piece of pieces) {
    const early: Part[] = []
    const result = withStored(piece, (here) =>
      first.goOn(here, next, flag, { mostHeld, early: (part) => early.push(part) }),
    )
    for (const part of early) order.part(next, part)
    await order.end(next++, result)
    await pause()
    if (flag.isSet() || order.isDone) break
  }
}

/** Does something with a piece whose file is open for as long. */
function withStored<Result>({ stored, ...piece }: Piece, action: (piece: PieceHere) => Result): Result {
  if (stored === undefined) return action(piece)
  const { file, stretches } = stored
  try {
    return action({ ...piece, stored: { file: file.lend(), stretches } })
  } finally {
    file.giveBack()
  }
}
