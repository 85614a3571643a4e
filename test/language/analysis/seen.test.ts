import { describe, expect, test } from 'vitest'
import { SeenCounter } from '../../../language'
import { joinedSeen } from '../../../language/analysis/seen'

function seen(...values: readonly (string | number | undefined)[]) {
  const counter = new SeenCounter()
  for (const value of values) {
    if (value === undefined) counter.add('record', undefined)
    else counter.add(typeof value === 'string' ? 'string' : 'long', String(value))
  }
  return counter
}

describe('what a sample shows of a field', () => {
  test('few values are listed with their counts, most frequent first', () => {
    expect(seen('b', 'a', 'a').seenIn(5)).toEqual({
      records: 5,
      present: 3,
      types: [{ type: 'string', count: 3 }],
      values: [
        { text: 'a', type: 'string', count: 2 },
        { text: 'b', type: 'string', count: 1 },
      ],
      isComplete: true,
      texts: ['b', 'a', 'a'],
    })
  })

  test('of many values those that come again', () => {
    const many = Array.from({ length: 50 }, (_, i) => `value ${i}`)
    const { values, isComplete } = seen(...many, 'value 7').seenIn(51)
    expect(isComplete).toBe(false)
    expect(values).toEqual([{ text: 'value 7', type: 'string', count: 2 }])
  })

  test('long values are examples, but no values', () => {
    const long = 'x'.repeat(100)
    const counter = seen(long, long, 'short')
    expect(counter.seenIn(3)).toMatchObject({ values: [], isComplete: false, texts: [long, long, 'short'] })
    expect(counter.examples(5)).toEqual([`${'x'.repeat(79)}…`, 'short'])
  })

  test('mixed types are a conflict, and there are no texts to read then', () => {
    const { types, texts } = seen('200', 200, 404).seenIn(3)
    expect(types).toEqual([
      { type: 'long', count: 2 },
      { type: 'string', count: 1 },
    ])
    expect(texts).toEqual([])
  })

  test('records are counted without a text', () => {
    expect(seen(undefined, undefined).seenIn(2)).toMatchObject({ present: 2, values: [], isComplete: true })
  })

  test('two samples together', () => {
    const joined = joinedSeen(seen('a', 'b').seenIn(2), seen('b', 1).seenIn(4))
    expect(joined).toMatchObject({ records: 6, present: 4, isComplete: true })
    expect(joined.values.map(({ text, count }) => `${text} ${count}`)).toEqual(['b 2', 'a 1', '1 1'])
  })
})
