import { describe, expect, test } from 'vitest'
import { runQuery, type RunOutcome } from '../../../engine'
import { mismatchText } from '../../../engine/runtime/typeMismatches'
import { TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const lines = [
  { time: '2024-05-01T10:00:00Z', path: '/a', status: 200, message: 'took 5 ms', flag: true },
  { time: '2024-05-01T10:01:00Z', path: '/b', status: 500, message: 'failed', flag: false },
  { path: '/c', status: '404', message: 'took 7 ms', flag: null },
].map((line) => `${JSON.stringify(line)}\n`)

const folder = temporaryFolder({
  'logs.jsonl': lines.join(''),
  'numbers.jsonl': lines.slice(0, 2).join('').repeat(300),
  'empty.jsonl': '',
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [{ files: 'logs.jsonl' }],
      numbers: [{ files: 'numbers.jsonl' }],
      empty: [{ files: 'empty.jsonl' }],
    },
  }),
})

const run = (query: string): Promise<RunOutcome> => runQuery({ query, folder, now: TEST_NOW, workers: 0 })

/** The notices that tell why there are no records, or that some are missing, with the text of their place. */
async function why(query: string): Promise<readonly string[]> {
  const { notices } = await run(query)
  return notices
    .filter(({ code }) => ['no-records', 'timeframe-empty', 'no-timestamp'].includes(code))
    .map(({ message, span }) => `${query.slice(span?.start, span?.end)}: ${message}`)
}

describe('a result without records says which command kept none, and why', () => {
  test.each([
    [
      'fetch numbers | filter path == "/nowhere" | sort path',
      'filter path == "/nowhere": filter path == "/nowhere" kept 0 of 600 records.',
    ],
    [
      'fetch numbers | filter status == "500"',
      'filter status == "500": filter status == "500" kept 0 of 600 records: status == "500" is false, as status is long and "500" is string.',
    ],
    [
      'fetch numbers | filter status > "500"',
      'filter status > "500": filter status > "500" kept 0 of 600 records: status > "500" is null, as status is long and "500" is string.',
    ],
    [
      'fetch numbers | filter status',
      'filter status: filter status kept 0 of 600 records: status is no boolean, as status is long.',
    ],
    [
      'fetch numbers | filter contains(status, "5")',
      'filter contains(status, "5"): filter contains(status, "5") kept 0 of 600 records: contains(status, "5") is null, as status is long and "5" is string.',
    ],
    [
      'fetch numbers | join [data record(k = "200")], on: {left[status] == right[k]}',
      'join [data record(k = "200")], on: {left[status] == right[k]}: join [data record(k = "200")], on: {left[status] == right[ … kept 0 of 600 records: left[status] == right[k] is false, as status is long and right[k] is string.',
    ],
    [
      'fetch numbers | join [data record(k = "200")], on: {left[nothing] == right[k]}',
      'join [data record(k = "200")], on: {left[nothing] == right[k]}: join [data record(k = "200")], on: {left[nothing] == right … kept 0 of 600 records: nothing is null in all records looked at.',
    ],
    [
      'fetch numbers | fieldsAdd x = status + path | filter x > 1',
      'filter x > 1: filter x > 1 kept 0 of 600 records: x is null in all records looked at. status + path is null, as status is long and path is string.',
    ],
    [
      `fetch numbers | parse message, "'gave ' INT:ms" | filter ms > 1`,
      'filter ms > 1: filter ms > 1 kept 0 of 600 records: ms is null in all records looked at. parse before it matched none of 600 records.',
    ],
    [
      'fetch numbers | filter path in [fetch numbers | filter path == "x" | fields path]',
      'filter path in [fetch numbers | filter path == "x" | fields path]: filter path in [fetch numbers | filter path == "x" | field … kept 0 of 600 records: its sub-query gave no records.',
    ],
    [
      'fetch numbers | filter timestamp > now() - 1h',
      'filter timestamp > now() - 1h: filter timestamp > now() - 1h kept 0 of 600 records: the times of the records go from 2024-05-01T10:00:00Z to 2024-05-01T10:01:00Z.',
    ],
    ['fetch empty', 'fetch empty: fetch read no records: the files of the source are empty.'],
    ['data record(a = 1) | limit 0', 'limit 0: limit 0 kept 0 of 1 record.'],
  ])('%s', async (query, expected) => {
    expect(await why(query)).toEqual([expected])
  })

  test('nothing is said when there are records', async () => {
    expect(await why('fetch numbers | filter status == 500')).toEqual([])
    expect(await why('fetch numbers | filter path == "x" | summarize count()')).toEqual([])
  })

  test('types that fit some records are no reason', async () => {
    expect(await why('fetch logs | filter status == "x"')).toEqual([
      'filter status == "x": filter status == "x" kept 0 of 3 records.',
    ])
  })

  test('a timeframe without records, in a sub-query too', async () => {
    const query = 'data record(path = "/a") | join [fetch logs, from: -1h], on: path'
    expect(await why(query)).toEqual([
      'fetch logs, from: -1h: All 3 records lie outside of the timeframe 2024-05-01T11:00:00Z – 2024-05-01T12:00:00Z. The data goes from 2024-05-01T10:00:00Z to 2024-05-01T10:01:00Z.',
      'join [fetch logs, from: -1h], on: path: join [fetch logs, from: -1h], on: path kept 0 of 1 record: its sub-query gave no records.',
    ])
  })

  test('records without a timestamp are told where others have one', async () => {
    expect(await why('fetch logs, from: -3h')).toEqual([
      'fetch logs, from: -3h: 1 record has no timestamp and so no place in the timeframe.',
    ])
    expect(await why('fetch logs')).toEqual([])
  })
})

describe('counters of every step', () => {
  const counted = async (query: string): Promise<readonly string[]> =>
    (await run(query)).steps.map(
      ({ name, depth, recordsIn, recordsOut, outsideTimeframe, withoutTimestamp }) =>
        `${'  '.repeat(depth)}${name} ${recordsIn} ${recordsOut} ${outsideTimeframe} ${withoutTimestamp}`,
    )

  test('commands of sub-queries stand behind their command', async () => {
    const query = `fetch logs, from: "2024-05-01T10:00:30Z"
      | filter path in [fetch logs | filter status in [data record(s = 500)] | fields path]
      | append [data record(a = 1) | filter a == 2]
      | limit 5`
    expect(await counted(query)).toEqual([
      'fetch 3 1 1 1',
      'filter 1 1 0 0',
      '  fetch 3 3 0 0',
      '  filter 3 1 0 0',
      '    data 1 1 0 0',
      '  fields 1 1 0 0',
      'append 1 1 0 0',
      '  data 1 1 0 0',
      '  filter 1 0 0 0',
      'limit 1 1 0 0',
    ])
  })

  test('times that the scan checks count for their commands', async () => {
    const query = `fetch logs
      | filter timestamp >= toTimestamp("2024-05-01T10:00:00Z")
      | filter timestamp < toTimestamp("2024-05-01T10:01:00Z") and status == 200
      | filter timestamp < now()`
    expect(await counted(query)).toEqual([
      'fetch 3 3 0 0',
      'filter 3 2 0 0',
      'filter 2 1 0 0',
      'filter 1 1 0 0',
    ])
  })

  test.each([
    ['makeTimeseries count()', 'makeTimeseries 3 1 0 1'],
    [
      'makeTimeseries count(), from: "2024-05-01T10:01:00Z", to: "2024-05-01T10:02:00Z"',
      'makeTimeseries 3 1 1 1',
    ],
    [
      'makeTimeseries count(), spread: timeframe(from: timestamp, to: timestamp + 1m)',
      'makeTimeseries 3 1 0 1',
    ],
    [
      'fieldsRemove timestamp | fieldsAdd start_time = toTimestamp("2024-05-01") | makeTimeseries count()',
      'makeTimeseries 3 1 0 0',
    ],
  ])('%s', async (commands, expected) => {
    expect((await counted(`fetch logs | ${commands}`)).at(-1)).toBe(expected)
  })

  test('a time series of nothing tells where its records are', async () => {
    expect(await why('fetch numbers | makeTimeseries count(), from: -2m, to: -1m')).toEqual([
      'makeTimeseries count(), from: -2m, to: -1m: makeTimeseries count(), from: -2m, to: -1m kept 0 of 600 records: 600 records outside of its timeframe.',
    ])
  })
})

describe('what types kept from an answer', () => {
  const mismatches = async (query: string): Promise<readonly string[]> =>
    (await run(query)).steps.flatMap(({ name, examined, mismatches: found }) =>
      found.map((it) => `${name}: ${mismatchText(it)}: ${it.records} of ${examined}`),
    )

  test.each([
    [
      'fetch numbers | fieldsAdd a = path + 1, b = a + 1',
      ['fieldsAdd: path + 1 is null, as path is string and 1 is long: 64 of 64'],
    ],
    [
      'fetch logs | fieldsAdd a = status + 1',
      ['fieldsAdd: status + 1 is null, as status is string and 1 is long: 1 of 3'],
    ],
    ['fetch logs | filter not status', ['filter: not status is null, as status is long or string: 3 of 3']],
    ['fetch logs | filter flag and true', []],
    [
      'fetch logs | fieldsAdd a = 1 / 0, b = status / 0, c = nothing + 1',
      ['fieldsAdd: status / 0 is null, as status is string and 0 is long: 1 of 3'],
    ],
    ['fetch logs | fieldsAdd a = toLong(message), b = arrayFirst(array())', []],
    [
      'fetch logs | fieldsAdd a = lower(flag)',
      ['fieldsAdd: lower(flag) is null, as flag is boolean: 2 of 3'],
    ],
    [
      'fetch logs | fieldsAdd a = status == 200',
      ['fieldsAdd: status == 200 is false, as status is string and 200 is long: 1 of 3'],
    ],
    [
      'fetch logs | summarize sum(message), by: { upper(status) }',
      [
        'summarize: upper(status) is null, as status is long: 2 of 3',
        'summarize: sum(message) is null, as message is string: 3 of 3',
      ],
    ],
    ['fetch logs | summarize count(), max(message), takeAny(flag)', []],
    ['data record(a = 1.5), record(a = 2) | filter a == 2 and a > 1', []],
    [
      'data record(a = array(1, 2)), record(a = array(3)) | filter iAny(a[] == "1")',
      ['filter: a[] == "1" is false, as a[] is long and "1" is string: 2 of 2'],
    ],
    ['data record(a = array(1, "1", null)) | filter iAny(a[] == "1")', []],
    ['data record(a = array(null), b = 5) | fields c = a[] + 1, d = b[] + 1', []],
    [
      'data record(a = array("x", "y")) | fields c = iCollectArray(a[] + 1)',
      ['fields: a[] + 1 is null, as a[] is string and 1 is long: 1 of 1'],
    ],
    [
      'fetch logs | lookup [data record(k = 200.0, w = 1)], sourceField: status, lookupField: k',
      ['lookup: left[status] == right[k] is false, as status is string and right[k] is double: 1 of 3'],
    ],
    ['fetch logs | lookup [data record(k = null)], sourceField: status, lookupField: k', []],
    [
      'fetch numbers | join [data record(k = "200"), record(k = 1s)], on: {left[status] == right[k]}',
      [
        'join: left[status] == right[k] is false, as status is long and right[k] is string or duration: 64 of 64',
      ],
    ],
    [
      'fetch numbers | join [data record(path = 5)], on: path, kind: outer | limit 1',
      ['join: left[path] == right[path] is false, as path is string and right[path] is long: 64 of 64'],
    ],
  ])('%s', async (query, expected) => {
    expect(await mismatches(query)).toEqual(expected)
  })

  test('a second look takes no random numbers from the first', async () => {
    const query = 'fetch numbers | fieldsAdd r = random() | filter r + 0 > 0.5 | summarize count()'
    const plain = 'fetch numbers | fieldsAdd r = random() | filter r > 0.5 | summarize count()'
    const records = async (text: string) => {
      const outcome = await run(text)
      return outcome.ok && outcome.result.page(0, 9)
    }
    expect(await records(query)).toEqual(await records(plain))
  })
})
