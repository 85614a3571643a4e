import { holds } from './characters'
import type { Json, Program, TimeField } from './program'

/** Where a match can begin. */
export interface FirstBytes {
  /** The bytes that it can begin with: 1 for each, by byte. */
  readonly bytes: Uint8Array
  /** Whether it can also stand at the end of the input, without taking a byte. */
  readonly isAtEnd: boolean
}

/** Where a match of the step can begin; undefined when it may match without taking a byte in front of others. */
export function firstBytes(step: Program): FirstBytes | undefined {
  const { bytes, isAtEnd, mayBeEmpty } = beginning(step)
  return mayBeEmpty ? undefined : { bytes, isAtEnd }
}

interface Beginning extends FirstBytes {
  readonly mayBeEmpty: boolean
}

const consuming = (isFirst: (byte: number) => boolean): Beginning => ({
  bytes: Uint8Array.from({ length: 256 }, (_, byte) => (isFirst(byte) ? 1 : 0)),
  isAtEnd: false,
  mayBeEmpty: false,
})

const nothing: Beginning = { ...consuming(() => false), mayBeEmpty: true }
const anything = consuming(() => true)

const orEmpty = (one: Beginning): Beginning => ({ ...one, mayBeEmpty: true })

function union(a: Beginning, b: Beginning, mayBeEmpty: boolean): Beginning {
  const bytes = a.bytes.map((isFirst, byte) => isFirst | b.bytes[byte]!)
  return { bytes, isAtEnd: a.isAtEnd || b.isAtEnd, mayBeEmpty }
}

function beginning(step: Program): Beginning {
  switch (step.kind) {
    case 'sequence':
      return step.steps.reduce<Beginning>(
        (before, next) => (before.mayBeEmpty ? behind(before, beginning(next)) : before),
        nothing,
      )
    case 'choice':
      return step.branches.map(beginning).reduce(
        (a, b) => union(a, b, a.mayBeEmpty || b.mayBeEmpty),
        consuming(() => false),
      )
    case 'optional':
      return orEmpty(beginning(step.step))
    case 'text':
    case 'structure':
    case 'traced':
      return beginning(step.step)
    case 'list':
    case 'pairs':
      return step.min === 0 ? orEmpty(beginning(step.step)) : beginning(step.step)
    case 'separated':
      return { ...anything, mayBeEmpty: true }
    case 'place':
      // Behind the end of the input nothing can take a byte.
      return step.place === 'end'
        ? { ...consuming(() => false), isAtEnd: true }
        : { ...anything, mayBeEmpty: true }
    default:
      return isUncounted(step) ? orEmpty(beginningOfPlain(step)) : beginningOfPlain(step)
  }
}

const behind = (before: Beginning, next: Beginning): Beginning => union(before, next, next.mayBeEmpty)

type PlainStep = Exclude<
  Program,
  {
    kind:
      | 'sequence'
      | 'choice'
      | 'optional'
      | 'text'
      | 'structure'
      | 'list'
      | 'pairs'
      | 'separated'
      | 'traced'
      | 'place'
  }
>

/** Whether a count from 0 lets the step match without taking anything. */
function isUncounted(step: PlainStep): boolean {
  switch (step.kind) {
    case 'literal':
    case 'characters':
    case 'quoted':
    case 'word':
    case 'lazy':
      return step.min === 0
    default:
      return false
  }
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
const isHexDigit = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 97 && (byte | 0x20) <= 102)
const isSign = (byte: number): boolean => byte === 43 || byte === 45

function beginningOfPlain(step: PlainStep): Beginning {
  switch (step.kind) {
    case 'literal': {
      const [first] = step.bytes
      return first === undefined ? nothing : consuming((byte) => byte === first)
    }
    case 'characters':
      return consuming((byte) => (byte < 0x80 ? holds(step.ranges, byte) : hasOthers(step.ranges)))
    case 'quoted':
      return consuming((byte) => byte === step.quote.charCodeAt(0))
    case 'word':
      return consuming((byte) => byte > 0x20 && byte !== 0x7f)
    case 'integer':
      return consuming(
        (byte) =>
          isSign(byte) || isDigit(byte) || (step.base === 16 && (isHexDigit(byte) || (byte | 0x20) === 120)),
      )
    case 'decimal':
      return consuming((byte) => isSign(byte) || isDigit(byte))
    case 'boolean':
      return consuming((byte) => (byte | 0x20) === 116 || (byte | 0x20) === 102)
    case 'ip':
      return consuming((byte) =>
        step.versions.includes(6) ? isHexDigit(byte) || byte === 58 : isDigit(byte),
      )
    case 'uuid':
      return consuming(isHexDigit)
    case 'creditCard':
      return consuming(isDigit)
    case 'time':
      return beginningOfTime(step.fields[0])
    case 'json':
      return beginningOfJson(step)
    case 'lazy':
      return consuming((byte) => step.crossesLines || byte !== 10)
    case 'smartscapeId':
    case 'xml':
      return anything
    case 'enumeration':
    case 'constant':
    case 'look':
      // Nothing may be taken, or what is taken is not looked into.
      return { ...anything, mayBeEmpty: true }
  }
}

const hasOthers = (ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([, to]) => to >= 0x80)

function beginningOfTime(field: TimeField | undefined): Beginning {
  if (field?.kind === 'number') return consuming((byte) => isDigit(byte) || (field.isPadded && byte === 32))
  return anything
}

function beginningOfJson({ read }: Json): Beginning {
  if (read.kind === 'natural' && read.accepts === 'object') return consuming((byte) => byte === 123)
  if (read.kind === 'natural' && read.accepts === 'array') return consuming((byte) => byte === 91)
  switch (read.kind) {
    case 'members':
    case 'record':
      return consuming((byte) => byte === 123)
    case 'elements':
      return consuming((byte) => byte === 91)
    default:
      return anything
  }
}
