import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { columnName, parse, print, type Argument, type Spelling } from '../../../language/dql'
import { caseQueries } from '../../support/queries'
import { shapeOf } from './shapeOf'
import { anyQuery } from './trees'

// Many texts are read here; a busy machine needs longer than usual.
vi.setConfig({ testTimeout: 60_000 })

describe('canonical text', () => {
  test.each([
    ['fetch logs,from:-2h|limit 3', 'fetch logs, from:-2h\n| limit 3'],
    ['metrics', 'metrics'],
    ['filter a  ==1 AND not b', 'filter a == 1 AND NOT b'],
    ['filter a<>b mod c', 'filter a != b % c'],
    ['filter a in [ data record(k=1)|limit 1 ]', 'filter a IN [data record(k = 1) | limit 1]'],
    ['filter (a+b)*c', 'filter (a + b) * c'],
    ['filter --5 + -a[0]', 'filter --5 + -a[0]'],
    ['fields true, Null, 08, 0x7f, 0xffffffffffffffff', 'fields TRUE, NULL, 8, 127, 0xFFFFFFFFFFFFFFFF'],
    ['fields 2.0, 2.40e2, 1e300, 1e-9', 'fields 2.0, 240.0, 1e+300, 1e-9'],
    ['fields 00xF, 007xF, 0m', 'fields 00xF, 7xF, 0m'],
    ['fields 05m, 1.50h', 'fields 5m, 1.50h'],
    ['fields "a\\"b\\\\\\n", \'c\'', 'fields "a\\"b\\\\\\n", "c"'],
    ['parse a, """LD "x" \\d"""', 'parse a, """LD "x" \\d"""'],
    ['fields `a`, `a b`, `in`, `a\\`b`, größe', 'fields a, `a b`, `in`, `a\\`b`, `größe`'],
    ['fields now()-2h@h, now()-(2h@h), -2h@h, @d', 'fields (now() - 2h)@h, now() - (2h@h), -2h@h, @d'],
    ['fields 2*t@15m', 'fields (2 * t)@15m'],
    ['sort a DESC , b asc', 'sort a desc, b asc'],
    ['summarize by : { a , b=c }', 'summarize by:{a, b = c}'],
    ['filter r [ a ] [ ] [ -1 ]', 'filter r[a][][-1]'],
    ['filter $x', 'filter $x'],
    ['fields a == not b', 'fields a == (NOT b)'],
  ])('%s', (text, expected) => {
    expect(print(parse(text).tree)).toBe(expected)
  })
})

/** A few rows of a catalog. */
const spelling: Spelling = {
  functionName: (name) => ['timestamp', 'countIf', 'in', 'matchesValue'].find(sameAs(name)) ?? name,
  commandName: (name) => ['summarize', 'fieldsAdd', 'traverse'].find(sameAs(name)) ?? name,
  parameters: (name) => functions[name.toLowerCase()],
  commandParameters: (name) => commands[name.toLowerCase()],
}

const sameAs = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase()
const place = (name: string, more = {}) => ({ name, isNamed: false, ...more })
const named = (name: string, more = {}) => ({ name, isNamed: true, ...more })
const functions: Readonly<Record<string, ReturnType<typeof place>[]>> = {
  timestamp: [...['year', 'month', 'day', 'hour'].map((name) => place(name)), named('timezone')],
  contains: [place('expression'), place('substring'), named('caseSensitive')],
  in: [place('needle', { aliases: ['element'] }), place('haystack', { isVariadic: true })],
  coalesce: [place('expression', { isVariadic: true })],
  matchesvalue: [named('caseSensitive'), place('expression'), place('value', { isVariadic: true })],
}
const commands: Readonly<Record<string, ReturnType<typeof place>[]>> = {
  summarize: [named('by', { isVariadic: true }), place('aggregation', { isVariadic: true })],
  fieldsadd: [place('expression', { isVariadic: true, assignment: 'optional' })],
  traverse: [
    place('edgeType', { isVariadic: true }),
    place('targetType', { isVariadic: true }),
    named('direction'),
  ],
}

function firstValue(expression: string): Argument['value'] {
  const value = parse(`fields ${expression}`).tree.commands[0]?.arguments[0]?.value
  if (!value) throw new Error(`No expression: ${expression}`)
  return value
}

describe('column names', () => {
  test.each([
    ['a', 'a'],
    ['`a b`', 'a b'],
    ['`a b` + c', '`a b` + c'],
    ['a[]*b[]', 'a[] * b[]'],
    ['r[k]', 'r[k]'],
    ['contains(content,"dql",caseSensitive:false)', 'contains(content, "dql", caseSensitive:FALSE)'],
    [
      'contains(caseSensitive: false, substring: "x", expression: c)',
      'contains(c, "x", caseSensitive:FALSE)',
    ],
    ['contains(substring: "x")', 'contains(substring:"x")'],
    ['in(t, "Py", "Go")', 'in(t, {"Py", "Go"})'],
    ['In(t, {"Py"})', 'in(t, "Py")'],
    ['in(element: t, {"Py", "Go"})', 'in(t, {"Py", "Go"})'],
    ['coalesce(a, b)', 'coalesce(a, b)'],
    ['coalesce({a, b})', 'coalesce(a, b)'],
    ['matchesValue(s, "a*", "b*", caseSensitive: true)', 'matchesValue(caseSensitive:TRUE, s, {"a*", "b*"})'],
    [
      'TIMESTAMP(year: 2019, month: 8, day: 1, hour: 13, timezone: "UTC")',
      'timestamp(2019, 8, 1, 13, timezone:"UTC")',
    ],
    ['timestamp(year: 2019, day: 1)', 'timestamp(2019, day:1)'],
    ['timestamp(1, 2, 3, 4, 5)', 'timestamp(1, 2, 3, 4, 5)'],
    ['timestamp(1, nonsense: 2)', 'timestamp(1, nonsense:2)'],
    ['timestamp(1, year: 2, year: 3)', 'timestamp(1, year:2, year:3)'],
    ['unknown(b: 1, a)', 'unknown(b:1, a)'],
    ['COUNTIF(a > 2)', 'countIf(a > 2)'],
    ['concat("""a"b""", \'c\')', 'concat("a\\"b", "c")'],
  ])('%s', (expression, expected) => {
    const value = firstValue(expression)
    expect(columnName(value as Parameters<typeof columnName>[0], spelling)).toBe(expected)
  })
})

describe('canonical commands', () => {
  test.each([
    ['SUMMARIZE n=count(), by:a', 'summarize by:{a}, n = count()'],
    ['summarize count(), sum(a), by: {b, c}', 'summarize by:{b, c}, count(), sum(a)'],
    ['fieldsadd {a, b = c}, d', 'fieldsAdd a, b = c, d'],
    ['fieldsAdd a + b, alias: c', 'fieldsAdd c = a + b'],
    ['fieldsAdd {a, alias: b}, c', 'fieldsAdd b = a, c'],
    ['fieldsAdd a = b, alias: c', 'fieldsAdd a = b, alias:c'],
    ['traverse a, alias: b', 'traverse a, alias:b'],
    ['traverse {a, b}, {c, d}, direction: forward', 'traverse {a, b}, c, d, direction:forward'],
    ['traverse a, b', 'traverse a, b'],
  ])('%s', (text, expected) => {
    expect(print(parse(text).tree, spelling)).toBe(expected)
  })
})

describe('reading what was printed', () => {
  test('gives the tree of every case', () => {
    for (const { query } of caseQueries()) {
      const { tree } = parse(query)
      expect(shapeOf(parse(print(tree)).tree)).toBe(shapeOf(tree))
    }
  })

  test('gives any tree', () => {
    fc.assert(
      fc.property(anyQuery(), (tree) => {
        const text = print(tree)
        const again = parse(text)
        expect(again.diagnostics, text).toEqual([])
        expect(shapeOf(again.tree), text).toBe(shapeOf(tree))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('gives the same text again, also with a catalog', () => {
    fc.assert(
      fc.property(anyQuery(), (tree) => {
        const text = print(tree, spelling)
        const again = parse(text)
        expect(again.diagnostics, text).toEqual([])
        expect(print(again.tree, spelling)).toBe(text)
      }),
      { seed: 2, numRuns: 200 },
    )
  })
})
