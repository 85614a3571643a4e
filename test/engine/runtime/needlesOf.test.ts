import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runQuery } from '../../../engine'
import { stepsOf } from '../../../engine/plan'
import { needlesOfAll } from '../../../engine/runtime/needlesOf'
import { prepareRun } from '../../../engine/runtime/run'
import { storeText, TEST_NOW } from '../../support/runs'

const folder = mkdtempSync(join(tmpdir(), 'dql-needles-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const records = [
  { content: 'Task timed out', host: 'a' },
  { content: 'TASK TIMED OUT', host: 'b', tags: ['Task', 'kiss'] },
  { content: 'a "quoted" part/of\nlines\\', host: 'a/b', tags: 'x' },
  { content: 'Kelvin \u212aiss \u0130x', host: 5 },
  { content: 'stra\u00dfe *%_', host: null },
  { host: 'Task', tags: { inner: 'Task' } },
  { content: 17 },
  { content: ['Task', 'timed'] },
]
const odd = [
  '{"content":"\\u0054ask timed"}',
  '{"content":"half',
  'Task timed out',
  '{"content":"Task\\/timed"}',
]

/** Usual lines first, so that the filter has seen enough of them when the others come. */
const usual = Array.from({ length: 100 }, (_, index) =>
  JSON.stringify({ content: `line ${index}`, host: 'c' }),
)

beforeAll(() => {
  const lines = [...usual, ...records.map((it) => JSON.stringify(it)), ...odd, ...usual]
  writeFileSync(join(folder, 'a.jsonl'), lines.join('\n'))
  writeFileSync(join(folder, 'b.log'), lines.map((line) => `2024-05-01 ${line}`).join('\n'))
})

const request = (query: string, file: string) => ({
  query,
  now: TEST_NOW,
  workers: 0,
  folder,
  sources: [{ name: 'logs', path: file, fields: {} }],
})

/** The texts that the conditions of a query are looked for with. */
function needles(condition: string): string {
  const { prepared } = prepareRun(request(`fetch logs | filter ${condition}`, 'a.jsonl'))
  const [scan] = stepsOf(prepared.rewritten!)
  const found = scan?.kind === 'scan' ? needlesOfAll(scan.conditions) : []
  return found
    .map(({ field, text, ignoresCase }) => `${field} ${JSON.stringify(text)}${ignoresCase ? ' i' : ''}`)
    .join(', ')
}

const conditions: readonly (readonly [condition: string, needles: string])[] = [
  ['contains(content, "Task")', 'content "Task"'],
  ['contains(content, "task", caseSensitive: false)', 'content "task" i'],
  ['contains(content, "kiss", caseSensitive: false)', 'content "kiss" i'],
  ['startsWith(content, "Task")', 'content "Task"'],
  ['endsWith(content, "out")', 'content "out"'],
  ['content == "Task timed out"', 'content "Task timed out"'],
  ['"a/b" == host', 'host "a/b"'],
  ['in(host, "a/b", "Task")', 'host "a/b", host "Task"'],
  ['in(tags, {"Task", "x"})', 'tags "Task", tags "x"'],
  ['like(content, "%timed%t")', 'content "timed"'],
  ['matchesValue(content, "*timed*")', 'content "timed" i'],
  ['matchesValue(tags, "task")', 'tags "task" i'],
  ['matchesPhrase(content, "timed out")', 'content "timed out" i'],
  ['matchesPhrase(content, "part/of")', 'content "part/of" i'],
  ['contains(content, "\\"quoted\\"")', 'content "\\"quoted\\""'],
  ['contains(content, "Task") and host == "a"', 'content "Task"'],
  ['contains(content, "Task") or host == "a/b"', 'content "Task", host "a/b"'],
  ['contains(content, "ine 2") and not contains(content, "line 25")', 'content "ine 2"'],
]

const unknown: readonly string[] = [
  'contains(content, "")',
  'contains(content, host)',
  'not contains(content, "Task")',
  'content != "Task"',
  'host > "a"',
  'host == 5',
  'in(host, "a", 5)',
  'matchesValue(content, "*")',
  'contains(content, "Task") or isNull(content)',
  'contains(upper(content), "TASK")',
]

describe('texts of records that fulfil a condition', () => {
  test.each(conditions)('%s', (condition, expected) => {
    expect(needles(condition)).toBe(expected)
  })

  test.each(unknown)('unknown: %s', (condition) => {
    expect(needles(condition)).toBe('')
  })
})

/** Records, counters and lines that are left out of a run, without times. */
async function outcomeOf(query: string, file: string) {
  const outcome = await runQuery(request(query, file))
  return {
    records: outcome.ok ? storeText(outcome.result) : undefined,
    steps: outcome.steps.map(({ name, recordsIn, recordsOut }) => [name, recordsIn, recordsOut]),
    broken: outcome.notices.filter(({ code }) => code === 'broken-line').map(({ message }) => message),
  }
}

describe('a filter leaves the same records when the bytes are looked at first', () => {
  test.each([...conditions.map(([condition]) => condition), ...unknown])('%s', async (condition) => {
    for (const [file, rest] of [
      ['a.jsonl', '| summarize n = count()'],
      ['a.jsonl', ''],
      ['b.log', '| summarize n = count()'],
    ] as const) {
      const known = await outcomeOf(`fetch logs | filter ${condition} ${rest}`, file)
      expect(known).toEqual(
        await outcomeOf(`fetch logs | filter coalesce(${condition}, false) ${rest}`, file),
      )
    }
  })
})
