/** Work that can be left and taken up again wherever it yields, so that something else may be done in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Does the work without a pause; gives its result. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}
