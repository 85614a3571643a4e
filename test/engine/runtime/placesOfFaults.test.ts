import path from 'node:path'
import { expect, test } from 'vitest'
import { runQuery } from '../../../engine'
import { temporaryFolder } from '../sources/temporaryFolder'

const good = '2024-05-01T00:00:00Z,/p,7\n'

test('faults of files of a sub-query are told of those files, with and without columns that are kept', async () => {
  const head = 'timestamp,path,took\n'
  const bad = Buffer.concat([Buffer.from(`${head}${good.repeat(300)}2024-05-01T00:00:00Z,/p,7,extra\n2024-05-01T00:00:00Z,/`), Buffer.from([0xff]), Buffer.from(`,1\n2024-05-01T00:00:00Z,/`), Buffer.from([0xfe]), Buffer.from(',1\n')]) // prettier-ignore
  const folder = temporaryFolder({ 'good.csv': head + good, 'bad.csv': bad })
  await new Promise((resolve) => setTimeout(resolve, 30))
  const sources = ['good', 'bad'].map((name) => ({ name, path: `${name}.csv`, fields: {} }))
  const query =
    'fetch good | fields path, took | append [fetch bad | fields path, took] | summarize count(), by: { path, took }'
  const cache = { folder: path.join(temporaryFolder({}), 'cache'), smallestBytes: 0 }
  for (const kept of [undefined, cache, cache]) {
    const { notices } = await runQuery({ query, folder, sources, workers: 0, cache: kept })
    expect(notices.map(({ message }) => message)).toEqual([
      'bad.csv line 302 does not fit its format (4 cells for 3 fields): it is kept, without the fields that are missing.',
      'bad.csv line 303 holds bytes that are no UTF-8; they read as \uFFFD; 1 more line does as well.',
    ])
  }
})
