import { RecordValue, VectorBuilder, type Value } from '../../values'
import type * as p from '../program'
import { elementOfCaptures, memberTaker } from '../scopeValues'
import type { Emit, Emitter } from './emitter'

/** A record of what the steps inside give; they fill captures of their own. */
export const structure: Emit<p.Structure> = ({ names, step, slot }, fail, emitter) => {
  const captures = capturesOf(names)
  const steps = emitter.scoped(captures, () => emitter.emit(step, fail))
  return slot === undefined ? steps : steps + emitter.captureRecord(slot, names, captures)
}

export const list: Emit<p.List> = (program, fail, emitter) => {
  const { names, slot } = program
  const captures = capturesOf(names)
  if (slot === undefined) return repeated(program, captures, '', fail, emitter)
  const elements = emitter.name('e')
  const element = emitter.constant(() => elementOfCaptures(names, captures))
  return (
    `const ${elements} = [];\n` +
    repeated(program, captures, `${elements}.push(${element}());\n`, fail, emitter) +
    `captures[${slot}].set(row, ${elements});\n`
  )
}

export const pairs: Emit<p.Pairs> = (program, fail, emitter) => {
  const { names, slot, wanted } = program
  const captures = capturesOf(names)
  if (slot === undefined) return repeated(program, captures, '', fail, emitter)
  const members = emitter.name('e')
  const take = emitter.constant(memberTaker(names, captures, wanted))
  return (
    `const ${members} = new Map();\n` +
    repeated(program, captures, `${take}(${members});\n`, fail, emitter) +
    `${emitter.constant(putMembers)}(captures[${slot}], row, ${members});\n`
  )
}

const capturesOf = (names: readonly string[]): readonly VectorBuilder[] =>
  names.map(() => new VectorBuilder(1))

const putMembers = (capture: VectorBuilder, row: number, members: ReadonlyMap<string, Value>): void =>
  capture.set(row, new RecordValue(members))

/** Applies the scope until it fails, takes nothing, or has done so `max` times; `take` is the code after each. */
function repeated(
  { step, min, max }: p.List | p.Pairs,
  captures: readonly VectorBuilder[],
  take: string,
  fail: string,
  emitter: Emitter,
): string {
  const [count, from, done, miss] = ['n', 'a', 'done', 'miss'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
  ]
  return (
    `let ${count} = 0; ${done}: for (; ${count} < ${max}; ${count}++) {\n${emitter.tryAgain()}` +
    `const ${from} = p; ${miss}: {\n${emitter.scoped(captures, () => emitter.emit(step, miss))}` +
    `if (p <= ${from}) break ${miss};\n${take}continue ${done}; }\np = ${from}; break; }\n` +
    (min > 0 ? `if (${count} < ${min}) break ${fail};\n` : '')
  )
}
