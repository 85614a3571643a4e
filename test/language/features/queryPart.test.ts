import { describe, expect, test } from 'vitest'
import { openSnapshot, partUpTo, subqueryAt } from '../../../language'
import { readCursor } from '../../support/markers'

describe('the part of a query up to the command at the cursor', () => {
  const cases: [marked: string, part: string, name: string][] = [
    ['fet<|>ch logs | filter a | limit 1', 'fetch logs', 'fetch'],
    ['fetch logs <|>| filter a | limit 1', 'fetch logs', 'fetch'],
    ['fetch logs |<|> filter a | limit 1', 'fetch logs', 'fetch'],
    ['fetch logs | fil<|>ter a == "x|y" | limit 1', 'fetch logs | filter a == "x|y"', 'filter'],
    ['fetch logs | filter a | limit 1<|>', 'fetch logs | filter a | limit 1', 'limit'],
    ['fetch logs\n// why\n| filter a <|>// so\n| limit 1', 'fetch logs\n// why\n| filter a', 'filter'],
    ['<|>// top\nfetch logs | limit 1', 'fetch logs', 'fetch'],
    ['fetch logs | <|>', 'fetch logs', 'fetch'],
    // In a sub-query, the sub-query is what runs.
    ['fetch logs | append [ fetch events | fil<|>ter b | limit 2 ] | limit 1', 'fetch events | filter b', 'filter'],
    ['fetch logs | append [ fetch events ] | lim<|>it 1', 'fetch logs | append [ fetch events ] | limit 1', 'limit'],
    ['fetch logs | append [ <|> ]', 'fetch logs | append [  ]', 'append'],
  ] // prettier-ignore
  test.each(cases)('%s', (marked, part, name) => {
    const { text, offset } = readCursor(marked)
    const found = partUpTo(openSnapshot(text), offset)
    expect(found && { part: text.slice(found.span.start, found.span.end), name: found.name }).toEqual({
      part,
      name,
    })
  })

  test('an empty text has none', () => {
    expect(partUpTo(openSnapshot(''), 0)).toBeUndefined()
    expect(partUpTo(openSnapshot('// nothing'), 4)).toBeUndefined()
  })
})

describe('the sub-query at the cursor', () => {
  const cases: [marked: string, part: string | undefined, name?: string][] = [
    ['fetch logs | join [ fetch ev<|>ents | limit 2 ], on: id', 'fetch events | limit 2', 'sub-query of join'],
    ['fetch logs | append [ fetch a | lookup [ data re<|>cord(x = 1) ], sourceField: y, lookupField: x ]', 'data record(x = 1)', 'sub-query of lookup'],
    ['fetch logs | append [ fe<|>tch a | lookup [ data record(x = 1) ], sourceField: y, lookupField: x ]', 'fetch a | lookup [ data record(x = 1) ], sourceField: y, lookupField: x', 'sub-query of append'],
    ['fetch logs | fil<|>ter id in [ fetch events | fields id ]', undefined],
    ['fetch logs | append [ <|> ]', undefined],
  ] // prettier-ignore
  test.each(cases)('%s', (marked, part, name) => {
    const { text, offset } = readCursor(marked)
    const found = subqueryAt(openSnapshot(text), offset)
    expect(found && text.slice(found.span.start, found.span.end)).toBe(part)
    expect(found?.name).toBe(name)
  })
})
