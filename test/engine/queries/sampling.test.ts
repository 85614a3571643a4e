import { expect, test } from 'vitest'
import { runText } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const lines = (count: number, bucket: string): string =>
  Array.from({ length: count }, (_, at) => JSON.stringify({ at, bucket })).join('\n')

const folder = temporaryFolder({
  'a.jsonl': lines(3000, 'a'),
  'b.jsonl': lines(1000, 'b'),
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [
        { files: 'a.jsonl', fields: { 'dt.system.bucket': 'default_logs' } },
        { files: 'b.jsonl', fields: { 'dt.system.bucket': 'audit' } },
      ],
    },
  }),
})

const run = (query: string): Promise<string> => runText(query, { folder })

/** The number a query with one record of one field gives. */
async function numberOf(query: string): Promise<number> {
  return Number((await run(query)).split('\n')[1])
}

test('a sample is about one record in so many, and the same ones in every run', async () => {
  const sampled = 'fetch logs, samplingRatio: 10 | summarize '
  const count = await numberOf(`${sampled} count()`)
  expect(Math.abs(count - 400)).toBeLessThan(60)
  expect(await run(`${sampled} collectArray(at)`)).toBe(await run(`${sampled} collectArray(at)`))
  expect(await run(`${sampled} n = count()`)).not.toBe(await run('fetch logs | summarize n = count()'))
})

test('records know how many they stand for', async () => {
  expect(await run('fetch logs, samplingRatio: 100 | limit 1 | fields dt.system.sampling_ratio')).toBe(
    'dt.system.sampling_ratio\n100',
  )
  expect(await numberOf('fetch logs | summarize sum(dt.system.sampling_ratio)')).toBe(4000)
  expect(await run('fetch logs | fields at, bucket | limit 1')).toBe('at | bucket\n0 | "a"')
})

test('buckets are those the source names', async () => {
  const counts = (bucket: string): Promise<string> =>
    run(`fetch logs, bucket: ${bucket} | summarize n = count(), by: {bucket}`)
  expect(await counts('{"audit"}')).toBe('bucket | n\n"b" | 1000')
  expect(await counts('{"default_*", "nothing"}')).toBe('bucket | n\n"a" | 3000')
  expect(await counts('"*"')).toBe('bucket | n\n"a" | 3000\n"b" | 1000')
  expect(await counts('{"Audit"}')).toBe('no records')
})
