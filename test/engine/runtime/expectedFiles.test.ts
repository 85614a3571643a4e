import { expect, test } from 'vitest'
import { prepareRun, type RunRequest } from '../../../engine/runtime'
import { temporaryFolder } from '../sources/temporaryFolder'
import { TEST_NOW } from '../../support/runs'

const line = `{"a":1}\n`
const folder = temporaryFolder({
  'logs.jsonl': line,
  'spans.jsonl': line,
  'given.jsonl': line,
  'dql.config.json': JSON.stringify({ sources: { logs: 'logs.jsonl', spans: 'spans.jsonl' } }),
})

/** The files that threads are started for while a query is planned. */
function expectedFor(query: string, request: Partial<RunRequest> = {}): readonly string[] {
  const names: string[] = []
  prepareRun(
    { query, folder, now: TEST_NOW, ...request },
    {
      expect: (files) => void names.push(...files.map(({ name }) => name)),
      read: () => {
        throw new Error('nothing is read before the query is planned')
      },
    },
  )
  return names
}

test.each<[string, string, Partial<RunRequest>, readonly string[]]>([
  ['a source of the configuration', 'fetch logs', {}, ['logs.jsonl']],
  ['a source of a sub-query', 'fetch logs | append [fetch spans]', {}, ['logs.jsonl', 'spans.jsonl']],
  ['a source that the run gives', 'fetch x', { sources: [{ name: 'x', path: 'given.jsonl', fields: {} }] }, ['given.jsonl']], // prettier-ignore
  ['a source of the query itself', '// dql:source y=given.jsonl\nfetch y', {}, ['given.jsonl']],
  ['a query without a source', 'data record(a = 1)', {}, []],
  ['a query with mistakes', 'fetch logs | filtr', {}, ['logs.jsonl']],
  ['stretches that are followed', 'fetch logs', { stretches: [] }, []],
])('expects the files of %s', (_, query, request, names) => {
  expect(expectedFor(query, request)).toEqual(names)
})

test('finds what a sample tells once', () => {
  const { notices } = prepareRun({ query: 'fetch logs | filter b == 1', folder, now: TEST_NOW })
  expect(notices().map(({ code }) => code)).toContain('unseen-field')
  expect(notices()).toBe(notices())
})
