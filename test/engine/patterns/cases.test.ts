import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runDplCase, type DplCase } from '../../conformance/dplCases'
import { patternCases } from '../../support/patternCases'

/** Cases of our own beside those of the conformance suite, in the same form: a pattern, a text, and what comes out. */
const ownCases = readFileSync(path.join(import.meta.dirname, 'behaviour.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): DplCase => ({ id: line, ...(JSON.parse(line) as Omit<DplCase, 'id'>) }))

const failuresOf = (cases: readonly DplCase[]): readonly string[] =>
  cases.flatMap((testCase) => {
    const failure = runDplCase(testCase)
    return failure ? [`${testCase.id}: expected ${failure.expected}, got ${failure.actual}`] : []
  })

test('all conformance cases hold', () => {
  expect(failuresOf(patternCases)).toEqual([])
  expect(patternCases.length).toBe(681)
})

test('all our own cases hold', () => {
  expect(failuresOf(ownCases)).toEqual([])
  expect(ownCases.length).toBeGreaterThan(400)
})
