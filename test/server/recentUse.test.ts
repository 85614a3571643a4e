import { expect, test } from 'vitest'
import { completion, openSnapshot } from '../../language'
import { RecentUse } from '../../server/recentUse'
import { readCursor } from '../support/markers'

/** Offers a list at the marker of the first text; gives what was taken from it when the second stands there. */
function takenBetween(marked: string, after: string, uri = 'a'): readonly string[] {
  const recent = new RecentUse()
  const { text, offset } = readCursor(marked)
  offerAt(recent, text, offset)
  recent.look(uri, after)
  return recent.labels
}

function offerAt(recent: RecentUse, text: string, offset: number): void {
  const found = completion(openSnapshot(text), offset)
  if (!found) throw new Error(`Nothing is offered: ${text}`)
  const { start, end } = found.span
  recent.offer({ uri: 'a', start, word: text.slice(start, end), items: found.items })
}

test.each([
  ['a command', 'fetch logs | fil<|>', 'fetch logs | filter ', ['filter']],
  ['the longest that stands there', 'fetch logs | fi<|>', 'fetch logs | fieldsAdd a', ['fieldsAdd']],
  ['a function', 'fetch logs | summarize co<|>', 'fetch logs | summarize count()', ['count']],
  ['nothing, when the word is another one', 'fetch logs | fil<|>', 'fetch logs | filterx', []],
  ['nothing, when the word stood there before', 'fetch logs | filter<|> a', 'fetch logs | filter a', []],
  ['nothing, when the text is gone', 'fetch logs | fil<|>', 'fetch', []],
])('%s is found', (_, marked, after, expected) => {
  expect(takenBetween(marked, after)).toEqual(expected)
})

test('another document tells nothing', () => {
  expect(takenBetween('fetch logs | fil<|>', 'fetch logs | filter ', 'b')).toEqual([])
})

test('the latest comes first, each once', () => {
  const recent = new RecentUse()
  for (const command of ['filter', 'sort', 'filter']) {
    offerAt(recent, 'fetch logs | ', 13)
    recent.look('a', `fetch logs | ${command} `)
  }
  expect(recent.labels).toEqual(['filter', 'sort'])
})
