import { describe, expect, test } from 'vitest'
import { createEngine } from '../../engine'
import { turnedRound } from '../../host/droppedRecords'
import { EngineHost } from '../../host/engineHost'
import type { FromEngineHost, ToEngineHost } from '../../protocol'
import { temporaryFolder } from '../engine/sources/temporaryFolder'

const folder = temporaryFolder({
  'a.log': 'GET /orders 200\nGET /users 504\nbroken\nPUT /x y\n',
  'dql.config.json': JSON.stringify({ sources: { logs: [{ files: 'a.log' }] } }),
})

/** Runs a query and asks about its result. */
async function answer(query: string, question: Partial<ToEngineHost>): Promise<FromEngineHost | undefined> {
  const sent: FromEngineHost[] = []
  const host = new EngineHost(createEngine(), (message) => void sent.push(message))
  await host.take({ kind: 'run', runId: 'r', query, folder, sources: [], now: undefined, timezone: undefined, from: undefined, to: undefined, workers: 0, memory: undefined }) // prettier-ignore
  expect(sent.at(-1)?.kind).toBe('finished')
  await host.take({ ...question, requestId: 1, runId: 'r' } as ToEngineHost)
  return sent.at(-1)
}

describe('a record', () => {
  const parse = `fetch logs | parse content, "LD:verb ' ' LD:path ' ' INT:status" | filter isNotNull(status)`

  test('tells what a pattern has read', async () => {
    expect(await answer(parse, { kind: 'record', row: 1 })).toMatchObject({
      parsed: [
        {
          field: 'content',
          text: 'GET /users 504',
          marks: [
            { name: 'verb', type: 'string', start: 0, end: 3 },
            { name: 'path', start: 4, end: 10 },
            { name: 'status', start: 11, end: 14 },
          ],
        },
      ],
    })
  })

  test('tells it of the original line when the field is gone', async () => {
    const found = await answer(`${parse} | fieldsRemove content`, { kind: 'record', row: 0 })
    expect(found).toMatchObject({ parsed: [{ text: 'GET /orders 200' }] })
  })

  test('of a query without patterns tells nothing', async () => {
    expect(await answer('fetch logs', { kind: 'record', row: 0 })).not.toHaveProperty('parsed')
  })

  test('tells what its fields hold', async () => {
    const query = 'data record(a = record(b = array(1, "x"), `c d` = null), e = 2)'
    expect(await answer(query, { kind: 'record', row: 0 })).toMatchObject({
      fields: [
        {
          name: 'a',
          type: 'record',
          members: [
            { name: 'b', type: 'array', members: [{ name: '0', type: 'long', text: '1' }, { name: '1', type: 'string', text: 'x' }] }, // prettier-ignore
            { name: 'c d', type: 'null' },
          ],
        },
        { name: 'e', type: 'long', text: '2' },
      ],
    })
  })

  test('with very many elements is cut', async () => {
    const query = 'data record(a = array(1)) | fieldsAdd a = arrayConcat(splitString(arrayToString(array(1), delimiter: ""), ""), a)' // prettier-ignore
    const found = await answer(query, { kind: 'record', row: 0 })
    expect(found).toMatchObject({ fields: [{ type: 'array' }] })
  })
})

describe('what a step held back', () => {
  const query = 'fetch logs | filter contains(content, "GET") | filterOut contains(content, "504")'

  test('of a filter', async () => {
    const found = await answer(query, { kind: 'droppedRecords', step: 1 })
    const texts =
      found?.kind === 'droppedRecords' ? found.rows.map((row) => row.map(({ text }) => text).join()) : []
    expect(texts).toHaveLength(2)
    expect(texts.join('\n')).toMatch(/broken[\s\S]*PUT/)
  })

  test('of a filterOut', async () => {
    expect(await answer(query, { kind: 'droppedRecords', step: 2 })).toMatchObject({ rows: { length: 1 } })
  })

  test('of a pattern: how far it came, and what it waited for', async () => {
    const parse = `fetch logs | parse content, "LD:verb ' ' LD:path ' ' INT:status"`
    expect(await answer(parse, { kind: 'droppedRecords', step: 1 })).toMatchObject({
      failures: [{ text: 'broken' }, { text: 'PUT /x y', end: 7, matcher: 'INT:status' }],
    })
  })

  test('of other steps is not told', async () => {
    expect(await answer('fetch logs | limit 1', { kind: 'droppedRecords', step: 1 })).toMatchObject({
      kind: 'requestFailed',
      message: 'What limit left out can not be shown.',
    })
  })

  test.each([
    ['fetch logs | filter a', 13, 21, 'fetch logs | filterOut a\n| limit 20'],
    ['fetch logs | FilterOut a | limit 1', 13, 24, 'fetch logs | filter a\n| limit 20'],
    ['fetch logs | limit 1', 13, 20, undefined],
  ])('%s', (given, start, end, turned) => expect(turnedRound(given, { start, end })).toBe(turned))
})
