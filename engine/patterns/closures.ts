import { booleanWord, decimal, integer } from './closures/numbers'
import { choice, constant, look, optional, place, separated, sequence, text } from './closures/combinators'
import { enumeration } from './closures/enumeration'
import { json } from './closures/json'
import { creditCard, ipAddress, smartscapeId, uuid } from './closures/network'
import type { Compile, Step } from './closures/run'
import { list, pairs, structure } from './closures/structures'
import { characters, lazy, literal, quoted, word } from './closures/text'
import { time } from './closures/time'
import { traced } from './closures/traced'
import { xml } from './closures/xml'
import type { Program, ProgramKind } from './program'

/** The closure form of every kind of step: the readable reference that generated code must agree with. */
const closures: {
  readonly [Kind in ProgramKind]: (program: Extract<Program, { kind: Kind }>, compile: Compile) => Step
} = {
  sequence,
  choice,
  optional,
  separated,
  text,
  constant,
  literal,
  characters,
  lazy,
  quoted,
  word,
  integer,
  decimal,
  boolean: booleanWord,
  ip: ipAddress,
  uuid,
  smartscapeId,
  creditCard,
  time,
  enumeration,
  place,
  look,
  structure,
  list,
  pairs,
  json,
  xml,
  traced,
}

const known = new WeakMap<Program, Step>()

/**
 * The closure of a program. The same program gives the same closure: stops of lazy steps are shared by many steps, and
 * made anew for each they would double with every level of groups.
 */
export function closureOf(program: Program): Step {
  let closure = known.get(program)
  if (closure === undefined) known.set(program, (closure = make(program)))
  return closure
}

function make(program: Program): Step {
  const makeKind = closures[program.kind] as (program: Program, compile: Compile) => Step
  return makeKind(program, closureOf)
}
