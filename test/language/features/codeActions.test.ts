import { expect, test } from 'vitest'
import { applyEdits, codeActions, openSnapshot } from '../../../language'
import { gateway } from '../../support/gateway'

/** The text after each fix that is offered anywhere in it, with the title of the fix. */
function fixesOf(text: string): readonly string[] {
  const snapshot = openSnapshot(text, gateway)
  return codeActions(snapshot, { start: 0, end: text.length }).map(
    ({ title, edits }) => `${title}: ${applyEdits(text, edits)}`,
  )
}

test.each([
  ['fetch logs | filtr a', 'Change to filter: fetch logs | filter a'],
  ['fetch logs | fields lowr(path)', 'Change to lower: fetch logs | fields lower(path)'],
  ['fetch logs | dedup path, limt: 1', 'Change to limit: fetch logs | dedup path, limit: 1'],
  ['fetch logs | filter stauts == "a"', 'Change to status: fetch logs | filter status == "a"'],
  [
    'data record(`my name` = 1) | fields myname',
    'Change to my name: data record(`my name` = 1) | fields `my name`',
  ],
  [
    'fetch logs | join [ fetch logs ], on: path, kind: iner',
    'Change to inner: fetch logs | join [ fetch logs ], on: path, kind: inner',
  ],
  ['fetch logs, from: -5hou', 'Change to hour: fetch logs, from: -5hour'],
  ["fetch logs | filter path == 'a\"b'", 'Change to double quotes: fetch logs | filter path == "a\\"b"'],
  ['fetch logs | filter status = "a"', 'Change to ==: fetch logs | filter status == "a"'],
  [
    'fetch logs | filter path == "a" && status == "b"',
    'Change to and: fetch logs | filter path == "a" and status == "b"',
  ],
  [
    'fetch logs | filter path == "a" || status == "b"',
    'Change to or: fetch logs | filter path == "a" or status == "b"',
  ],
  [
    'fetch logs | summarize count() | sort count()',
    'Put the name in backticks: fetch logs | summarize count() | sort `count()`',
  ],
  ['fetch logs | filter path desc', 'Remove the sort direction: fetch logs | filter path'],
  ['fetch logs | filter path == null', 'Change to isNull: fetch logs | filter isNull(path)'],
  ['fetch logs | filter null != path', 'Change to isNotNull: fetch logs | filter isNotNull(path)'],
  [
    'fetch logs | parse content, "JSN{INT:a}:b"',
    'Change to JSON: fetch logs | parse content, "JSON{INT:a}:b"',
  ],
  ['fetch logs | parse content, "INT(mim=1):a"', 'Change to min: fetch logs | parse content, "INT(min=1):a"'],
  [
    'fetch logs | parse content, "$abc = INT; $abd:a $abc"',
    'Change to abc: fetch logs | parse content, "$abc = INT; $abc:a $abc"',
  ],
])('%s', (text, fix) => {
  expect(fixesOf(text)).toEqual([fix])
})

test('only remarks at the place asked for are fixed', () => {
  const snapshot = openSnapshot("fetch logs | filter path == 'a' or path == 'b'")
  expect(codeActions(snapshot, { start: 28, end: 28 })).toHaveLength(1)
  expect(codeActions(snapshot, { start: 0, end: 5 })).toEqual([])
})

test('a fixed text has no such remark any more', () => {
  const text = "fetch logs | filtr path = 'a'"
  const snapshot = openSnapshot(text)
  for (const { edits, diagnostic } of codeActions(snapshot, { start: 0, end: text.length }))
    expect(openSnapshot(applyEdits(text, edits)).diagnostics.map(({ code }) => code)).not.toContain(
      diagnostic.code,
    )
})
