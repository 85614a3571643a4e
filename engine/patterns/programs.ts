import { encodeUtf8 } from '../values'
import type { Json, JsonMember, JsonRead, Program } from './program'
import { readTimeFormat } from './timeFormat'

/** Longest JSON text of a line. */
const NO_LIMIT = 0x3fff_ffff

/**
 * Builds programs without a pattern: what file scanners are made of. Slots are indexes of captures; undefined takes
 * nothing. A typical line reader:
 * `program.jsonLine([{ name: 'content', read: program.inside([{ name: 'path', read: program.natural(0) }]) }])`.
 */
export const program = {
  /** A line that is a JSON object with white space around it at most: reads the members that are named. */
  jsonLine: (members: readonly MemberSpec[]): Program => ({
    kind: 'sequence',
    steps: [jsonBlanks, jsonObject(members), jsonBlanks, { kind: 'place', place: 'end' }],
  }),
  /** A JSON object at the place of the match: reads the members that are named. */
  jsonObject,
  /** A member's value in its own type. */
  natural: (slot: number): JsonRead => ({ kind: 'natural', accepts: 'any', slot }),
  /** A member's text: of a string its content, of other values their JSON text, of null null. */
  text: (slot: number): JsonRead => ({ kind: 'text', slot }),
  /** What a step gives over all of a member's text; null where it does not match. */
  converted: (step: Program): JsonRead => ({ kind: 'converted', step }),
  /** A member that is an object in turn: its members. */
  members: (members: readonly MemberSpec[]): JsonRead => ({ kind: 'members', ...membersOf(members) }),
  /** A member that is a string whose text is a JSON object: its members. Read in one pass where nothing is unusual. */
  inside: (members: readonly MemberSpec[]): JsonRead => ({
    kind: 'inside',
    read: { kind: 'members', ...membersOf(members) },
  }),
  /** A whole number of 64 bits. */
  long: (slot: number): Program => ({
    kind: 'integer',
    base: 10,
    min: -(1n << 63n),
    max: (1n << 63n) - 1n,
    slot,
  }),
  /** A number with optional fraction and exponent. */
  double: (slot: number): Program => ({
    kind: 'decimal',
    mark: '.',
    min: -Number.MAX_VALUE,
    max: Number.MAX_VALUE,
    slot,
  }),
  /** A moment in a format of letters as TIMESTAMP takes it. */
  time: (format: string, zone: string, slot: number): Program => {
    return { kind: 'time', fields: readTimeFormat(format), zone, locale: 'en', slot }
  },
  sequence: (...steps: readonly Program[]): Program => ({ kind: 'sequence', steps }),
  /** This very text, once. */
  literal: (text: string): Program => ({ kind: 'literal', bytes: [...encodeUtf8(text)], min: 1, max: 1 }),
  /** The end of the input. */
  end: { kind: 'place', place: 'end' } satisfies Program,
} as const

/** A member to read; several may read the same one. */
export interface MemberSpec {
  readonly name: string
  readonly read: JsonRead
  /** Whether the object fails without it; false unless given. */
  readonly isRequired?: boolean
}

function jsonObject(members: readonly MemberSpec[]): Json {
  return {
    kind: 'json',
    read: { kind: 'members', ...membersOf(members) },
    isStrict: true,
    maxBytes: NO_LIMIT,
  }
}

const membersOf = (
  members: readonly MemberSpec[],
): { readonly members: readonly JsonMember[]; readonly rest: undefined } => ({
  members: members.map(({ name, read, isRequired = false }) => ({ name, read, isRequired })),
  rest: undefined,
})

/** White space as JSON has it. */
const jsonBlanks: Program = {
  kind: 'characters',
  ranges: [
    [9, 10],
    [13, 13],
    [32, 32],
  ],
  min: 0,
  max: NO_LIMIT,
}
