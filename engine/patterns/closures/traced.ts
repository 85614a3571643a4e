import type * as p from '../program'
import type { Compile, Step } from './run'

/** Writes down what the step inside has taken, or that it has failed. */
export function traced({ span, step }: p.Traced, compile: Compile): Step {
  const closure = compile(step)
  return (run, at) => {
    const { log } = run
    if (!log) return closure(run, at)
    log.enter(span, step, run.bytes, at)
    const next = closure(run, at)
    log.leave(next)
    return next
  }
}
