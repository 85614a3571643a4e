import type { Span } from '../../language'

/** An expression that types kept from an answer. Plain data: it crosses threads. */
export interface TypeMismatch {
  /** The expression as text, cut. */
  readonly expression: string
  readonly span: Span
  /** What it came to: `null`, or for a comparison of types that never are equal its answer; `no boolean` for a condition. */
  readonly result: 'null' | 'true' | 'false' | 'no boolean'
  /** What it works on, with the names of the types seen there. */
  readonly operands: readonly { readonly text: string; readonly types: readonly string[] }[]
  /** For how many of the records that were looked at. */
  readonly records: number
}

/** A field that a condition reads, and for how many of the records that were looked at it is null. */
export interface NullField {
  readonly name: string
  readonly records: number
}

/** What a look at some records of a step has shown. */
export interface Findings {
  /** How many records were looked at. */
  readonly examined: number
  readonly mismatches: readonly TypeMismatch[]
  readonly nullFields: readonly NullField[]
}

/** The findings of nothing. */
export const noFindings: Findings = { examined: 0, mismatches: [], nullFields: [] }

/** Expressions of one step that are told. */
const MISMATCHES_KEPT = 10

/** Findings of two parts of the input as those of both. */
export function joinFindings(a: Findings, b: Findings): Findings {
  if (b.examined === 0) return a
  return {
    examined: a.examined + b.examined,
    mismatches: joinBy(a.mismatches, b.mismatches, keyOf, joinMismatch).slice(0, MISMATCHES_KEPT),
    nullFields: joinBy(
      a.nullFields,
      b.nullFields,
      ({ name }) => name,
      (left, right) => ({ ...left, records: left.records + right.records }),
    ),
  }
}

const keyOf = ({ expression, span, result }: TypeMismatch): string => `${span.start} ${result} ${expression}`

/** Mismatches of one expression as one. */
export function joinMismatch(a: TypeMismatch, b: TypeMismatch): TypeMismatch {
  const operands = a.operands.map(({ text, types }, index) => ({
    text,
    types: [...new Set([...types, ...b.operands[index]!.types])],
  }))
  return { ...a, operands, records: a.records + b.records }
}

function joinBy<Item>(
  a: readonly Item[],
  b: readonly Item[],
  keyOf: (item: Item) => string,
  join: (left: Item, right: Item) => Item,
): readonly Item[] {
  if (b.length === 0) return a
  const joined = new Map(a.map((item) => [keyOf(item), item]))
  for (const item of b) {
    const known = joined.get(keyOf(item))
    joined.set(keyOf(item), known === undefined ? item : join(known, item))
  }
  return [...joined.values()]
}

/** A mismatch as part of a sentence: `status > "500" is null, as status is long and "500" is string`. */
export function mismatchText({ expression, result, operands }: TypeMismatch): string {
  const told = operands.map(({ text, types }) => `${text} is ${types.join(' or ')}`)
  const reason = told.length === 0 ? '' : `, as ${told.join(' and ')}`
  return `${expression} is ${result}${reason}`
}
