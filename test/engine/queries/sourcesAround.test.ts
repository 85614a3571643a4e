import { expect, test } from 'vitest'
import { runText } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const line = (record: object): string => `${JSON.stringify(record)}\n`

const folder = temporaryFolder({
  'a.jsonl': line({ at: 1, host: 'x' }) + line({ at: 'two' }) + line({ at: 3, host: null }) + line({ at: 4 }),
  'b.jsonl': line({ size: 1.5 }),
  'lookups/hosts.csv': 'host,owner,cores\nx,ops,4\ny,web,8\nz,,2\n',
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [
        { files: 'a.jsonl', fields: { 'dt.system.bucket': 'one' } },
        { files: 'b.jsonl', fields: { 'dt.system.bucket': 'two' } },
      ],
    },
    lookups: { '/other': 'lookups/hosts.csv' },
  }),
})

const run = (query: string): Promise<string> => runText(query, { folder })

test('load reads lookup tables', async () => {
  expect(await run('load "/lookups/hosts"')).toBe(
    'host | owner | cores\n"x" | "ops" | 4\n"y" | "web" | 8\n"z" | null | 2',
  )
  expect(await run('load "/other", offset: 1 + 1 | fields host')).toBe('host\n"z"')
  expect(await run('load "/other", offset: 9')).toBe('no records')
})

test('records find their partners in a lookup table', async () => {
  expect(
    await run(
      'fetch logs | filter at == 1 | lookup [load "/other"], sourceField: host, lookupField: host | fields at, lookup.owner',
    ),
  ).toBe('at | lookup.owner\n1 | "ops"')
  expect(await run('fetch logs | filter host in [load "/other" | fields host] | fields host')).toBe(
    'host\n"x"',
  )
})

test('load tells what is wrong', async () => {
  expect(await run('load "/nothing"')).toMatch(/^records-not-found: There is no lookup table \/nothing/)
  expect(await run('load "lookups/hosts"')).toMatch(
    /^value-out-of-range: tabularFile must be a path that begins/,
  )
  expect(await run('load "/other", offset: -1')).toMatch(/offset/)
})

test('describe lists the fields of the first records', async () => {
  expect(await run('describe logs | filter in(field, {"at", "host", "size"})')).toBe(
    'field | data_types\n"at" | ["long", "string"]\n"host" | ["string"]\n"size" | ["double"]',
  )
  expect(await run('describe nope')).toMatch(/^records-not-found: No source "nope" is known/)
})

test('fieldsSnapshot tells in which share of the records fields are', async () => {
  const mine = '| filter in(field, {"at", "host", "size"})'
  expect(await run(`fieldsSnapshot logs ${mine}`)).toBe(
    'field | relative_count\n"at" | 80.0\n"host" | 20.0\n"size" | 20.0',
  )
  expect(await run(`fieldsSnapshot logs, by: {data_type} ${mine}`)).toBe(
    'field | data_type | relative_count\n"at" | "long" | 60.0\n"host" | "string" | 20.0\n"at" | "string" | 20.0\n"size" | "double" | 20.0',
  )
  expect(await run(`fieldsSnapshot logs, by: {dt.system.bucket} ${mine}`)).toBe(
    'field | dt.system.bucket | relative_count\n"at" | "one" | 100.0\n"host" | "one" | 25.0\n"size" | "two" | 100.0',
  )
  expect(await run(`fieldsSnapshot logs, bucket: {"t*"} ${mine}`)).toBe(
    'field | relative_count\n"size" | 100.0',
  )
  expect(await run('fieldsSnapshot logs, by: {host}')).toMatch(/by must be data_type or dt.system.bucket/)
})

test('failIf fails with its message, or lets all records through', async () => {
  expect(await run('fetch logs | failIf at == "two", "no text please" | limit 1')).toBe(
    'condition-met: no text please',
  )
  expect(await run('fetch logs | failIf host == "nobody", "m" | summarize n = count()')).toBe('n\n5')
  expect(await run('data record(a = 1), record() | failIf isNull(a), concat("a", "!")')).toBe(
    'condition-met: a!',
  )
  expect(await run('data record(a = 1) | append [data record(b = 1) | failIf b == 1, "inner"]')).toBe(
    'condition-met: inner',
  )
  expect(await run('fetch logs | summarize n = count() | failIf n > 4, "too many"')).toBe(
    'condition-met: too many',
  )
})
