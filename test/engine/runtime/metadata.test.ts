import { expect, test } from 'vitest'
import { runQuery, type ResultMetadata } from '../../../engine'
import { TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const folder = temporaryFolder({
  'logs.jsonl': '{"time":"2024-05-01T10:00:00Z","a":1}\nno JSON\n{"time":"2024-05-01T11:30:00Z","a":2}\n',
  'metrics.jsonl': '{"metric.key":"m","value":1,"timestamp":"2024-05-01T11:30:00Z"}\n',
  'dql.config.json': JSON.stringify({
    sources: {
      logs: [{ files: 'logs.jsonl', format: 'jsonl' }],
      metrics: [{ files: 'metrics.jsonl' }],
    },
  }),
})

async function metadataOf(query: string, request = {}): Promise<ResultMetadata> {
  const outcome = await runQuery({ query, folder, now: TEST_NOW, workers: 0, ...request })
  if (!outcome.ok) throw new Error(outcome.notices.map(({ message }) => message).join(' '))
  return outcome.metadata
}

test('the run in the words of the Query API', async () => {
  const query = 'FETCH logs, from:-3h\n| filter   a==1 and b == 2'
  const { queryId, executionTimeMilliseconds, ...metadata } = await metadataOf(query)
  expect(queryId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(executionTimeMilliseconds).toBeGreaterThanOrEqual(0)
  expect(metadata).toMatchObject({
    canonicalQuery: 'fetch logs, from:-3h\n| filter a == 1 AND b == 2',
    query,
    dqlVersion: 'V1_0',
    timezone: 'Z',
    locale: '',
    analysisTimeframe: { start: '2024-05-01T09:00:00.000000000Z', end: '2024-05-01T12:00:00.000000000Z' },
    scannedRecords: 3,
    scannedBytes: 84,
    scannedDataPoints: 0,
    sampled: false,
  })
  expect(
    metadata.notifications.map(({ severity, notificationType }) => [severity, notificationType]),
  ).toEqual([
    ['INFO', 'UNSEEN_FIELD'],
    ['WARNING', 'BROKEN_LINE'],
    ['INFO', 'NO_RECORDS'],
  ])
  expect(metadata.notifications[0]).toMatchObject({
    arguments: [],
    syntaxPosition: {
      start: { index: query.indexOf('b =='), line: 2, column: 21 },
      end: { index: query.indexOf('b =='), line: 2, column: 21 },
    },
  })
  expect(metadata.notifications[1]).not.toHaveProperty('syntaxPosition')
})

test('time, samples and points', async () => {
  expect(await metadataOf('data record(a = 1)', { timezone: 'Europe/Vienna', from: '-1h' })).toMatchObject({
    timezone: 'Europe/Vienna',
    analysisTimeframe: { start: '2024-05-01T11:00:00.000000000Z', end: null },
    notifications: [],
  })
  expect(await metadataOf('fetch logs, from: -1h | append [fetch logs, from: -5h, to: -2h]')).toMatchObject({
    analysisTimeframe: { start: '2024-05-01T07:00:00.000000000Z', end: '2024-05-01T12:00:00.000000000Z' },
  })
  expect(await metadataOf('fetch logs, samplingRatio: 10 | summarize count()')).toMatchObject({
    sampled: true,
    notifications: [
      { severity: 'INFO', notificationType: 'SAMPLING_APPLIED' },
      { severity: 'WARNING', notificationType: 'BROKEN_LINE' },
    ],
  })
  expect(await metadataOf('timeseries sum(m), from: -1h')).toMatchObject({
    scannedRecords: 0,
    scannedDataPoints: 1,
  })
})
