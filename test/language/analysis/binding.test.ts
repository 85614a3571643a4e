import { expect, test } from 'vitest'
import { openSnapshot, type Binding, type BoundValue } from '../../../language'

/** How the arguments of the last command, or of the first call in it, go to parameters. */
function bindingOf(text: string): Binding {
  const { facts } = openSnapshot(text)
  const call = text.startsWith('fields ') ? facts.calls[0] : undefined
  return call?.binding ?? facts.bindingOf(facts.commands.at(-1)!)
}

const shown = (text: string): string => {
  const { values, unknown, surplus, repeated, missing } = bindingOf(text)
  const textOf = ({ span }: { readonly span: { readonly start: number; readonly end: number } }): string =>
    text.slice(span.start, span.end)
  const valueText = ({ parameter, expression, alias, sorted, isGrouped }: BoundValue): string =>
    `${parameter?.name ?? '-'}=${alias ? `${alias.name}:` : ''}${textOf(expression)}${sorted ? ` ${sorted.direction}` : ''}${isGrouped ? ' {}' : ''}`
  return [
    ...values.map(valueText),
    ...unknown.map((argument) => `unknown ${textOf(argument)}`),
    ...surplus.map((argument) => `surplus ${textOf(argument)}`),
    ...repeated.map((argument) => `repeated ${textOf(argument)}`),
    ...missing.map(({ name }) => `missing ${name}`),
  ].join('; ')
}

test.each([
  ['limit 5', 'size=5'],
  ['limit size: 5', 'size=5'],
  ['limit SIZE: 5', 'size=5'],
  ['limit', 'missing size'],
  ['limit 5, 6', 'size=5; -=6; surplus 6'],
  ['fields a, b = c, {d, e = f}', 'expression=a; expression=b:c; expression=d {}; expression=e:f {}'],
  ['summarize n = count(), by: {a, b}', 'aggregation=n:count(); by=a {}; by=b {}'],
  ['summarize by: a, count()', 'by=a; aggregation=count()'],
  ['summarize {count(), sum(x)}, by: { {a} }', 'aggregation=count() {}; aggregation=sum(x) {}; by=a {}'],
  ['sort a desc, b', 'expression=a desc; expression=b'],
  ['dedup a, sort: {b desc, c}, limit: 1', 'expression=a; sort=b desc {}; sort=c {}; limit=1'],
  ['parse x, "LD"', 'expression=x; pattern="LD"'],
  ['parse pattern: "LD", x', 'pattern="LD"; expression=x'],
  ['fields if(a, b, else: c)', 'condition=a; then=b; else=c'],
  ['fields in(a, b, {c, d})', 'needle=a; haystack=b; haystack=c {}; haystack=d {}'],
  ['fields in(element: a, b)', 'needle=a; haystack=b'],
  ['fields contains(substring: "x", a)', 'substring="x"; expression=a'],
  ['fields contains(a, a: 1)', 'expression=a; -=1; unknown a: 1; missing substring'],
  [
    'fields contains(a, "x", caseSensitive: true, caseSensitive: false)',
    'expression=a; substring="x"; caseSensitive=true; caseSensitive=false; repeated caseSensitive: false',
  ],
  ['traverse {"a", "b"}, {"C"}', 'edgeType="a" {}; edgeType="b" {}; targetType="C" {}'],
  ['summarize count(), alias: n, by: {a}', 'aggregation=n:count(); by=a {}'],
  ['fieldsAdd {d[k], alias: k}', 'expression=k:d[k] {}'],
  ['fields {a, alias: {b}}, {c, alias: d}', 'expression=b:a {}; expression=d:c {}'],
  [
    'timeseries { {p = median(m), avg(m)}, filter: {h == 1}}',
    'metric=p:median(m) {}; metric=avg(m) {}; filter=h == 1 {}',
  ],
  ['traverse edgeTypes: {calls}, targetTypes: {SERVICE}', 'edgeType=calls {}; targetType=SERVICE {}'],
  ['fetch logs, from: -1h', 'dataObject=logs; from=-1h'],
  ['data json: "{}"', 'json="{}"'],
  ['data', 'missing record; missing json'],
])('%s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})
