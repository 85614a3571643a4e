import { expect, test } from 'vitest'
import { runDplCase } from '../../conformance/dplCases'
import { patternCases } from '../../support/patternCases'

test('all conformance cases hold', () => {
  const failures = patternCases.flatMap((testCase) => {
    const failure = runDplCase(testCase)
    return failure ? [`${testCase.id}: expected ${failure.expected}, got ${failure.actual}`] : []
  })
  expect(failures).toEqual([])
  expect(patternCases.length).toBe(681)
})
