import { expect, test } from 'vitest'
import { createEngine } from '../../../engine'
import { temporaryFolder } from '../sources/temporaryFolder'

const COUNT = 30_000
const PERIODS = [10, 5000, 9000, 12_000, 25_000, COUNT]

/** Records whose ids repeat after so many. */
const linesOf = (period: number): string =>
  Array.from({ length: COUNT }, (_, i) =>
    JSON.stringify({ id: `id ${i % period}`, n: i % 7, text: i % 3 === 0 ? null : `t${i % 5}` }),
  ).join('\n')

// From some thousands on parts of the input are no longer grouped where nearly each record has a group of its own.
test.each(PERIODS)('groups that come again after %s records', async (period) => {
  const folder = temporaryFolder({
    'a.jsonl': linesOf(period),
    'dql.config.json': '{ "sources": { "logs": ["a.jsonl"] } }',
  })
  const engine = createEngine()
  const outcome = await engine.run({
    query: `fetch logs
      | summarize { c = count(), s = sum(n), f = takeFirst(n), l = takeLast(n), d = countDistinctExact(text) }, by: { id }`,
    folder,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.notices))
  const rows = outcome.result.page(0, COUNT)
  expect(rows.length).toBe(period)
  for (const at of [0, 1, Math.floor(period / 2), period - 1]) {
    const own = Array.from({ length: Math.ceil((COUNT - at) / period) }, (_, i) => at + i * period)
    const texts = own.filter((i) => i % 3 !== 0).map((i) => i % 5)
    expect(rows[at]).toEqual([
      `id ${at}`,
      BigInt(own.length),
      own.reduce((sum, i) => sum + (i % 7), 0),
      BigInt(own[0]! % 7),
      BigInt(own.at(-1)! % 7),
      BigInt(new Set(texts).size),
    ])
  }
  outcome.result.close()
})

test.each(PERIODS)('groups of keys alone that come again after %s records', async (period) => {
  const folder = temporaryFolder({
    'a.jsonl': linesOf(period),
    'dql.config.json': '{ "sources": { "logs": ["a.jsonl"] } }',
  })
  const query = 'fetch logs | summarize c = count(), by: { id } | fields id'
  const outcome = await createEngine().run({ query, folder })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.notices))
  expect(outcome.result.page(0, COUNT)).toEqual(Array.from({ length: period }, (_, i) => [`id ${i}`]))
  outcome.result.close()
})
