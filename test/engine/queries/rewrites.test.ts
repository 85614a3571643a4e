import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestLines } from '../../support/requests'
import { runBothWays } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const folder = temporaryFolder({
  'a.jsonl': `${requestLines(60).join('\n')}\n`,
  'b.log': 'took 5 ms\nnothing\ntook 70 ms\n',
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [
        { files: 'a.jsonl', fields: { env: 'test', zone: 1 } },
        { files: 'b.log', fields: { env: 'test' } },
      ],
    },
  }),
})

const field = fc.constantFrom(
  'path',
  'user',
  'status',
  'latency',
  'message',
  'env',
  'zone',
  'ms',
  'x',
  'nope',
)
const condition = fc.oneof(
  fc
    .tuple(
      field,
      fc.constantFrom('==', '!=', '<', '>='),
      fc.constantFrom('200', '"test"', '"/p1"', '1', 'null', 'x'),
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom('==', '<', '<=', '>', '>='), fc.nat(60))
    .map(([operator, second]) => `timestamp ${operator} toTimestamp("2024-05-01T09:00:00Z") + ${second}s`),
  fc.constant('toTimestamp("2024-05-01T09:00:20Z") <= timestamp and status >= 200'),
  field.map((name) => `isNull(${name})`),
  field.map((name) => `contains(${name}, "1")`),
  fc.constantFrom('true', 'false', '1 + 1 == 2', 'env == "test" and status >= 200', 'not isNull(ms) or x'),
)
const command = fc.oneof(
  condition.map((it) => `filter ${it}`),
  condition.map((it) => `filterOut ${it}`),
  fc.tuple(field, field).map(([a, b]) => `fieldsAdd ${a} = ${b}, x = if(isNull(${b}), 1, else: 2)`),
  fc.uniqueArray(field, { minLength: 1, maxLength: 4 }).map((names) => `fields ${names.join(', ')}`),
  fc
    .uniqueArray(field, { minLength: 1, maxLength: 4 })
    .map((names) => `fieldsKeep "m*", ${names.join(', ')}`),
  field.map((name) => `fieldsRemove ${name}, "l*"`),
  fc.tuple(field, field).map(([a, b]) => `fieldsRename ${a} = ${b}`),
  fc
    .constantFrom('message', 'content', 'lower(message)')
    .map((it) => `parse ${it}, "'took ' INT:ms ' ' LD:x"`),
  fc.constant('parse message, "LD:path", preserveFieldsOnFailure: true, parsingPrerequisite: status == 500'),
  fc.tuple(field, fc.constantFrom('', ' desc')).map((parts) => `sort ${parts.join('')}`),
  fc.nat(20).map((count) => `limit ${count}`),
  fc.tuple(field, field).map(([key, value]) => `summarize n = count(), m = max(${value}), by: {${key}}`),
)

test('a plan and what the rules make of it give the same records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 7 }), async (commands) => {
      const query = ['fetch logs', ...commands].join('\n| ')
      expect(await runBothWays(query, { folder })).not.toContain('plain:')
    }),
    { seed: 8, numRuns: 150 },
  )
}, 60_000)

const recordPattern = fc.constantFrom(
  'JSON:r',
  'JSON{STRING:path, INT:status, STRING:message}:r',
  'JSON{JSON:r, INT:status}(flat=true)',
  "'took ' STRUCTURE{INT:latency ' ' LD:path}:r",
  "KVP{LD:key ':' LD:value (',' | EOS)}:r",
  '(JSON:r | STRUCTURE{LD:path}:r)',
)
const member = fc.constantFrom('path', 'status', 'latency', 'message', 'nope')
const memberCommand = fc.oneof(
  member.map((name) => `filter isNotNull(r[${name}])`),
  member.map((name) => `filter r[${name}] == "/p1" or status >= 200`),
  fc.tuple(field, member).map(([a, name]) => `fieldsAdd ${a} = r[${name}]`),
  member.map((name) => `fieldsAdd r[${name}], \`r[path]\` = 1`),
  member.map((name) => `sort r[${name}]`),
  member.map((name) => `dedup r[${name}]`),
  fc.constantFrom('fieldsAdd r = 1', 'fieldsAdd x = r', 'parse message, "JSON:r"', 'limit 20'),
)
const lastMemberCommand = fc.oneof(
  fc.tuple(member, member).map(([a, b]) => `summarize n = count(), m = max(r[${b}]), by: { r[${a}] }`),
  fc.tuple(member, member, field).map(([a, b, c]) => `fields r[${a}], x = r[${b}], ${c}`),
  fc.tuple(member, field).map(([a, b]) => `fields r = r[${a}], y = r[${b}], \`r[path]\``),
  member.map((name) => `makeTimeseries n = count(), by: { r[${name}] }, interval: 1m`),
)

test('members of parsed records are the same with and without rules', async () => {
  const commands = fc.tuple(recordPattern, fc.array(memberCommand, { maxLength: 3 }), lastMemberCommand)
  await fc.assert(
    fc.asyncProperty(commands, async ([pattern, between, last]) => {
      const query = ['fetch logs', `parse content, """${pattern}"""`, ...between, last].join('\n| ')
      expect(await runBothWays(query, { folder })).not.toContain('plain:')
    }),
    { seed: 9, numRuns: 60 },
  )
}, 60_000)
