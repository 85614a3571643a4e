import type { EvaluationContext } from '../functions'
import type { ScanPlan } from '../plan'
import { compileBreaker, collectBreaker } from '../operators'
import { morselsOf, type SourceFile } from '../scan'
import type { CancelFlag } from './cancelFlag'
import { FirstSegment, type MorselResult } from './firstSegment'
import { pause } from './laterSegments'
import type { Segment } from './segment'

/** What reading needs beside the plan. */
export interface ReadContext {
  readonly context: EvaluationContext
  readonly files: readonly SourceFile[]
  readonly flag: CancelFlag
  /** Hears of each result as it comes, in any order. */
  readonly onResult: (result: MorselResult) => void
}

/** Reads all morsels of a scan through the first segment of its plan; results are in the order of the input. */
export interface MorselReader {
  read(scan: ScanPlan, segment: Segment, context: ReadContext): Promise<readonly MorselResult[]>
}

/**
 * Bytes of a morsel. Files are cut the same way however many threads read them: what is put together from parts must
 * not depend on it.
 */
export const MORSEL_BYTES = 8_388_608

/** Reads in this thread, one morsel after the other, and lets events in between. */
export function readerHere(morselBytes = MORSEL_BYTES): MorselReader {
  return {
    async read(scan, segment, { context, files, flag, onResult }) {
      const first = new FirstSegment(scan, files, segment, context)
      const settled = settling(segment, context)
      const results: MorselResult[] = []
      for (const [index, morsel] of morselsOf(files, morselBytes).entries()) {
        const result = first.run(morsel, index, flag)
        onResult(result)
        results.push(result)
        await pause()
        if (flag.isSet() || settled(results)) break
      }
      return results
    },
  }
}

/** Tells whether the first results, in order and without a gap, make all others superfluous. */
export function settling(
  { breaker }: Segment,
  context: EvaluationContext,
): (results: readonly MorselResult[]) => boolean {
  const compiled = breaker === undefined ? collectBreaker() : compileBreaker(breaker, context)
  return (results) => compiled.isSettled?.(results.map(({ part }) => part)) ?? false
}
