import { describe, expect, test } from 'vitest'
import { openSnapshot } from '../../../language'

const codesIn = (text: string): readonly string[] =>
  openSnapshot(text).diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)

describe('a mark gives no alarm', () => {
  test.each([
    'fetch {{ table }} | filter {{ condition }} | {{ command }} | limit {{n}}',
    'fetch logs\n{{ filters }}\n| summarize {{aggregations}}, by:{ {{f}} }',
    'fetch logs | fieldsAdd {{x}} = 1, host_{{ id }}_z = 2 | fields y, {{f}}(3)',
    'fetch logs, {{ options }}',
    'fetch logs | summarize {{ by }}',
    'fetch logs | makeTimeseries {{agg}}(x), interval:{{i}}, {{ parameter }}: 3',
    'fetch logs | sort {{f}} desc | fields a | filter b == 1',
    'data record(a = 1) | fieldsAdd b = {{x}} + 1, c = -{{y}} | filter d > 3',
    'fetch logs | filter a {{op}} b',
    'fetch logs {{#if x}} | filter b == 1 {{else}} | filter c {{/if}} | limit 1',
    'fetch logs | filter host == ${var.host} {% if a %} | limit 2 {% endif %}',
    'fetch logs | parse content, "{{ pattern }} LD:x" | filter b == 1',
    'fetch logs | parse content, {{ pattern }} | fields a',
    'fetch logs | join [ {{ query }} ], on:{ {{ key }} }',
    'fetch logs | filter contains(content, "a {{ y | default("b") }} c")',
    'fetch logs | filter matchesPhrase(id, "{{ event()["event.id"] }}") and in(a, {{ input()["ids"] }})',
  ])('%s', (text) => {
    expect(codesIn(text)).toEqual([])
  })
})

describe('what has nothing to do with the mark is still told', () => {
  test.each([
    ['fetch logs | filter {{ c }} and lowr(a)', ['unknown-function lowr']],
    ['fetch {{ table }} | filtr a', ['unknown-command filtr']],
    ['fetch logs | limit {{ n }} | fieldsAdd a = 1 + ', ['missing-token ']],
    ['data record(a = 1) | filter contains(a, "{{ x }}") | filter b', ['unknown-field b']],
    ['fetch logs | filter a == "{{" and lowr("}}")', ['unknown-function lowr']],
    ['fetch logs | limit 1 + 1, 2 | {{ command }}', ['too-many-arguments 2']],
    ['fetch logs | filter {{ a', ['missing-token ', 'missing-token ']],
  ])('%s', (text, expected) => {
    expect(codesIn(text).map((one) => one)).toEqual(expect.arrayContaining(expected))
  })
})

test('nothing is known of the type of a mark', () => {
  const { facts } = openSnapshot('fetch logs | fields a = {{ x }}, b = {{ x }} + 1')
  expect(facts.resultOf(facts.query).fields.map(({ name, type }) => `${name} ${String(type)}`)).toEqual([
    'a unknown',
    expect.stringMatching(/^b /),
  ])
})
