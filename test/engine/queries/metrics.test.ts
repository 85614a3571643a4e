import { expect, test } from 'vitest'
import { runText } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const point = (minute: string, key: string, value: number, dimensions: object): string =>
  `${JSON.stringify({ timestamp: `2024-05-01T${minute}:00Z`, 'metric.key': key, value, ...dimensions })}\n`

const folder = temporaryFolder({
  'points.jsonl': [
    point('10:00', 'cpu', 10, { host: 'a', disk: 1 }),
    point('10:01', 'cpu', 30, { host: 'a', disk: 1 }),
    point('10:01', 'cpu', 50, { disk: 2, host: 'a' }),
    point('10:06', 'cpu', 20, { host: 'b' }),
    point('10:11', 'cpu', 5, { host: 'a', disk: 1 }),
    point('10:01', 'mem', 7, { host: 'a', disk: 1 }),
    point('10:12', 'net', 1, { host: 'c' }),
    `${JSON.stringify({ timestamp: '2024-05-01T10:00:00Z', value: 99 })}\n`,
  ].join(''),
  'dql.config.json': JSON.stringify({ sources: { metrics: [{ files: 'points.jsonl', format: 'jsonl' }] } }),
})

const span = 'from: "2024-05-01T10:00:00Z", to: "2024-05-01T10:15:00Z"'

/** The columns behind timeframe and interval, a line per record. */
async function series(query: string): Promise<string> {
  const lines = (await runText(query, { folder })).split('\n')
  return lines
    .map((line) => line.replace(/^timeframe \| interval \| |^2024.*? \| 05:00.000000000 \| /, ''))
    .join('\n')
}

test.each([
  ['every point of a slot counts', `timeseries avg(cpu), ${span}, interval: 5m`, 'avg(cpu)\n[30, 20, 5]'],
  [
    'sums, extremes',
    `timeseries sum(cpu), min(cpu), max(cpu), ${span}, interval: 5m`,
    'sum(cpu) | min(cpu) | max(cpu)\n[90, 20, 5] | [10, 20, 5] | [50, 20, 5]',
  ],
  ['count is the number of series', `timeseries count(cpu), ${span}, interval: 5m`, 'count(cpu)\n[2, 1, 1]'],
  [
    'groups',
    `timeseries m = max(cpu), by: {host}, ${span}, interval: 5m`,
    'host | m\n"a" | [50, null, 5]\n"b" | [null, 20, null]',
  ],
  [
    'a filter of the command',
    `timeseries sum(cpu), filter: host == "b", ${span}, interval: 5m`,
    'sum(cpu)\n[null, 20, null]',
  ],
  [
    'a filter of one aggregation',
    `timeseries x = sum(cpu, filter: disk == 2), y = count(cpu, filter: disk == 2), ${span}, interval: 5m`,
    'x | y\n[50, null, null] | [1, null, null]',
  ],
  [
    'a default, a rate, a scalar',
    `timeseries a = sum(cpu, filter: disk == 2, default: 0), b = sum(cpu, rate: 1m), c = max(cpu, scalar: true), ${span}, interval: 5m`,
    'a | b | c\n[50, 0, 0] | [18, 4, 1] | 50.0',
  ],
  [
    'only groups that all metrics have',
    `timeseries c = avg(cpu), m = avg(mem), by: {host}, ${span}, interval: 5m`,
    'host | c | m\n"a" | [30, null, 5] | [7, null, null]',
  ],
  [
    'all groups',
    `timeseries c = avg(cpu), m = avg(mem), by: {host}, union: true, ${span}, interval: 5m`,
    'host | c | m\n"a" | [30, null, 5] | [7, null, null]\n"b" | [null, 20, null] | [null, null, null]',
  ],
  [
    'a rollup combines per series first',
    `timeseries s = sum(cpu, rollup: avg), n = count(cpu), m = max(cpu, rollup: sum), ${span}, interval: 5m`,
    's | n | m\n[70, 20, 5] | [2, 1, 1] | [50, 20, 5]',
  ],
  [
    'scalars of series combine over the whole timeframe first',
    `timeseries s = sum(cpu, rollup: avg, scalar: true), n = count(cpu, scalar: true), m = max(cpu, rollup: sum, scalar: true), x = sum(cpu), ${span}, interval: 5m`,
    's | n | m | x\n85.0 | 3.0 | 50.0 | [90, 20, 5]',
  ],
  [
    'scalars of groups, one of them without points',
    `timeseries s = sum(cpu, rollup: max, filter: disk == 2, scalar: true, default: 0), x = max(cpu), by: {host}, union: true, ${span}, interval: 5m`,
    'host | s | x\n"a" | 50.0 | [50, null, 5]\n"b" | 0.0 | [null, 20, null]',
  ],
  [
    'percentiles of series',
    `timeseries p = percentile(cpu, 50, rollup: max, default: 0), by: {host}, ${span}, interval: 5m`,
    'host | p\n"a" | [30, 0, 5]\n"b" | [0, 20, 0]',
  ],
  [
    'a shift',
    'timeseries sum(cpu), shift: -5m, from: "2024-05-01T10:05:00Z", to: "2024-05-01T10:15:00Z", interval: 5m',
    'sum(cpu)\n[90, 20]',
  ],
  ['no data', `timeseries sum(nothing), ${span}, interval: 5m`, 'no records'],
  [
    'a record without data',
    `timeseries s = sum(nothing), nonempty: true, ${span}, interval: 5m`,
    's\n[null, null, null]',
  ],
])('%s', async (_, query, expected) => {
  expect(await series(query)).toBe(expected)
})

test('borders stand beside', async () => {
  const text = await series(`timeseries sum(mem), s = start(), ${span}, interval: 5m | fields at = s[1]`)
  expect(text).toBe('at\n2024-05-01T10:05:00.000000000 +0000')
})

test('metrics lists series', async () => {
  expect(await runText('metrics | fields metric.key, host, disk', { folder })).toBe(
    'metric.key | host | disk\n"cpu" | "a" | 1\n"cpu" | "a" | 2\n"cpu" | "b" | null\n"mem" | "a" | 1\n"net" | "c" | null',
  )
  expect(await runText('metrics | limit 1', { folder })).toBe('metric.key | host | disk\n"cpu" | "a" | 1')
})

test('what cannot be is told', async () => {
  expect(await runText('timeseries sum(cpu, rollup: avg), countDistinct(cpu)', { folder })).toMatch(
    /countDistinct beside a rollup/,
  )
  expect(await runText('timeseries sum(cpu)')).toMatch(/^source-unknown: No source "metrics" is known/)
})
