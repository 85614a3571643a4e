import { RecordValue, toText, type Value } from '../../values'
import type * as p from '../program'
import { capture, FAIL, type Compile, type Run, type Step } from './run'
import { recordOf, scopeOf, type ScopeStep } from './scope'

export function structure(program: p.Structure, compile: Compile): Step {
  const scope = scopeOf(program, compile)
  return (run, at) => {
    const next = scope.step(run, at)
    if (next >= 0 && program.slot !== undefined) {
      capture(run, program.slot, recordOf(program.names, scope.values()))
    }
    return next
  }
}

export function list(program: p.List, compile: Compile): Step {
  const scope = scopeOf(program, compile)
  const { names, slot } = program
  const elementOf = (values: readonly Value[]): Value =>
    names.length === 1 ? (values[0] ?? null) : recordOf(names, values)
  return (run, at) => {
    const elements: Value[] = []
    const next = repeat(run, at, scope, program, (values) => elements.push(elementOf(values)))
    if (next >= 0) capture(run, slot, elements)
    return next
  }
}

/** Of a key that is found twice the last value counts, at the place of the first. */
export function pairs(program: p.Pairs, compile: Compile): Step {
  const scope = scopeOf(program, compile)
  const { names, slot } = program
  const keyIndex = names.indexOf('key')
  return (run, at) => {
    const members = new Map<string, Value>()
    const next = repeat(run, at, scope, program, (values) => {
      const value = values.find((candidate, i) => names[i]!.startsWith('value') && candidate !== null)
      members.set(toText(values[keyIndex] ?? null) ?? '', value ?? null)
    })
    if (next >= 0) capture(run, slot, new RecordValue(members))
    return next
  }
}

/** Applies the scope until it fails, takes nothing, or has done so `max` times. */
function repeat(
  run: Run,
  at: number,
  scope: ScopeStep,
  { min, max }: p.Bounds,
  take: (values: readonly Value[]) => void,
): number {
  let position = at
  let count = 0
  for (; count < max && run.spend(1); count++) {
    const next = scope.step(run, position)
    if (next <= position) break
    position = next
    take(scope.values())
  }
  return count < min ? FAIL : position
}
