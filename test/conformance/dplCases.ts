import {
  apiTypeOf,
  captureAllText,
  captureText,
  compile,
  Ip,
  matchesText,
  parseIp,
  RecordValue,
  replaceText,
  splitText,
  toJson,
  type PatternMatcher,
  type Value,
} from '../../engine'
import { dpl, openSnapshot } from '../../language'

/** One line of a file of pattern cases. Whole numbers of results may be numbers or bigints. */
export interface DplCase {
  readonly id: string
  readonly pattern: string
  readonly input?: string
  /** How the pattern is applied; as `parse` does when absent. */
  readonly mode?: 'all' | 'matches' | 'split' | 'replace'
  readonly replacement?: string
  readonly result?: unknown
  readonly results?: readonly unknown[]
  /** Types of the exports that have a value, named as in results. */
  readonly types?: Readonly<Record<string, string>>
  /** The pattern must be rejected. */
  readonly error?: boolean
}

/** What was expected and what came instead, as text. */
export interface DplFailure {
  readonly expected: string
  readonly actual: string
}

/** Undefined when the case holds. */
export function runDplCase(testCase: DplCase): DplFailure | undefined {
  const { matcher, remarks } = open(testCase.pattern)
  if (testCase.error) return matcher && { expected: 'a rejected pattern', actual: 'an accepted one' }
  if (!matcher) return { expected: 'an accepted pattern', actual: remarks }
  const expected = testCase.results ?? testCase.result ?? null
  const actual = apply(matcher, testCase)
  if (agrees(expected, actual)) return wrongTypes(actual, testCase)
  return { expected: print(expected), actual: print(toJson(actual)) }
}

/** The matcher of a pattern without errors, and what is wrong about others. */
function open(pattern: string): { readonly matcher: PatternMatcher | undefined; readonly remarks: string } {
  const { diagnostics } = openSnapshot(pattern, { language: 'dpl' })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const compiled = errors.length > 0 ? undefined : compile(dpl.parse(pattern).pattern, { baseTime: 0n })
  const remarks = [...errors, ...(compiled?.diagnostics ?? [])]
  return {
    matcher: compiled?.matcher,
    remarks: remarks.map(({ code, args }) => `${code}(${args.join()})`).join(' '),
  }
}

function apply(matcher: PatternMatcher, { input = '', mode, replacement = '' }: DplCase): Value {
  switch (mode) {
    case 'all':
      return captureAllText(matcher, input).map((captures) => recordOf(matcher, captures))
    case 'matches':
      return matchesText(matcher, input)
    case 'split':
      return splitText(matcher, input)
    case 'replace':
      return replaceText(matcher, input, replacement)
    default: {
      const captures = captureText(matcher, input)
      return captures === undefined ? null : recordOf(matcher, captures)
    }
  }
}

const recordOf = ({ exports }: PatternMatcher, values: readonly Value[]): Value =>
  new RecordValue(new Map(exports.map(({ name }, i) => [name, values[i] ?? null])))

/** Absent and null members are the same; doubles agree when they are near, addresses when they are the same. */
function agrees(expected: unknown, actual: Value): boolean {
  if (typeof actual === 'bigint') return isSameLong(expected, actual)
  if (typeof actual === 'number') return typeof expected === 'number' && isNear(expected, actual)
  if (actual instanceof Ip) return typeof expected === 'string' && parseIp(expected)?.bits === actual.bits
  if (actual instanceof RecordValue) return isObject(expected) && membersAgree(expected, actual)
  if (Array.isArray(actual)) {
    return (
      Array.isArray(expected) &&
      expected.length === actual.length &&
      actual.every((element: Value, i) => agrees(expected[i], element))
    )
  }
  return (expected ?? null) === toJson(actual)
}

function membersAgree(expected: Readonly<Record<string, unknown>>, { members }: RecordValue): boolean {
  const names = new Set([...Object.keys(expected), ...members.keys()])
  return [...names].every((name) => agrees(expected[name] ?? null, members.get(name) ?? null))
}

/** A number that was read as a double has lost the digits beyond 2^53 on both sides. */
function isSameLong(expected: unknown, actual: bigint): boolean {
  if (typeof expected === 'bigint') return expected === actual
  return Number.isInteger(expected) && expected === Number(actual)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= Math.max(1e-12, 1e-9 * Math.max(Math.abs(a), Math.abs(b)))

/** Types are given for the single result of a pattern only. */
function wrongTypes(actual: Value, { types = {} }: DplCase): DplFailure | undefined {
  if (!(actual instanceof RecordValue)) return undefined
  for (const [name, type] of Object.entries(types)) {
    const found = apiTypeOf(actual.get(name))
    if (found !== type) return { expected: `${name} of type ${type}`, actual: found }
  }
  return undefined
}

const print = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
