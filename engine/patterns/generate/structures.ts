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

/** Puts the value of a pair into the slot that it has, if any: of usual texts as it stands in the input. */
function ownMember(program: p.Pairs, captures: readonly VectorBuilder[], emitter: Emitter): string {
  const { names, own = [] } = program
  if (own.length === 0) return ''
  const put = `${emitter.constant(memberPutter(names, captures, own))}(captures, row);\n`
  const wanted = own.map(({ name }) => name)
  const key = names.indexOf('key')
  const [value, ...others] = names.flatMap((name, slot) => (name.startsWith('value') ? slot : []))
  if (!areTestable(wanted) || key < 0 || value === undefined || others.length > 0) return put
  const text = new CapturedText(value, captures, emitter)
  const branches = own.map(
    ({ slot }) =>
      `if (!(${text.isSlice})) ${put}else { ${emitter.captureSlice(slot, text.start, text.end)}}\n`,
  )
  return branchesByKey(new CapturedText(key, captures, emitter), wanted, put, branches, emitter)
}

/** What a slot of a scope has captured, where that is a text. */
class CapturedText {
  readonly isSlice: string
  readonly start: string
  readonly end: string

  constructor(slot: number, captures: readonly VectorBuilder[], emitter: Emitter) {
    const [tags, starts, ends] = (['tags', 'starts', 'ends'] as const).map((which) =>
      emitter.arrayIn(captures, slot, which),
    ) as [string, string, string]
    this.isSlice = `${tags}[0] === ${Tag.string} && ${starts}[0] !== ${BOXED}`
    this.start = `${starts}[0]`
    this.end = `${ends}[0]`
  }
}

/** The branch of the name that the key is, as it stands in the input, none for other names; `odd` for other keys. */
function branchesByKey(
  key: CapturedText,
  names: readonly string[],
  odd: string,
  branches: readonly string[],
  emitter: Emitter,
): string {
  const [from, length] = [emitter.name('a'), emitter.name('n')]
  const tests = names.map((name, i) => `else if (${isName(name, from, length)}) { ${branches[i]!}}\n`)
  return (
    `const ${from} = ${key.start}, ${length} = ${key.end} - ${from};\n` +
    `if (!(${key.isSlice})) ${odd}${tests.join('')}`
  )
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
  if (wanted === undefined || !areTestable(wanted) || key < 0) return ''
  const [from, length] = [emitter.name('a'), emitter.name('n')]
  const { isSlice, start, end } = new CapturedText(key, captures, emitter)
  const isWanted = wanted.map((name) => isName(name, from, length))
  return (
    `const ${from} = ${start}, ${length} = ${end} - ${from};\n` +
    `if (${[`!(${isSlice})`, ...isWanted].join(' || ')}) `
  )
}

const areTestable = (names: readonly string[]): boolean =>
  names.length <= MOST_NAMES && names.every(hasOwnBytes)

/** What has to be true for so many bytes at a place to be a name. */
function isName(name: string, from: string, length: string): string {
  const bytes = [...encodeUtf8(name)]
  return [`${length} === ${bytes.length}`, ...bytesTest(bytes, from)].join(' && ')
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
