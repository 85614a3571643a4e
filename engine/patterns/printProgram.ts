import { toText } from '../values'
import type { Bounds, JsonMembers, JsonRead, Program, Range, Scope, Slot, TimeField } from './program'

/**
 * A program as indented lines: the kind of each step, what makes it, `→` and the slot it fills, and the steps inside.
 * For tests and for explaining a pattern; not read back.
 */
export function printProgram(program: Program): string {
  return lines(program, 0).join('\n')
}

interface Printed {
  readonly head: string
  readonly inner?: readonly Program[]
  readonly read?: JsonRead
}

function lines(program: Program, depth: number): readonly string[] {
  const { head, inner = [], read } = printed(program)
  return [
    '  '.repeat(depth) + head,
    ...inner.flatMap((step) => lines(step, depth + 1)),
    ...(read ? readLines(read, depth + 1) : []),
  ]
}

function printed(program: Program): Printed {
  switch (program.kind) {
    case 'sequence':
      return { head: 'sequence', inner: program.steps }
    case 'choice':
      return { head: 'choice', inner: program.branches }
    case 'optional':
      return { head: 'optional', inner: [program.step] }
    case 'separated':
      return { head: 'separated', inner: [program.separator, ...program.members] }
    case 'text':
      return { head: `text${arrow(program.slot)}`, inner: [program.step] }
    case 'traced':
      return { head: `traced ${program.span.start}–${program.span.end}`, inner: [program.step] }
    case 'look':
      return { head: `${program.isNegated ? 'not ' : ''}${program.direction}`, inner: [program.step] }
    case 'structure':
      return { head: `structure ${scope(program)}${arrow(program.slot)}`, inner: [program.step] }
    case 'list':
      return { head: `list${counts(program)} ${scope(program)}${arrow(program.slot)}`, inner: [program.step] }
    case 'pairs':
      return {
        head: `pairs${counts(program)} ${scope(program)}${own(program)}${arrow(program.slot)}`,
        inner: [program.step],
      }
    case 'lazy':
      return printedLazy(program)
    case 'json':
      return { head: program.isStrict ? 'json' : 'json loose', read: program.read }
    default:
      return { head: plainStep(program) }
  }
}

const own = ({ own = [] }: Extract<Program, { kind: 'pairs' }>): string =>
  own.map(({ name, slot }) => ` ${name}${arrow(slot)}`).join('')

function printedLazy({
  crossesLines,
  covers,
  takesRest,
  stop,
  slot,
  ...bounds
}: Extract<Program, { kind: 'lazy' }>): Printed {
  const head = `${crossesLines ? 'data' : 'line'}${counts(bounds)}${covers > 0 ? ` until next ${covers}` : ''}${stop && takesRest ? ' or the rest' : ''}${arrow(slot)}`
  // A stop that stands right behind is not printed twice.
  return stop && covers === 0 ? { head, inner: [stop] } : { head }
}

type PlainStep = Exclude<
  Program,
  {
    kind:
      | 'sequence'
      | 'choice'
      | 'optional'
      | 'separated'
      | 'text'
      | 'look'
      | 'structure'
      | 'list'
      | 'pairs'
      | 'lazy'
      | 'json'
      | 'traced'
  }
>

function plainStep(step: PlainStep): string {
  switch (step.kind) {
    case 'literal':
      return `literal ${printBytes(step.bytes)}${counts(step)}`
    case 'characters':
      return `characters ${step.ranges.map(printRange).join(' ')}${counts(step)}`
    case 'place':
      return step.place
    case 'constant':
      return `constant ${toText(step.value) ?? 'null'}${arrow(step.slot)}`
    case 'quoted':
      return `quoted ${step.quote}${step.escape === 'doubled' ? step.quote : '\\'}${counts(step)}${arrow(step.slot)}`
    case 'word':
      return `word${counts(step)}${arrow(step.slot)}`
    case 'integer':
      return `integer base ${step.base} from ${step.min} to ${step.max}${arrow(step.slot)}`
    case 'decimal':
      return `decimal ${step.mark} from ${step.min} to ${step.max}${arrow(step.slot)}`
    case 'ip':
      return `ip ${step.versions.join(' ')}${arrow(step.slot)}`
    case 'time':
      return `time ${step.zone} ${step.fields.map(printField).join(' ')}${arrow(step.slot)}`
    case 'enumeration':
      return `enumeration ${step.entries.map(({ key, value }) => `${printBytes(key)}=${value}`).join(' ')}${step.ignoresCase ? ' in any case' : ''}${arrow(step.slot)}`
    case 'xml':
      return `xml${step.rootTag === undefined ? '' : ` ${step.rootTag}`}${arrow(step.slot)}`
    default:
      return `${step.kind}${arrow(step.slot)}`
  }
}

function readLines(read: JsonRead, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  switch (read.kind) {
    case 'natural':
      return [`${indent}natural ${read.accepts}${arrow(read.slot)}`]
    case 'text':
      return [`${indent}text${arrow(read.slot)}`]
    case 'converted':
      return lines(read.step, depth)
    case 'elements':
      return [`${indent}elements${arrow(read.slot)}`, ...readLines(read.read, depth + 1)]
    case 'members':
      return [`${indent}members`, ...memberLines(read, depth + 1)]
    case 'record':
      return [`${indent}record ${scope(read)}${arrow(read.slot)}`, ...memberLines(read.members, depth + 1)]
    case 'inside':
      return [`${indent}inside`, ...readLines(read.read, depth + 1)]
  }
}

function memberLines({ members, rest }: JsonMembers, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  return [
    ...members.flatMap(({ name, isRequired, read }) => [
      `${indent}${name}${isRequired ? ' required' : ''}`,
      ...readLines(read, depth + 1),
    ]),
    ...(rest === undefined ? [] : [`${indent}others${arrow(rest)}`]),
  ]
}

const arrow = (slot: Slot): string => (slot === undefined ? '' : ` → ${slot}`)

const counts = ({ min, max }: Bounds): string => (min === 1 && max === 1 ? '' : ` {${min},${max}}`)

const scope = ({ names }: Pick<Scope, 'names'>): string => `(${names.join(', ')})`

const printBytes = (bytes: readonly number[]): string =>
  JSON.stringify(new TextDecoder().decode(Uint8Array.from(bytes)))

const printRange = ([from, to]: Range): string => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)

const hex = (codePoint: number): string => codePoint.toString(16).padStart(2, '0')

function printField(field: TimeField): string {
  switch (field.kind) {
    case 'literal':
      return printBytes(field.bytes)
    case 'number':
      return field.min === field.max
        ? `${field.part}{${field.min}}`
        : `${field.part}{${field.min},${field.max}}`
    case 'name':
      return field.isShort ? `short ${field.part}` : field.part
    case 'zone':
      return 'zone'
  }
}
