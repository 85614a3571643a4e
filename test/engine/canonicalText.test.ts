import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { catalogSpelling, dql } from '../../language'
import { caseQueries } from '../support/queries'
import { runDqlCase, type DqlCase } from '../conformance/dqlCases'
import { anyPipeline } from '../support/pipelines'
import { runText } from '../support/runs'

// Many queries run here; a busy machine needs longer than usual.
vi.setConfig({ testTimeout: 120_000 })

const canonical = (query: string): string => dql.print(dql.parse(query).tree, catalogSpelling)

describe('canonical text', () => {
  test('of canonical text is the same', () => {
    const changing = caseQueries().filter(({ query }) => canonical(canonical(query)) !== canonical(query))
    expect(changing.map(({ id }) => id)).toEqual([])
  })

  test('gives the result of each case', async () => {
    const wrong: string[] = []
    for (const testCase of caseQueries() as readonly DqlCase[]) {
      const failure = await runDqlCase({ ...testCase, query: canonical(testCase.query) })
      if (failure) wrong.push(`${testCase.id}: ${failure.actual} instead of ${failure.expected}`)
    }
    expect(wrong).toEqual([])
  })

  test('gives the records of any pipeline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const query = anyPipeline((count) => generate(fc.nat, { max: count - 1 }))
        const text = canonical(query)
        expect(canonical(text), query).toBe(text)
        expect(await runText(text), text).toBe(await runText(query))
      }),
      { seed: 2, numRuns: 80 },
    )
  })
})
