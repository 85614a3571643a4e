import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runQuery } from '../../../engine'
import { caseQueries } from '../../support/queries'

const queries = caseQueries().map(({ query }) => query)
const pieces = [' | ', '{', '}', '(', ')', '[', ']', '"', '"""', '`', ',', ':', '=', '@', '-', '0', '9e999', 'null', '\u0000', '\ud800', '//', '/*', 'by:', 'interval:', '99999999999999999999', ' desc'] // prettier-ignore

/** A query with a piece cut out, doubled, or put in somewhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...queries),
    fc.array(fc.tuple(fc.nat(1000), fc.nat(30), fc.constantFrom(...pieces, '')), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([query, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const start = text.length === 0 ? 0 : at % text.length
      return text.slice(0, start) + piece + text.slice(start + length)
    }, query),
  )

test('no text makes the engine throw: a result, or errors that say why', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (query) => {
      const outcome = await runQuery({ query, workers: 0 })
      if (!outcome.ok) expect(outcome.notices.some(({ severity }) => severity === 'error')).toBe(true)
    }),
    { seed: 12, numRuns: 400 },
  )
}, 60_000)
