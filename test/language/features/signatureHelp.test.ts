import { expect, test } from 'vitest'
import { openSnapshot, signatureHelp } from '../../../language'
import { readCursor } from '../../support/markers'

/** The signature shown at `<|>` with its active parameter in brackets. */
function helpAt(marked: string): string | undefined {
  const { text, offset } = readCursor(marked)
  const help = signatureHelp(openSnapshot(text), offset)
  const signature = help?.signatures[help.activeSignature]
  if (!help || !signature) return undefined
  const active = help.activeParameter === undefined ? undefined : signature.parameters[help.activeParameter]
  return active ? signature.label.replace(active.label, `[${active.label}]`) : signature.label
}

test.each([
  ['fetch logs | filter contains(<|>', 'contains([expression], substring, caseSensitive:?)'],
  ['fetch logs | filter contains(<|>)', 'contains([expression], substring, caseSensitive:?)'],
  ['fetch logs | filter contains(a<|>, "b")', 'contains([expression], substring, caseSensitive:?)'],
  ['fetch logs | filter contains(a,<|>', 'contains(expression, [substring], caseSensitive:?)'],
  ['fetch logs | filter contains(a, <|>"b")', 'contains(expression, [substring], caseSensitive:?)'],
  ['fetch logs | filter contains(a, "b", <|>)', 'contains(expression, substring, [caseSensitive:?])'],
  [
    'fetch logs | filter contains(a, "b", caseSensitive: <|>)',
    'contains(expression, substring, [caseSensitive:?])',
  ],
  ['fetch logs | filter contains(substring: "a", <|>)', 'contains([expression], substring, caseSensitive:?)'],
  ['fetch logs | fields coalesce(a, b, <|>)', 'coalesce([expression…])'],
  ['fetch logs | fields if(a, lower(<|>b))', 'lower([expression])'],
  ['fetch logs | fields if(a, lower(b)<|>)', 'if(condition, [then], else:?)'],
  ['fetch logs | fields if(a, (b + <|>c))', 'if(condition, [then], else:?)'],
  ['fetch logs | makeTimeseries avg(a, <|>)', 'avg(expression, [default:?], rate:?, scalar:?)'],
  ['fetch logs | fields now(<|>)', 'now()'],
  ['fetch logs | fields lower(a)<|>', 'fields [expression…]'],
  ['fetch logs | fields lower<|>(a)', 'fields [expression…]'],
  ['fetch logs | fields nonsense(<|>a)', undefined],
  ['fetch logs | filter (<|>a)', 'filter [condition]'],
  ['fetch logs | filter <|>', 'filter [condition]'],
  ['fet<|>ch logs', undefined],
  ['fetch logs |<|>', undefined],
  ['<|>', undefined],
  ['fetch logs | summarize count(), <|>by: {a}', 'summarize [by:?…], aggregation…'],
  ['fetch logs | summarize count(), by: {<|>', 'summarize [by:?…], aggregation…'],
  [
    'fetch logs | join [ fetch logs ], <|>',
    'join joinTable, kind:?, executionOrder:?, broadcast:?, [on:…], prefix:?, fields:?…',
  ],
  [
    `fetch logs | parse content, "TIMESTAMP('yyyy', <|>"`,
    'TIMESTAMP(format=, [timezone=], locale=, charset=)',
  ],
  ['fetch logs | join [ fetch events | filter <|>a ], on: b', 'filter [condition]'],
  ['fetch logs | parse content, "INT(<|>"', 'INT([min=], max=)'],
  ['fetch logs | parse content, "INT(min=1, <|>"', 'INT(min=, [max=])'],
  ['fetch logs | parse content, "INT(min=<|>"', 'INT([min=], max=)'],
  ['fetch logs | parse content, "INT <|>"', undefined],
])('%s', (marked, expected) => {
  expect(helpAt(marked)).toBe(expected)
})
