import type { EvaluationContext } from '../functions'
import type { Matcher } from '../patterns'
import { countGivenUp, matcherOf } from '../patterns'
import type { ParsePlan } from '../plan'
import {
  BOXED,
  columnOf,
  encodeUtf8,
  RepeatedVector,
  Tag,
  textAt,
  VectorAppender,
  VectorBuilder,
  type Batch,
  type Column,
  type Vector,
} from '../values'
import { compileExpression } from './expressions'
import { withColumn } from './project'
import type { Refusals, PlainStep } from './step'

const SAMPLES_KEPT = 5
const SAMPLE_LENGTH = 300

/**
 * `parse`: the exports of the pattern become columns; existing ones keep their place. Where nothing is matched they are
 * null, or keep their value with `preserveFieldsOnFailure`. What does not match is counted, null included.
 */
export function parseStep(plan: ParsePlan, context: EvaluationContext): PlainStep {
  const matcher = matcherOf(plan.pattern, { baseTime: plan.baseTime ?? context.now }, plan)
  const evaluate = compileExpression(plan.expression, context)
  const isAllowed = plan.prerequisite && compileExpression(plan.prerequisite, context)
  const refusals: Refusals = { count: 0, samples: [] }
  const matchValues = valueMatcher(matcher, plan)
  return {
    plan,
    refusals,
    run(batch) {
      const input = evaluate(batch)
      if (input instanceof RepeatedVector && !isAllowed && !plan.preservesOnFailure) {
        const found = matchValues(input.distinct)
        if (found.givenUp === undefined) return withValues(batch, found, input, refusals)
      }
      const texts = asSlices(input, batch.length)
      const captures = matcher.exports.map(() => new VectorBuilder(batch.length))
      const failed = matchAll(matcher, texts, isAllowed?.(batch), captures, refusals)
      return withExports(batch, plan, matcher, captures, failed)
    },
  }
}

/** What the values of a column came to: a column per export, and which of them were refused. */
interface MatchedValues {
  readonly distinct: Vector
  readonly exports: readonly Column[]
  readonly failed: Uint8Array
  /** Records, and not values, have to be counted then. */
  readonly givenUp: Refusals['givenUp']
}

/** Matches values, and remembers what those came to that were met last. */
function valueMatcher(
  matcher: Matcher,
  plan: Pick<ParsePlan, 'exports'>,
): (distinct: Vector) => MatchedValues {
  let known: MatchedValues | undefined
  return (distinct) => {
    if (known?.distinct === distinct) return known
    const captures = matcher.exports.map(() => new VectorBuilder(distinct.length))
    const refusals: Refusals = { count: 0, samples: [] }
    const failed = matchAll(matcher, asSlices(distinct, distinct.length), undefined, captures, refusals)
    const exports = plan.exports.map((name) => {
      const place = matcher.exports.findIndex((it) => it.name === name)
      return { name, vector: captures[place]!.finish(distinct.length) }
    })
    return (known = { distinct, exports, failed, givenUp: refusals.givenUp })
  }
}

/** The exports of records whose values have been matched. */
function withValues(
  batch: Batch,
  { exports, failed }: MatchedValues,
  input: RepeatedVector,
  refusals: Refusals,
): Batch {
  const { codes } = input
  refuseValues(refusals, input, failed)
  const columns = exports.reduce(
    (before, { name, vector }) => withColumn(before, { name, vector: new RepeatedVector(vector, codes) }),
    batch.columns,
  )
  return { ...batch, columns }
}

/** Matches every text; gives for each row whether nothing was matched. */
function matchAll(
  matcher: Matcher,
  texts: Vector,
  allowed: Vector | undefined,
  captures: readonly VectorBuilder[],
  refusals: Refusals,
): Uint8Array {
  const { tags, bytes, length } = texts
  const failed = new Uint8Array(length)
  const fail = (row: number): void => {
    failed[row] = 1
    for (const capture of captures) capture.setNull(row)
  }
  const rows = allowed && rowsThat(allowed, length, fail)
  for (const capture of captures) capture.bytes = bytes
  matcher.matchRows(texts, rows, captures, (row) => {
    fail(row)
    if (tags[row] === Tag.string) refusals.givenUp = countGivenUp(refusals.givenUp, matcher.budget)
    refuse(refusals, texts, row)
  })
  return failed
}

/** The rows of a condition that are true; hears of the others. */
function rowsThat({ tags, doubles }: Vector, length: number, onOther: (row: number) => void): Int32Array {
  const rows = new Int32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) {
    if (tags[row] === Tag.boolean && doubles[row] === 1) rows[count++] = row
    else onOther(row)
  }
  return rows.subarray(0, count)
}

/** Refuses the rows whose values have failed. */
function refuseValues(refusals: Refusals, { codes, distinct }: RepeatedVector, failed: Uint8Array): void {
  let row = 0
  for (; row < codes.length && refusals.samples.length < SAMPLES_KEPT; row++)
    if (failed[codes[row]!] === 1) refuse(refusals, distinct, codes[row]!)
  let count = 0
  for (; row < codes.length; row++) count += failed[codes[row]!]!
  refusals.count += count
}

function refuse(refusals: Refusals, texts: Vector, row: number): void {
  refusals.count++
  if (refusals.samples.length >= SAMPLES_KEPT) return
  if (texts.tags[row] === Tag.string) refusals.samples.push(textAt(texts, row).slice(0, SAMPLE_LENGTH))
}

function withExports(
  batch: Batch,
  plan: ParsePlan,
  matcher: Matcher,
  captures: readonly VectorBuilder[],
  failed: Uint8Array,
): Batch {
  const columns = plan.exports.reduce((before, name) => {
    const captured = captures[matcher.exports.findIndex((it) => it.name === name)]!.finish(batch.length)
    const existing = plan.preservesOnFailure ? columnOf(batch, name) : undefined
    return withColumn(before, { name, vector: existing ? preserved(captured, existing, failed) : captured })
  }, batch.columns)
  return { ...batch, columns }
}

function preserved(captured: Vector, existing: Vector, failed: Uint8Array): Vector {
  const result = new VectorAppender(captured.length)
  for (let row = 0; row < captured.length; row++) result.append(failed[row] === 1 ? existing : captured, row)
  return result.finish()
}

/** The same column with every text as a slice of one memory, as matchers want it. */
function asSlices(vector: Vector, length: number): Vector {
  const hasBoxed = vector.starts
    .subarray(0, length)
    .some((start, row) => start === BOXED && vector.tags[row] === Tag.string)
  if (!hasBoxed) return vector
  const texts = Array.from({ length }, (_, row) =>
    vector.tags[row] === Tag.string ? encodeUtf8(textAt(vector, row)) : undefined,
  )
  const result = new VectorBuilder(length)
  result.bytes = new Uint8Array(texts.reduce((sum, text) => sum + (text?.length ?? 0), 0))
  let used = 0
  texts.forEach((text, row) => {
    if (text === undefined) return
    result.bytes.set(text, used)
    result.setSlice(row, used, (used += text.length))
  })
  return result.finish(length)
}
