import { VectorBuilder } from '../../values'
import type { Scope } from '../program'
import type { Compile, Run, Step } from './run'

/** Steps with captures of their own, whose first rows hold what they gave after a match. */
export interface ScopeStep {
  readonly step: Step
  readonly captures: readonly VectorBuilder[]
}

/** The closure of a scope. Its captures are reused from match to match, so they are to be read at once. */
export function scopeOf({ names, step }: Scope, compile: Compile): ScopeStep {
  const closure = compile(step)
  const captures = names.map(() => new VectorBuilder(1))
  return { step: (run, at) => within(run, captures, () => closure(run, at)), captures }
}

/** Runs `action` with other captures. */
export function within<Result>(run: Run, captures: readonly VectorBuilder[], action: () => Result): Result {
  const { captures: outer, row } = run
  for (const capture of captures) capture.bytes = run.bytes
  run.captures = captures
  run.row = 0
  const result = action()
  run.captures = outer
  run.row = row
  return result
}
