import { describe, expect, test } from 'vitest'
import { canonicalSpelling, type FunctionPlace } from '../../../language/catalog'
import { parse, print } from '../../../language/dql'

function canonical(text: string, place?: FunctionPlace): string {
  return print(parse(text).tree, canonicalSpelling(place))
}

describe('canonicalSpelling', () => {
  test.each([
    ['FIELDSADD x = STRINGLENGTH(Content)', 'fieldsAdd x = stringLength(Content)'],
    ['fields round(x, DECIMALS: 1)', 'fields round(x, decimals:1)'],
    ['fields contains(substring: "b", expression: a)', 'fields contains(a, "b")'],
    ['fields in(t, "Py", "Go")', 'fields in(t, {"Py", "Go"})'],
    ['fields timeframe(to: b, from: a)', 'fields timeframe(from:a, to:b)'],
    [
      'fields matchesvalue(s, "a*", "b*", casesensitive: true)',
      'fields matchesValue(caseSensitive:TRUE, s, {"a*", "b*"})',
    ],
    ['summarize count(), by: k', 'summarize by:{k}, count()'],
    ['fields mine(b: 1, a: 2)', 'fields mine(b:1, a:2)'],
    ['Unknown x', 'Unknown x'],
  ])('%s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  test('a place decides which row of an aggregation is meant', () => {
    const text = 'makeTimeseries avg(RATE: 1s, x, Default: 0)'
    expect(canonical(text, 'makeTimeseries')).toBe('makeTimeseries avg(x, default:0, rate:1s)')
  })
})
