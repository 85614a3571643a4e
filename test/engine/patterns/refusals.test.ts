import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lowerPattern } from '../../../engine/patterns/compile'
import { checkPattern, dpl, dql } from '../../../language'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { oddPatterns } from '../../support/oddPatterns'
import { errorsOfPlan } from '../../support/planning'

const errorsOf = (pattern: string): readonly string[] =>
  checkPattern(pattern).flatMap(({ severity, code }) => (severity === 'error' ? [code] : []))

test.each([
  ['INT:a', ''],
  ['EOL:e', ''],
  ['JSON(flat=true)', 'flat-without-members'],
  ["TIMESTAMP('HH', tz='Mars'):t", 'unknown-configuration-value'],
  ['STRING[]:s', 'array-outside-json'],
  ['INT{3}:n', 'quantifier-not-supported'],
])('%s has the error %s, and a run of it too', (pattern, expected) => {
  expect(errorsOf(pattern).join(' ')).toBe(expected)
  expect(errorsOfPlan(`fetch logs | parse content, ${dql.stringText(pattern)}`).join(' ')).toBe(expected)
})

test('what has an error does not run, and what does not run has an error', { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(oddPatterns, (pattern) => {
      const errors = errorsOf(pattern)
      const refusals = lowerPattern(dpl.parse(pattern).pattern).diagnostics
      if (refusals.length > 0) expect(errors, pattern).not.toEqual([])
      const isRefused = errorsOfPlan(`fetch logs | parse content, ${dql.stringText(pattern)}`).length > 0
      expect(isRefused, pattern).toBe(errors.length > 0)
    }),
    tries(41, 500),
  )
})
