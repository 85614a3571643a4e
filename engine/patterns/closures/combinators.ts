import type * as p from '../program'
import { slotsOf } from '../slots'
import { lazyThrough } from './text'
import { capture, captureSlice, clear, FAIL, type Compile, type Step } from './run'

/** How far a lookbehind looks back, in bytes. */
const LOOK_BEHIND = 64

export function sequence({ steps }: p.Sequence, compile: Compile): Step {
  const closures = stepsOf(steps).map(({ step, isThrough }) =>
    isThrough && step.kind === 'lazy' ? lazyThrough(step, compile) : compile(step),
  )
  return (run, at) => {
    let position = at
    for (const closure of closures) {
      const next = closure(run, position)
      // What a step says about later places holds for the sequence as a whole while nothing has been taken before it.
      if (next < 0) return position === at ? next : FAIL
      position = next
    }
    return position
  }
}

/**
 * The steps to run. Where nothing is captured, the steps that a lazy step covers need not run again behind it: their end
 * is where its stop ended. Nested groups of lazy steps would otherwise take twice as long with every level.
 */
function stepsOf(
  steps: readonly p.Program[],
): readonly { readonly step: p.Program; readonly isThrough: boolean }[] {
  const isForLooking = steps.every((step) => slotsOf(step).length === 0)
  const result: { readonly step: p.Program; readonly isThrough: boolean }[] = []
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!
    const covered = step.kind === 'lazy' ? step.covers : 0
    const isThrough = isForLooking && covered > 0 && i + covered < steps.length
    result.push({ step, isThrough })
    if (isThrough) i += covered
  }
  return result
}

export function choice(program: p.Choice, compile: Compile): Step {
  const all = slotsOf(program)
  const branches = program.branches.map((branch) => {
    const own = slotsOf(branch)
    return { step: compile(branch), others: all.filter((slot) => !own.includes(slot)) }
  })
  return (run, at) => {
    for (const { step, others } of branches) {
      const next = step(run, at)
      if (next < 0) continue
      clear(run, others)
      return next
    }
    return FAIL
  }
}

export function optional({ step }: p.Optional, compile: Compile): Step {
  const closure = compile(step)
  const slots = slotsOf(step)
  return (run, at) => {
    const next = closure(run, at)
    if (next >= 0) return next
    clear(run, slots)
    return at
  }
}

export function separated({ members, separator }: p.Separated, compile: Compile): Step {
  const closures = members.map((member, i) =>
    i === members.length - 1 ? compile(member) : inner(member, separator, compile),
  )
  return (run, at) => {
    let position = at
    for (const closure of closures) {
      position = closure(run, position)
      if (position < 0) return FAIL
    }
    return position
  }
}

/** A member that is not the last, with the separator behind it. */
function inner(member: p.Program, separator: p.Program, compile: Compile): Step {
  const separate = compile(separator)
  const step = compile(member.kind === 'optional' ? member.step : member)
  const slots = slotsOf(member)
  const isRequired = member.kind !== 'optional'
  return (run, at) => {
    const behind = step(run, at)
    const next = behind < 0 ? FAIL : separate(run, behind)
    if (next >= 0) return next
    if (isRequired) return FAIL
    clear(run, slots)
    const empty = separate(run, at)
    return empty < 0 ? at : empty
  }
}

export function text({ step, slot }: p.Text, compile: Compile): Step {
  const closure = compile(step)
  return (run, at) => {
    const next = closure(run, at)
    if (next >= 0) captureSlice(run, slot, at, next)
    return next
  }
}

export function constant({ value, slot }: p.Constant): Step {
  return (run, at) => {
    capture(run, slot, value)
    return at
  }
}

export function place({ place: wanted }: p.Place): Step {
  switch (wanted) {
    case 'start':
      return (run, at) => (at === run.start ? at : FAIL)
    case 'middle':
      return (run, at) => (at > run.start ? at : FAIL)
    case 'end':
      return (run, at) => (at === run.end ? at : FAIL)
  }
}

export function look({ direction, isNegated, step }: p.Look, compile: Compile): Step {
  const closure = compile(step)
  const matches = direction === 'ahead' ? closure : behind(closure)
  return (run, at) => (matches(run, at) >= 0 === isNegated ? FAIL : at)
}

/** Whether the step matches some text that ends here: the longest one counts, and the text ends the input for it. */
function behind(step: Step): Step {
  return (run, at) => {
    const { end } = run
    run.end = at
    let found = FAIL
    for (let from = Math.max(run.start, at - LOOK_BEHIND); from <= at && found < 0; from++) {
      if (from < at && (run.bytes[from]! & 0xc0) === 0x80) continue
      if (!run.spend(1)) break
      if (step(run, from) === at) found = at
    }
    run.end = end
    return found
  }
}
