import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lowerPattern } from '../../../engine/patterns/compile'
import { closureMatcher } from '../../../engine/patterns/closureMatcher'
import { captureText, printTrace, trace, type PatternTrace } from '../../../engine/patterns'
import { toJson } from '../../../engine/values'
import { dpl } from '../../../language'
import { tries } from '../../support/fuzzing'
import { checkGoldens } from '../../support/goldens'
import { patternSamples } from '../../support/patternArbitrary'

const context = { baseTime: 1_600_000_000_000_000_000n }

/** A case is a pattern, and below it a text as JSON. */
checkGoldens(join(import.meta.dirname, 'traces'), (lines) => {
  const at = lines.lastIndexOf('\n')
  const pattern = lines.slice(0, Math.max(at, 0))
  const text = JSON.parse(lines.slice(at + 1)) as string
  const traced = trace(dpl.parse(pattern).pattern, text, context)
  return 'diagnostics' in traced
    ? traced.diagnostics.map(({ code }) => code).join(' ')
    : printTrace(traced, pattern, text)
})

test('a trace ends as the match does, and its steps lie in the text', () => {
  fc.assert(
    fc.property(patternSamples, ({ pattern, text }) => {
      const tree = dpl.parse(pattern).pattern
      const { program, exports } = lowerPattern(tree)
      const captures = captureText(closureMatcher(program, exports, context), text)
      const traced = trace(tree, text, context)
      if ('diagnostics' in traced) return
      expect(traced.taken !== undefined).toBe(captures !== undefined)
      expect(traced.exports.map(({ value }) => toJson(value))).toEqual(
        captures?.map(toJson) ?? exports.map(() => null),
      )
      expect(traced.stuck === undefined).toBe(captures !== undefined)
      checkSteps(traced.steps, text)
      printTrace(traced, pattern, text)
    }),
    tries(21, 300),
  )
})

function checkSteps(steps: PatternTrace['steps'], text: string): void {
  for (const { from, reached, taken, inner } of steps) {
    expect(0 <= from && from <= reached && reached <= text.length).toBe(true)
    if (taken) expect([taken.start, taken.end]).toEqual([from, reached])
    checkSteps(inner, text)
  }
}

test('a list of thousands of elements is cut', () => {
  const traced = trace(
    dpl.parse("ARRAY{'a' INT?}{0,90000}").pattern,
    'a'.repeat(20_000),
    context,
  ) as PatternTrace
  expect(traced.isCut).toBe(true)
  expect(traced.taken?.end).toBe(20_000)
})
