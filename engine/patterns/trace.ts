import type { Diagnostic, dpl, Offset, Span } from '../../language'
import { encodeUtf8, valueAt, VectorBuilder, type Value } from '../values'
import { StepBudget } from './budget'
import { closureOf } from './closures'
import { Run } from './closures/run'
import { lowerPattern } from './compile'
import type { Export, MatchContext } from './matcher'
import { TraceLog, type LoggedStep } from './traceLog'

/** What one item of a pattern did at one place of a text. */
export interface TraceStep {
  /** The item, or the branch of a group, in the pattern. */
  readonly item: Span
  /** What it took; undefined when it did not match. */
  readonly taken: Span | undefined
  /** Where it was tried. */
  readonly from: Offset
  /** Up to where the text agreed with it: behind what it took, or the place of the first difference. */
  readonly reached: Offset
  /** LD or DATA: it fails when what should stand behind it does not come. */
  readonly isLazy: boolean
  /** What the items inside did, in the order in which they were tried: branches, elements, repetitions. */
  readonly inner: readonly TraceStep[]
}

/** How a pattern matches one text. Spans of items count in the pattern, the others in the text. */
export interface PatternTrace {
  /** What the pattern took from the start of the text; undefined when it does not match. */
  readonly taken: Span | undefined
  readonly steps: readonly TraceStep[]
  /** The exported values in pattern order; all null without a match. */
  readonly exports: readonly (Export & { readonly value: Value })[]
  /** Without a match: the furthest place at which items failed, and those items. */
  readonly stuck: { readonly at: Offset; readonly expected: readonly Span[] } | undefined
  /** Whether the match took more steps than are told. */
  readonly isCut: boolean
}

/**
 * Matches a pattern at the start of a text and tells what each of its items did. A pattern that cannot be run gives its
 * diagnostics instead.
 */
export function trace(
  pattern: dpl.Pattern,
  text: string,
  context: MatchContext,
): PatternTrace | { readonly diagnostics: readonly Diagnostic[] } {
  const { program, exports, diagnostics } = lowerPattern(pattern, { isTraced: true })
  if (diagnostics.length > 0) return { diagnostics }
  const budget = new StepBudget(program)
  const run = new Run(context.baseTime, budget)
  run.bytes = encodeUtf8(text)
  budget.refill(run.bytes.length)
  run.end = run.bytes.length
  run.captures = exports.map(() => new VectorBuilder(1))
  for (const capture of run.captures) capture.bytes = run.bytes
  const log = (run.log = new TraceLog(run.bytes))
  const end = closureOf(program)(run, 0)

  const offsets = offsetsOf(text, run.bytes.length)
  const steps = log.steps.map((step) => told(step, offsets))
  const isMatch = end >= 0 && !budget.hasGivenUp
  return {
    taken: isMatch ? { start: 0, end: offsets[end]! } : undefined,
    steps,
    exports: exports.map((one, slot) => ({
      ...one,
      value: isMatch ? valueAt(run.captures[slot]!, 0) : null,
    })),
    stuck: isMatch ? undefined : furthest(steps),
    isCut: log.isCut,
  }
}

function told({ span, step, from, to, reached, inner }: LoggedStep, offsets: Uint32Array): TraceStep {
  return {
    item: span,
    taken: to >= 0 ? { start: offsets[from]!, end: offsets[to]! } : undefined,
    from: offsets[from]!,
    reached: offsets[reached]!,
    isLazy: step?.kind === 'lazy',
    inner: inner.map((one) => told(one, offsets)),
  }
}

/** Among the items that failed and have none inside that did, those that got furthest. */
function furthest(steps: readonly TraceStep[]): PatternTrace['stuck'] {
  const failed = steps.flatMap(failures)
  const at = failed.reduce((most, { reached }) => Math.max(most, reached), 0)
  const expected = failed.filter(({ reached }) => reached === at).map(({ item }) => item)
  return {
    at,
    expected: expected.filter((item, i) => expected.findIndex(({ start }) => start === item.start) === i),
  }
}

function failures(step: TraceStep): readonly TraceStep[] {
  const inside = step.inner.flatMap(failures)
  return step.taken === undefined && inside.length === 0 ? [step] : inside
}

/** For every byte of the text in UTF-8 the offset of the character that it belongs to. */
function offsetsOf(text: string, length: number): Uint32Array {
  const offsets = new Uint32Array(length + 1)
  let at = 0
  let offset = 0
  for (const character of text) {
    const bytes = encodeUtf8(character).length
    offsets.fill(offset, at, at + bytes)
    at += bytes
    offset += character.length
  }
  offsets[length] = text.length
  return offsets
}
