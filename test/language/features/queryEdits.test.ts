import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captureText, compile } from '../../../engine/patterns'
import { applyEdits, dpl, openSnapshot, queryEdits, type QueryChange } from '../../../language'
import { samplePattern } from '../../../language/features/queryEdits/samplePattern'

/** The text after a change, or why there is none. */
function changed(text: string, change: QueryChange, end?: number): string {
  const found = queryEdits(openSnapshot(text), change, end)
  return found.kind === 'edits' ? applyEdits(text, found.edits) : `refused: ${found.reason}`
}

const filter = (type: string, text: string, kind: 'filter' | 'filterOut' = 'filter'): QueryChange => ({
  kind,
  field: 'a',
  value: { type, text },
})

describe('a condition stands where it chooses among all records', () => {
  const cases: [before: string, after: string][] = [
    ['fetch logs', 'fetch logs\n| filter a == 1'],
    ['fetch logs | fields a', 'fetch logs | fields a | filter a == 1'],
    ['fetch logs\n| fields a\n', 'fetch logs\n| fields a\n| filter a == 1\n'],
    ['fetch logs\n  | fields a', 'fetch logs\n  | fields a\n  | filter a == 1'],
    ['fetch logs\n| sort a\n| limit 5', 'fetch logs\n| filter a == 1\n| sort a\n| limit 5'],
    ['fetch logs | LIMIT 5', 'fetch logs | filter a == 1 | LIMIT 5'],
    ['fetch logs\n| summarize count(), by: a\n| limit 5', 'fetch logs\n| summarize count(), by: a\n| filter a == 1\n| limit 5'], // prettier-ignore
    ['fetch logs // all of them', 'fetch logs // all of them\n| filter a == 1'],
    ['fetch logs | fields a /* b */ | limit 1', 'fetch logs | fields a /* b */\n| filter a == 1 | limit 1'],
    ['// top\nfetch logs\n| append [ fetch events\n    | fields a ]', '// top\nfetch logs\n| append [ fetch events\n    | fields a ]\n| filter a == 1'], // prettier-ignore
    ['fetch logs\n| fields a\n// next: sort', 'fetch logs\n| fields a\n| filter a == 1\n// next: sort'],
    ['', 'refused: The query has no command that could be followed by another.'],
  ]
  test.each(cases)('%j', (before, after) => expect(changed(before, filter('long', '1'))).toBe(after))

  test('behind the part that was run', () => {
    const text = 'fetch logs | filter b | summarize count()'
    const end = text.indexOf(' | summarize')
    expect(changed(text, filter('long', '1'), end)).toBe(
      'fetch logs | filter b | filter a == 1 | summarize count()',
    )
  })
})

describe('values are written as their type', () => {
  const cases: [type: string, text: string, condition: string][] = [
    ['string', 'plain', 'a == "plain"'],
    ['string', 'say "no" \\ and\nmore', 'a == "say \\"no\\" \\\\ and\\nmore"'],
    ['long', '-9223372036854775808', 'a == -9223372036854775808'],
    ['double', '3', 'a == 3.0'],
    ['double', '0.25', 'a == 0.25'],
    ['double', '1e+21', 'a == 1e+21'],
    ['boolean', 'true', 'a == true'],
    ['null', 'null', 'isNull(a)'],
    ['timestamp', '2024-05-01T10:00:00Z', 'a == toTimestamp("2024-05-01T10:00:00Z")'],
    ['duration', '1h 30m', 'a == (1h + 30m)'],
    ['duration', '-2.5s', 'a == -(2.5s)'],
    ['duration', '12ms', 'a == 12ms'],
    ['ip', '10.0.0.1', 'a == toIp("10.0.0.1")'],
    ['uid', '0f', 'a == toUid("0f")'],
  ]
  test.each(cases)('%s %s', (type, text, condition) => {
    const after = changed('fetch logs', filter(type, text))
    expect(after).toBe(`fetch logs\n| filter ${condition}`)
    expect(openSnapshot(after).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each([
    ['array', '[1]'],
    ['record', '{}'],
    ['double', 'NaN'],
    ['double', 'Infinity'],
    ['long', '1 or true'],
    ['duration', '5m or true'],
    ['boolean', 'true or b'],
    ['made-up', 'x'],
  ])('%s %s is refused', (type, text) =>
    expect(changed('fetch logs', filter(type, text))).toMatch(/^refused: A value of type .* can not/),
  )

  test('text from the data can not end its string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const after = changed('fetch logs', filter('string', text))
        const [, condition] = openSnapshot(after).query.commands
        const value = condition?.arguments[0]?.value
        expect(value?.kind === 'binary' && value.right.kind === 'string' && value.right.value).toBe(text)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('other changes', () => {
  const cases: [before: string, change: QueryChange, after: string][] = [
    ['fetch logs', filter('string', 'x', 'filterOut'), 'fetch logs\n| filterOut a == "x"'],
    ['fetch logs', { kind: 'filter', field: 'count()', value: { type: 'null', text: 'null' } }, 'fetch logs\n| filter isNull(`count()`)'],
    ['fetch logs | limit 3', { kind: 'summarizeBy', field: 'http.code' }, 'fetch logs | summarize count(), by: { http.code } | limit 3'],
    ['fetch logs | sort a | limit 3', { kind: 'fieldsKeep', fields: ['a', 'b c'] }, 'fetch logs | sort a | limit 3 | fieldsKeep a, `b c`'],
    ['fetch logs', { kind: 'fieldsKeep', fields: [] }, 'refused: No field is chosen.'],
    ['fetch logs', { kind: 'parse', field: 'content', sample: 'took 12' }, 'fetch logs\n| parse content, "\'took \' LONG:number"'],
    ['fetch logs', { kind: 'parseWith', field: undefined, pattern: 'LD:a' }, 'fetch logs\n| parse content, "LD:a"'],
    ['fetch logs', { kind: 'parseWith', field: 'x', pattern: `LD:a '"'\nINT:b` }, `fetch logs\n| parse x, """LD:a '"'\nINT:b"""`],
    ['fetch logs', { kind: 'parseWith', field: 'x', pattern: `LD "a"` }, `fetch logs\n| parse x, "LD \\"a\\""`],
    ['fetch logs', { kind: 'parse', field: 'content', sample: undefined }, 'fetch logs\n| parse content, "DATA:rest"'],
  ] // prettier-ignore
  test.each(cases)('%s, %o', (before, change, after) => expect(changed(before, change)).toBe(after))
})

describe('a timeframe', () => {
  const [from, to] = ['2024-05-01T10:00:00Z', '2024-05-01T11:00:00Z']
  const written = `from: "${from}", to: "${to}"`
  const condition = `filter timestamp >= toTimestamp("${from}") and timestamp < toTimestamp("${to}")`
  const cases: [before: string, after: string][] = [
    ['fetch logs', `fetch logs, ${written}`],
    ['fetch logs, from: -2h', `fetch logs, ${written}`],
    ['fetch logs, FROM: -2h, samplingRatio: 10, to: -1h | limit 1', `fetch logs, ${written}, samplingRatio: 10 | limit 1`], // prettier-ignore
    ['fetch logs, timeframe: "a/b" // c', `fetch logs, ${written} // c`],
    ['fetch logs | makeTimeseries count()', `fetch logs, ${written} | makeTimeseries count()`],
    ['fetch logs | makeTimeseries count(), from: -3h', `fetch logs, ${written} | makeTimeseries count(), ${written}`], // prettier-ignore
    ['data record(timestamp = now())', `data record(timestamp = now())\n| ${condition}`],
  ]
  test.each(cases)('%s', (before, after) =>
    expect(changed(before, { kind: 'timeframe', from, to })).toBe(after),
  )
})

describe('a pattern for a sample', () => {
  const matcherOf = (pattern: string) => compile(dpl.parse(pattern).pattern, { baseTime: 0n }).matcher!
  const cases: [sample: string, pattern: string][] = [
    ['', 'DATA:rest'],
    ['hello world', 'DATA:rest'],
    ['{"a": 1}', 'JSON:json'],
    ['took 12 ms', "'took ' LONG:number DATA:rest"],
    ['request of orders took 12', "LD 'took ' LONG:number"],
    ['x a b a 12', "LD ('a ' LONG:number)"],
    ['status=200 took=0.5', "'status=' LONG:status ' took=' DOUBLE:took"],
    ['2024-05-01T10:00:00.123Z ERROR from 10.0.0.1', "ISO8601:time LD 'from ' IPADDR:ip"],
    ['user "ann \\" b" id 7 id 8', `'user ' DQS:text ' id ' LONG:number ' id ' LONG:number2`],
    ["it's 5", "LD 's ' LONG:number"],
    ['x1 v2.3.4 7', "LD '4 ' LONG:number"],
    ['first 1\nsecond 2', "'first ' LONG:number"],
  ]
  test.each(cases)('%j', (sample, pattern) => expect(samplePattern(sample)).toBe(pattern))

  test('reads its sample', () => {
    const word = fc.constantFrom('took', 'id=', '"q"', '12', '-3.5', '10.1.2.3', 'a', '[', "'", '\\', ': ', '2024-05-01T10:00:00Z') // prettier-ignore
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.constantFrom(' ', ''), (words, gap) => {
        const sample = words.join(gap)
        expect(captureText(matcherOf(samplePattern(sample)), sample), samplePattern(sample)).toBeDefined()
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
