import type * as p from '../program'
import { slotsOf } from '../slots'
import type { Emit, Emitter } from './emitter'
import { lazyWithStop, startsLazy } from './text'

export const sequence: Emit<p.Sequence> = ({ steps }, fail, emitter) => {
  let code = ''
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!
    // A part of a sequence, as stops are, may lack the steps that a lazy step covers.
    const isWhole = step.kind === 'lazy' && step.covers > 0 && i + step.covers < steps.length
    if (isWhole && !startsLazy(step.stop)) {
      const stop: p.Sequence = { kind: 'sequence', steps: steps.slice(i + 1, i + 1 + step.covers) }
      code += lazyWithStop(step, stop, fail, emitter)
      i += step.covers
    } else code += emitter.emit(step, fail)
  }
  return code
}

export const choice: Emit<p.Choice> = (program, fail, emitter) => {
  const all = slotsOf(program)
  const [from, over] = [emitter.name('a'), emitter.name('over')]
  const branches = program.branches.map((branch, i) => {
    const next = emitter.name('next')
    const own = slotsOf(branch)
    const others = emitter.clear(all.filter((slot) => !own.includes(slot)))
    const reset = i === 0 ? '' : `p = ${from};\n`
    return `${next}: {\n${reset}${emitter.emit(branch, next)}${others}\nbreak ${over}; }\n`
  })
  return `const ${from} = p;\n${over}: {\n${branches.join('')}break ${fail}; }\n`
}

export const optional: Emit<p.Optional> = ({ step }, _, emitter) => {
  const [from, over, none] = [emitter.name('a'), emitter.name('over'), emitter.name('none')]
  return (
    `${over}: { const ${from} = p; ${none}: {\n${emitter.emit(step, none)}break ${over}; }\n` +
    `p = ${from}; ${emitter.clear(slotsOf(step))} }\n`
  )
}

export const separated: Emit<p.Separated> = ({ members, separator }, fail, emitter) =>
  members
    .map((member, i) => {
      if (i === members.length - 1) return emitter.emit(member, fail)
      if (member.kind !== 'optional')
        return `{ ${emitter.emit(member, fail)} }\n{ ${emitter.emit(separator, fail)} }\n`
      return optionalMember(member.step, separator, emitter)
    })
    .join('')

/** With its separator, or the separator alone, or nothing. */
function optionalMember(member: p.Program, separator: p.Program, emitter: Emitter): string {
  const [from, over, none, absent] = ['a', 'over', 'none', 'absent'].map((prefix) =>
    emitter.name(prefix),
  ) as [string, string, string, string]
  return (
    `${over}: { const ${from} = p; ${none}: {\n${emitter.emit(member, none)}${emitter.emit(separator, none)}break ${over}; }\n` +
    `p = ${from}; ${emitter.clear(slotsOf(member))}\n` +
    `${absent}: {\n${emitter.emit(separator, absent)}break ${over}; }\np = ${from}; }\n`
  )
}

export const text: Emit<p.Text> = ({ step, slot }, fail, emitter) => {
  const from = emitter.name('a')
  return `const ${from} = p;\n${emitter.emit(step, fail)}${emitter.captureSlice(slot, from, 'p')}`
}

export const constant: Emit<p.Constant> = ({ value, slot }, _, emitter) => {
  if (slot === undefined) return ''
  return value === null
    ? `${emitter.clear([slot])}\n`
    : `captures[${slot}].set(row, ${emitter.constant(value)});\n`
}

export const place: Emit<p.Place> = ({ place: wanted }, fail) => {
  const isElsewhere = { start: 'p !== start', middle: 'p <= start', end: 'p !== end' }[wanted]
  return `if (${isElsewhere}) break ${fail};\n`
}

export const look: Emit<p.Look> = (program, fail, emitter) => {
  if (program.direction === 'behind') return emitter.emitClosure(program, fail)
  const [from, over, none] = [emitter.name('a'), emitter.name('over'), emitter.name('none')]
  const [onMatch, onFailure] = program.isNegated ? [fail, over] : [over, fail]
  return (
    `const ${from} = p; ${over}: { ${none}: {\n${emitter.emit(program.step, none)}break ${onMatch}; }\nbreak ${onFailure}; }\n` +
    `p = ${from};\n`
  )
}
