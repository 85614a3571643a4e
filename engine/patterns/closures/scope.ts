import { RecordValue, valueAt, VectorBuilder, type Value } from '../../values'
import type { Scope } from '../program'
import type { Compile, Run, Step } from './run'

/** Steps with captures of their own. After a match `values()` gives what they hold, in the order of the names. */
export interface ScopeStep {
  readonly step: Step
  values(): readonly Value[]
}

/** The closure of a scope. Its captures are reused from match to match, so `values()` is to be read at once. */
export function scopeOf({ names, step }: Scope, compile: Compile): ScopeStep {
  const closure = compile(step)
  const captures = names.map(() => new VectorBuilder(1))
  return {
    step: (run, at) => within(run, captures, () => closure(run, at)),
    values: () => captures.map((capture) => valueAt(capture, 0)),
  }
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

/** The record of names and values; of equal names the last counts. */
export const recordOf = (names: readonly string[], values: readonly Value[]): RecordValue =>
  new RecordValue(new Map(names.map((name, i) => [name, values[i] ?? null])))
