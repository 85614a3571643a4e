import { Tag } from '../values'
import { StepBudget } from './budget'
import { closureOf } from './closures'
import { Run } from './closures/run'
import type { Export, MatchContext, PatternMatcher } from './matcher'
import type { Program } from './program'

/** The reference form of a matcher: closures over the program. */
export function closureMatcher(
  program: Program,
  exports: readonly Export[],
  { baseTime }: MatchContext,
): PatternMatcher {
  const step = closureOf(program)
  const budget = new StepBudget(program)
  const run = new Run(baseTime, budget)
  const matchAt: PatternMatcher['matchAt'] = (bytes, start, position, end, captures, row) => {
    budget.refill(end - start)
    run.bytes = bytes
    run.start = start
    run.end = end
    run.captures = captures
    run.row = row
    const next = step(run, position)
    return next < 0 || budget.hasGivenUp ? -1 : next
  }
  const match: PatternMatcher['match'] = (bytes, start, end, captures, row) =>
    matchAt(bytes, start, start, end, captures, row)
  return {
    exports,
    budget,
    match,
    matchAt,
    matchRows: ({ bytes, tags, starts, ends, length }, rows, captures, onMiss) => {
      for (const row of rows ?? Array(length).keys()) {
        const isMatch = tags[row] === Tag.string && match(bytes, starts[row]!, ends[row]!, captures, row) >= 0
        if (!isMatch) onMiss(row)
      }
    },
  }
}
