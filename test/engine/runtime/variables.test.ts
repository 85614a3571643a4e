import { describe, expect, test } from 'vitest'
import { prepareRun, type RunRequest } from '../../../engine'
import { runText } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const folder = temporaryFolder({
  'dql.config.json': '{"sources": {"logs": "a.jsonl"}}',
  'dql.variables.json': JSON.stringify({
    host: 'a',
    hosts: ['a', 'b'],
    count: 1,
    pattern: 'INT:number',
    source: 'logs',
    field: 'status',
    evil: '" or true or "',
    none: null,
  }),
  'a.jsonl': ['a', 'b', 'c']
    .map((host, index) =>
      JSON.stringify({
        timestamp: `2024-05-01T10:0${index}:00Z`,
        host,
        status: 200 + index,
        content: `${index}`,
      }),
    )
    .join('\n'),
})

const text = (query: string, request: Partial<RunRequest> = {}): Promise<string> =>
  runText(query, { folder, ...request })

/** What a run is told, as `start-end code`. */
const told = (query: string, request: Partial<RunRequest> = {}): readonly string[] =>
  prepareRun({ query, folder, ...request })
    .notices()
    .map(({ code, span }) => `${span?.start ?? ''}-${span?.end ?? ''} ${code}`)

describe('values stand in the place of variables', () => {
  test.each([
    ['fetch logs | filter host == $host | fields status', 'status\n200'],
    ['fetch logs | filter in(host, $hosts) | fields host', 'host\n"a"\n"b"'],
    ['fetch logs | filter in(host, array($hosts, "c")) | summarize n = count()', 'n\n3'],
    ['fetch logs | fields host | limit $count', 'host\n"a"'],
    ['fetch $source | parse content, $pattern | summarize s = sum(number)', 's\n3.0'],
    [
      'fetch logs | summarize n = count(), by: {$field:backtick} | sort status | limit 1 | fields status',
      'status\n200',
    ],
    ['fetch logs | fields $field:noquote | limit 1', 'status\n200'],
    ['fetch logs | filter host == $evil | summarize n = count()', 'n\n0'],
    ['data record(a = $none, b = $hosts[0])', 'a | b\nnull | "a"'],
  ])('%s', async (query, expected) => {
    expect(await text(query)).toBe(expected)
  })

  test('those given with the run win, and may be new', async () => {
    const variables = new Map<string, string | bigint>([
      ['host', 'c'],
      ['more', 5n],
    ])
    expect(
      await text('fetch logs | filter host == $host | fields status, m = $more + 1', { variables }),
    ).toBe('status | m\n202 | 6')
  })
})

describe('what stands against a run', () => {
  test.each([
    [
      'data record(a = $x, b = $host, c = $y)',
      ['16-18 variable-has-no-value', '35-37 variable-has-no-value'],
    ],
    ['fetch logs | limit $host', ['19-24 argument-type']],
    ['data record(a = $hosts:backtick)', ['16-31 variable-form']],
    ['data record(a = {{ x }})', ['16-23 template-not-filled']],
    ['fetch logs | {{ command }} {% if %}', ['13-26 template-not-filled', '27-35 template-not-filled']],
    ['fetch logs | parse content, "{{ p }} LD:x"', ['28-42 template-not-filled']],
    ['fetch logs | parse content, $host', ['28-33 unknown-matcher']],
  ])('%s', (query, expected) => {
    expect(told(query)).toEqual(expect.arrayContaining(expected))
    expect(prepareRun({ query, folder }).prepared.plan).toBeUndefined()
  })

  test('a file that is named must be there', () => {
    expect(told('data record(a = 1)', { variablesFile: '/does/not/exist.json' })).toEqual([
      '- variables-unreadable',
    ])
  })
})

test('a mark in a string is text, and told', async () => {
  expect(await text('data record(a = "{{ x }}")')).toBe('a\n"{{ x }}"')
  expect(told('data record(a = "{{ x }}")')).toEqual(['16-25 template-in-string'])
})

test('a pattern that can be read with a mark runs with it', async () => {
  const query = `data record(a = "{{x}}1") | parse a, "'{{x}}' INT:n" | fields n`
  expect(await text(query)).toBe('n\n1')
})

test('directives of the file count for a piece of it', async () => {
  const query = 'fetch events | summarize n = count()'
  expect(await text(query, { fileText: `// dql:source events=a.jsonl\nfetch logs\n\n${query}` })).toBe('n\n3')
})
