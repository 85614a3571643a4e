import { RecordValue, type Value } from '../../values'
import type * as p from '../program'
import { elementOfCaptures, memberPutter, memberTaker, recordOfCaptures } from '../scopeValues'
import { capture, clear, FAIL, type Compile, type Run, type Step } from './run'
import { scopeOf, type ScopeStep } from './scope'

export function structure(program: p.Structure, compile: Compile): Step {
  const { step, captures } = scopeOf(program, compile)
  return (run, at) => {
    const next = step(run, at)
    if (next >= 0 && program.slot !== undefined) {
      capture(run, program.slot, recordOfCaptures(program.names, captures))
    }
    return next
  }
}

export function list(program: p.List, compile: Compile): Step {
  const scope = scopeOf(program, compile)
  const { names, slot } = program
  return (run, at) => {
    const elements: Value[] = []
    const next = repeat(run, at, scope, program, () => {
      if (slot !== undefined) elements.push(elementOfCaptures(names, scope.captures))
    })
    if (next >= 0) capture(run, slot, elements)
    return next
  }
}

export function pairs(program: p.Pairs, compile: Compile): Step {
  const scope = scopeOf(program, compile)
  const { names, slot, wanted, own = [] } = program
  const take = memberTaker(names, scope.captures, wanted)
  const put = memberPutter(names, scope.captures, own)
  const ownSlots = own.map((member) => member.slot)
  return (run, at) => {
    const members = new Map<string, Value>()
    clear(run, ownSlots)
    const next = repeat(run, at, scope, program, () => {
      if (slot !== undefined) take(members)
      put(run.captures, run.row)
    })
    if (next >= 0) capture(run, slot, new RecordValue(members))
    return next
  }
}

/** Applies the scope until it fails, takes nothing, or has done so `max` times. */
function repeat(run: Run, at: number, scope: ScopeStep, { min, max }: p.Bounds, take: () => void): number {
  let position = at
  let count = 0
  for (; count < max && run.spend(1); count++) {
    const next = scope.step(run, position)
    if (next <= position) break
    position = next
    take()
  }
  return count < min ? FAIL : position
}
