import type { Diagnostic, dpl } from '../../language'
import { StepBudget } from './budget'
import { exportsOfPattern } from './exports'
import { generatedMatcher } from './generate'
import { Lowering } from './lowering'
import { yearOf } from './baseYear'
import { lowerMatcher } from './matchers'
import type { Export, MatchContext, PatternMatcher } from './matcher'
import type { Program, Time } from './program'
import { openMembers } from './openMembers'
import { withMembers } from './recordMembers'
import { withSlots } from './slots'
import { invariant } from '../values'
import { nothing } from './steps'
import { withStops } from './stops'

/** A pattern made ready to run. `matcher` is undefined when there are diagnostics. */
export interface CompiledPattern {
  readonly matcher: PatternMatcher | undefined
  readonly exports: readonly Export[]
  /** What cannot be run, all errors; spans count in the pattern's text. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Makes a pattern ready to run. What is not built is refused by a diagnostic that names it; a tree with holes or
 * unknown names is refused too. Whether the pattern keeps all rules of the language is the analysis' knowledge.
 * Gives everything unless `wanted` says less.
 */
export function compile(pattern: dpl.Pattern, context: MatchContext, wanted?: Wanted): CompiledPattern {
  const { program, exports, diagnostics } = lowerPattern(pattern, { ...context, wanted })
  if (diagnostics.length > 0) return { matcher: undefined, exports, diagnostics }
  return { matcher: compileProgram(program, exports, context), exports, diagnostics }
}

export interface LoweringOptions {
  /** Whether steps tell what they take. */
  readonly isTraced?: boolean
  /** That of times without one. */
  readonly timezone?: string | undefined
  /** What to give; everything when undefined. What a pattern matches does not depend on it. */
  readonly wanted?: Wanted | undefined
}

/** The exports that are wanted, in any order, and of those that are records the members; all that are not named. */
export interface Wanted {
  readonly exports: readonly string[]
  readonly members?: Readonly<Record<string, readonly string[]>> | undefined
  /** Members that are exports of their own, by the names given to them; `canOpen` tells of what that is possible. */
  readonly memberFields?: Readonly<Record<string, MemberOf>> | undefined
}

/** A member of a record that a pattern exports. */
export interface MemberOf {
  readonly of: string
  readonly member: string
}

/** The program of a pattern, stops included; with diagnostics it must not be run. */
export function lowerPattern(
  pattern: dpl.Pattern,
  { isTraced = false, timezone = 'UTC', wanted }: LoweringOptions = {},
): {
  readonly program: Program
  readonly exports: readonly Export[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const lowering = new Lowering(lowerMatcher)
  const exports = exportsOfPattern(pattern)
  const place = { exports, macros: pattern.macros, locale: 'en' as const, isTraced, timezone }
  const program = withStops(lowering.sequence(pattern.sequence, place))
  const { diagnostics } = lowering
  return { ...(wanted ? withWanted(program, exports, wanted) : { program, exports }), diagnostics }
}

interface ProgramOfExports {
  readonly program: Program
  readonly exports: readonly Export[]
}

/** The program with the slots of some of the exports only, counted anew. */
function withWanted(all: Program, given: readonly Export[], wanted: Wanted): ProgramOfExports {
  const { program, exports } = withMemberFields(all, given, wanted.memberFields ?? {})
  const kept = exports.filter(({ name }) => wanted.exports.includes(name))
  const slots = new Map(kept.map((one, slot) => [exports.indexOf(one), slot]))
  const narrow = kept.length === exports.length ? program : withSlots(program, (slot) => slots.get(slot))
  const members = new Map(
    kept.flatMap(({ name }, slot) => {
      const names = wanted.members?.[name]
      return names ? [[slot, names] as const] : []
    }),
  )
  return { program: members.size === 0 ? narrow : withMembers(narrow, members), exports: kept }
}

/** The program with the members of some records in slots behind those of all exports. */
function withMemberFields(
  program: Program,
  exports: readonly Export[],
  fields: NonNullable<Wanted['memberFields']>,
): ProgramOfExports {
  const opened = new Map<number, Map<string, number>>()
  const own = Object.entries(fields).map(([name, { of, member }], index): Export => {
    const slot = exports.findIndex((it) => it.name === of)
    opened.set(slot, (opened.get(slot) ?? new Map<string, number>()).set(member, exports.length + index))
    return { name, type: 'any' }
  })
  if (own.length === 0) return { program, exports }
  const open = openMembers(program, opened)
  invariant(open !== undefined, 'members are asked for that cannot stand alone')
  return { program: open, exports: [...exports, ...own] }
}

/** Whether members of what a pattern exports under a name can be exports of their own. */
export function canOpen(pattern: dpl.Pattern, { of, member }: MemberOf): boolean {
  const { program, exports, diagnostics } = lowerPattern(pattern)
  const slot = exports.findIndex(({ name }) => name === of)
  const opened = new Map([[slot, new Map([[member, exports.length]])]])
  return diagnostics.length === 0 && slot >= 0 && openMembers(program, opened) !== undefined
}

const MATCHERS_KEPT = 64
const keptMatchers = new Map<string, PatternMatcher>()

/**
 * The matcher of a program; export `i` is slot `i`. Stops must be resolved (`withStops`). Generated code gets fast by
 * running, so a program that a later run asks for again is given the same matcher.
 */
export function compileProgram(
  program: Program,
  exports: readonly Export[],
  context: MatchContext,
): PatternMatcher {
  const key = keyOf(program, exports, context)
  const matcher = keptMatchers.get(key) ?? generatedMatcher(program, exports, context)
  // Put in anew, so that the one that is dropped is the one that was not asked for the longest.
  keptMatchers.delete(key)
  keptMatchers.set(key, matcher)
  if (keptMatchers.size > MATCHERS_KEPT) keptMatchers.delete(keptMatchers.keys().next().value ?? key)
  return matcher
}

/**
 * The program as text. Of the base time only the year counts, and only where times are read: each run has another one. A stop that many lazy steps share is
 * written once: written out each time, the text could double with every group.
 */
function keyOf(program: Program, exports: readonly Export[], { baseTime }: MatchContext): string {
  const stops = new Map<unknown, number>()
  const text = JSON.stringify([program, exports], (name, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (name !== 'stop' || typeof value !== 'object') return value
    const known = stops.get(value)
    if (known === undefined) stops.set(value, stops.size)
    return known ?? value
  })
  return text.includes('"kind":"time"') ? `${yearOf(baseTime)} ${text}` : text
}

/** A matcher for a pattern that has been checked; one that cannot be run matches nothing. */
export function matcherOf(pattern: dpl.Pattern, context: MatchContext, wanted?: Wanted): PatternMatcher {
  const { matcher, exports } = compile(pattern, context, wanted)
  return matcher ?? noMatcher(exports)
}

/** Matches nothing. */
function noMatcher(exports: readonly Export[]): PatternMatcher {
  return {
    exports,
    budget: new StepBudget(nothing),
    match: () => -1,
    matchAt: () => -1,
    matchRows: ({ length }, rows, _, onMiss) => {
      for (const row of rows ?? Array(length).keys()) onMiss(row)
    },
  }
}

/** Whether a pattern reads dates that have no year. */
export function readsYearlessTimes(pattern: dpl.Pattern): boolean {
  let isFound = false
  JSON.stringify(lowerPattern(pattern).program, (name, value: Program | bigint | null) => {
    if (typeof value === 'bigint' || name === 'stop') return undefined
    if (value?.kind === 'time') isFound ||= isYearless(value)
    return value
  })
  return isFound
}

function isYearless({ fields }: Time): boolean {
  const parts = fields.flatMap((field) =>
    field.kind === 'literal' || field.kind === 'zone' ? [] : field.part,
  )
  const has = (...wanted: readonly string[]): boolean => parts.some((part) => wanted.includes(part))
  return has('month', 'day', 'dayOfYear') && !has('year', 'shortYear', 'anyYear')
}
