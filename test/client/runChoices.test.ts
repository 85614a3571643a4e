import { describe, expect, test } from 'vitest'
import { choiceText, NO_CHOICE, RunChoices, timeframeText } from '../../client/runChoices'
import { memoryStore } from '../support/memoryStore'

describe('choices for the runs of a query', () => {
  test('are kept by query, and change one by one', () => {
    const store = memoryStore()
    const choices = new RunChoices(store)
    const heard: string[] = []
    choices.onDidChange((uri) => heard.push(uri))
    choices.set('a.dql', { timeframe: { from: '-2h', to: undefined } })
    choices.set('a.dql', { now: '2025-01-03T10:00:00Z' })
    expect(choices.of('b.dql')).toEqual(NO_CHOICE)
    expect(new RunChoices(store).of('a.dql')).toMatchObject({ timeframe: { from: '-2h' }, now: '2025-01-03T10:00:00Z', sources: [] }) // prettier-ignore
    expect(heard).toEqual(['a.dql', 'a.dql'])
  })

  test('are forgotten when nothing is chosen any more', () => {
    const choices = new RunChoices(memoryStore())
    choices.set('a.dql', { now: '2025-01-03T10:00:00Z' })
    choices.set('a.dql', NO_CHOICE)
    expect(choices.of('a.dql')).toEqual(NO_CHOICE)
  })

  test('of the oldest queries go first', () => {
    const choices = new RunChoices(memoryStore())
    for (let query = 0; query < 101; query++) choices.set(`${query}.dql`, { now: '2025-01-03T10:00:00Z' })
    expect([choices.of('0.dql').now, choices.of('1.dql').now]).toEqual([undefined, '2025-01-03T10:00:00Z'])
  })
})

test('choices in words', () => {
  expect(choiceText(NO_CHOICE)).toBeUndefined()
  const sources = [{ name: 'logs', path: '/work/logs/app.log', fields: {} }]
  expect(
    choiceText({
      timeframe: { from: '-2h', to: undefined },
      sources,
      now: '2025-01-03T10:00:00Z',
      maxRecords: 1000,
      isFollowed: true,
    }),
  ).toBe(
    'last 2h · logs from app.log · now is 2025-01-03T10:00:00Z · at most 1,000 records · following files',
  )
})

test.each([
  [undefined, undefined, 'all the data'],
  ['-15m', undefined, 'last 15m'],
  ['-2h', '-1h', '-2h to -1h'],
  ['2025-01-03T10:00:00Z', undefined, '2025-01-03T10:00:00Z to now'],
  [undefined, '2025-01-03T10:00:00Z', 'the beginning to 2025-01-03T10:00:00Z'],
])('%s to %s', (from, to, text) => expect(timeframeText({ from, to })).toBe(text))
