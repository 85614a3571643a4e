import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runQuery } from '../../../engine/runtime'
import { temporaryFolder } from '../sources/temporaryFolder'

/** What a run tells, as `severity code`, with the severities of the configuration. */
async function told(files: Record<string, string>, inspections: Record<string, string>) {
  const sources = { l: { files: ['good.log', ...Object.keys(files)] } }
  const folder = temporaryFolder({
    'good.log': '{"a":1}\n',
    ...files,
    'dql.config.json': JSON.stringify({ sources, inspections }),
  })
  const outcome = await runQuery({ query: 'fetch l | fields a', folder, workers: 0 })
  if (outcome.ok) outcome.result.close()
  return [outcome.ok, ...outcome.notices.map(({ severity, code }) => `${severity} ${code}`)]
}

const empty = { 'empty.log': '' }
const broken = { 'broken.log': '{"a":1}\n{"a":\n{"a":2}\n' }

test.each([
  [empty, {}, ['warning source-empty']],
  [empty, { 'source-empty': 'off' }, []],
  [empty, { 'source-empty': 'error' }, ['error source-empty']],
  [empty, { 'source-empty': 'hint' }, ['information source-empty']],
  [broken, {}, ['warning broken-line']],
  [broken, { 'broken-line': 'off' }, []],
  [broken, { 'source-empty': 'off' }, ['warning broken-line']],
])('%o with %o', async (files, inspections, expected) => {
  expect(await told(files, inspections as Record<string, string>)).toEqual([true, ...expected])
})

test('what keeps a query from running is told as it is', async () => {
  const folder = temporaryFolder({
    'dql.config.json': JSON.stringify({
      sources: { l: 'nothing.log' },
      inspections: { 'source-missing': 'off' },
    }),
  })
  const outcome = await runQuery({ query: 'fetch l', folder, workers: 0 })
  expect(outcome.ok).toBe(false)
  expect(outcome.notices).toMatchObject([
    { code: 'source-missing', severity: 'error', file: join(folder, 'nothing.log') },
  ])
})
