import { BOXED, decodeUtf8, encodeUtf8, RecordValue, Tag, VectorBuilder, type Value } from '../../values'
import type * as p from '../program'
import { elementOfCaptures, memberPutter, memberTaker } from '../scopeValues'
import type { Emit, Emitter } from './emitter'
import { bytesTest } from './text'

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
  const { slot, own = [] } = program
  const captures = capturesOf(program.names)
  if (slot === undefined && own.length === 0) return repeated(program, captures, '', fail, emitter)
  const members = emitter.name('e')
  const record =
    slot === undefined
      ? { open: '', take: '', close: '' }
      : {
          open: `const ${members} = new Map();\n`,
          take: recordMember(program, captures, members, emitter),
          close: `${emitter.constant(putMembers)}(captures[${slot}], row, ${members});\n`,
        }
  return (
    `${emitter.clear(own.map((member) => member.slot))}\n${record.open}` +
    repeated(program, captures, `${record.take}${ownMember(program, captures, emitter)}`, fail, emitter) +
    record.close
  )
}

/** Puts a pair into the record under way. */
function recordMember(
  program: p.Pairs,
  captures: readonly VectorBuilder[],
  members: string,
  emitter: Emitter,
): string {
  const take = emitter.constant(memberTaker(program.names, captures, program.wanted))
  return `${keyTest(program, program.wanted, captures, emitter)}${take}(${members});\n`
}

/** Puts the value of a pair into the slot that it has, if any. */
function ownMember(program: p.Pairs, captures: readonly VectorBuilder[], emitter: Emitter): string {
  const { names, own = [] } = program
  if (own.length === 0) return ''
  const put = emitter.constant(memberPutter(names, captures, own))
  const wanted = own.map(({ name }) => name)
  return `${keyTest(program, wanted, captures, emitter)}${put}(captures, row);\n`
}

/** More names than these are looked up. */
const MOST_NAMES = 8

/** Code in front of taking a pair that lets pairs go by whose key, as it stands in the input, is none of those wanted. */
function keyTest(
  { names }: p.Pairs,
  wanted: readonly string[] | undefined,
  captures: readonly VectorBuilder[],
  emitter: Emitter,
): string {
  const key = names.indexOf('key')
  if (wanted === undefined || wanted.length > MOST_NAMES || key < 0 || !wanted.every(hasOwnBytes)) return ''
  const [one, from, length] = [emitter.name('key'), emitter.name('a'), emitter.name('n')]
  const isWanted = wanted.map((name) => {
    const bytes = [...encodeUtf8(name)]
    return [`${length} === ${bytes.length}`, ...bytesTest(bytes, from)].join(' && ')
  })
  const isOther = [`${one}.tags[0] !== ${Tag.string}`, `${from} === ${BOXED}`]
  return (
    `const ${one} = ${emitter.constant(captures)}[${key}], ${from} = ${one}.starts[0], ${length} = ${one}.ends[0] - ${from};\n` +
    `if (${[...isOther, ...isWanted].join(' || ')}) `
  )
}

/** Whether no other bytes read as this name: broken text reads as U+FFFD, whatever its bytes are. */
function hasOwnBytes(name: string): boolean {
  const bytes = encodeUtf8(name)
  return !name.includes('\ufffd') && decodeUtf8(bytes, 0, bytes.length) === name
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
