import { expect, test } from 'vitest'
import { applyEdits, codeActions, openSnapshot, type CodeAction } from '../../../language'
import { gateway } from '../../support/gateway'

/** The text after each change that is offered anywhere in it, with the title of the change. */
function changesOf(text: string, wanted: CodeAction['kind']): readonly string[] {
  const snapshot = openSnapshot(text, gateway)
  return codeActions(snapshot, { start: 0, end: text.length })
    .filter(({ kind }) => kind === wanted)
    .map(({ title, edits }) => `${title}: ${applyEdits(text, edits)}`)
}

const fixesOf = (text: string): readonly string[] => changesOf(text, 'fix')

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
])('the preferred fix of %s', (text, fix) => {
  expect(fixesOf(text)[0]).toBe(fix)
})

/** A broken text, and every fix that is offered for it. */
const severalFixes: readonly (readonly [text: string, ...fixes: string[]])[] = [
  // Text
  [
    'fetch logs | filter a == "x | limit 5',
    'Insert " in front of the pipe: fetch logs | filter a == "x" | limit 5',
    'Insert " at the end: fetch logs | filter a == "x | limit 5"',
  ],
  ['fetch logs | fields `a b', 'Insert ` at the end: fetch logs | fields `a b`'],
  [
    'fetch logs /* all\n| limit 5',
    'Close the comment at the end of this line: fetch logs /* all */\n| limit 5',
  ],
  ['fetch logs | fields "a\\d"', 'Double the backslash: fetch logs | fields "a\\\\d"'],
  [
    'fetch logs | filter contains(a, "x" | limit 5',
    'Insert ): fetch logs | filter contains(a, "x") | limit 5',
  ],
  ['fetch logs | summarize count(), by: {a', 'Insert }: fetch logs | summarize count(), by: {a}'],
  ['| fetch logs', 'Remove this pipe: fetch logs'],
  ['fetch logs | | limit 5', 'Remove this pipe: fetch logs | limit 5'],
  ['fetch logs | limit 5 |', 'Remove this pipe: fetch logs | limit 5'],
  [
    'fetch logs | fields a not in [ fetch events ]',
    'Put not in front: fetch logs | fields not a in [ fetch events ]',
  ],
  ['fetch logs | fields r["a b"]', 'Change to `a b`: fetch logs | fields r[`a b`]'],
  ['fetch logs, from: @ d', 'Remove the blank: fetch logs, from: @d'],
  ['fetch logs | filter a == 1 and b = 2', 'Change to ==: fetch logs | filter a == 1 and b == 2'],
  [
    'fetch logs | summarize count(), by: (a, b)',
    'Put the list in braces: fetch logs | summarize count(), by: {a, b}',
  ],
  ['fetch logs | fields (a, b)', 'Make an array of it: fetch logs | fields array(a, b)'],
  // Commands
  [
    'fetch logs | fetch events, from: -2h | limit 1',
    'Append what fetch reads: fetch logs | append [ fetch events, from: -2h ] | limit 1',
    'Remove fetch: fetch logs | limit 1',
  ],
  ['limit 5', 'Insert fetch logs in front: fetch logs | limit 5'],
  ['fetch logs | xyz a | limit 5', 'Remove xyz: fetch logs | limit 5'],
  ['fetch logs | failIf a, "b"', 'Remove failIf: fetch logs'],
  // Arguments
  [
    'fetch logs | summarize count(), by: {a}, by: {b, c}',
    'Join both lists: fetch logs | summarize count(), by: {a, b, c}',
    'Remove this parameter: fetch logs | summarize count(), by: {a}',
  ],
  ['fetch logs, from: -1h, from: -2h', 'Remove this parameter: fetch logs, from: -1h'],
  [
    'fetch logs | makeTimeseries count(), interval: 1m, bins: 10',
    'Remove bins: fetch logs | makeTimeseries count(), interval: 1m',
    'Remove interval: fetch logs | makeTimeseries count(), bins: 10',
  ],
  ['fetch logs | limit 1, 2', 'Remove this value: fetch logs | limit 1'],
  [
    'fetch logs | join [ fetch events ], on: a, b, kind: inner',
    'Put the list of on in braces: fetch logs | join [ fetch events ], on: {a, b}, kind: inner',
    'Remove this value: fetch logs | join [ fetch events ], on: a, kind: inner',
  ],
  [
    'fetch logs | summarize count(), by: a, b',
    'Put the list of by in braces: fetch logs | summarize count(), by: {a, b}',
  ],
  [
    'fetch logs | dedup a, sort: b desc, c',
    'Put the list of sort in braces: fetch logs | dedup a, sort: {b desc, c}',
  ],
  [
    'fetch logs | fields substring(a, 0, 3)',
    'Add the names: fetch logs | fields substring(a, from: 0, to: 3)',
  ],
  ['fetch logs | fields if(a, b, c)', 'Add the name: fetch logs | fields if(a, b, else: c)'],
  [
    'fetch logs | fields contains()',
    'Insert expression and substring: fetch logs | fields contains("", "")',
    'Insert expression: fetch logs | fields contains("")',
  ],
  ['fetch logs | parse content', 'Insert pattern: fetch logs | parse content, "LD:text"'],
  [
    'fetch logs | lookup',
    'Insert lookupTable and lookupField: fetch logs | lookup [ fetch logs ], lookupField: field',
    'Insert lookupTable: fetch logs | lookup [ fetch logs ]',
    'Insert lookupField: fetch logs | lookup lookupField: field',
  ],
  ['data', 'Insert record: data record()'],
  ['fetch logs | filter a, alias: c', 'Remove the alias: fetch logs | filter a'],
  ['fetch logs | summarize count(), by: {}', 'Remove the empty braces: fetch logs | summarize count()'],
  [
    'fetch logs | summarize count(), by: {a}, sum(b), max(c)',
    'Join the list: fetch logs | summarize count(), sum(b), max(c), by: {a}',
  ],
  ['fetch logs | fieldsKeep a, b, a', 'Remove the second one: fetch logs | fieldsKeep a, b'],
  [
    'fetch logs | fields a, b = 1, b = 2',
    'Rename to b2: fetch logs | fields a, b = 1, b2 = 2',
    'Remove this field: fetch logs | fields a, b = 1',
  ],
  [
    'fetch logs | join events, on: a',
    'Change to [ fetch events ]: fetch logs | join [ fetch events ], on: a',
  ],
  ['fetch logs | fieldsRename a', 'Give it a name: fetch logs | fieldsRename newName = a'],
  ['fetch logs | limit n = 5', 'Remove the name: fetch logs | limit 5'],
  // Expressions
  ['fetch logs | filter not (a or b)', 'Change to filterOut (keeps null): fetch logs | filterOut a or b'],
  ['fetch logs | filterOut not isNull(a)', 'Change to filter: fetch logs | filter isNull(a)'],
  ['fetch logs | filter not not a', 'Remove both not: fetch logs | filter a'],
  ['fetch logs | fields x = -(-a)', 'Remove both minus signs: fetch logs | fields x = a'],
  [
    'fetch logs | fields x = a - -b',
    'Put the operand in parentheses: fetch logs | fields x = a - (-b)',
    'Change to +: fetch logs | fields x = a + b',
  ],
  [
    'fetch logs | fields x = "a" + "b" + "c"',
    'Change to concat: fetch logs | fields x = concat("a", "b", "c")',
  ],
  ['fetch logs | fields x = toVariant(a)', 'Remove toVariant: fetch logs | fields x = a'],
  ['fetch logs | filter a[] == 1', 'Close the iteration with iAny: fetch logs | filter iAny(a[] == 1)'],
]

test.each(severalFixes)('%s', (text, ...fixes) => {
  expect(fixesOf(text)).toEqual(fixes)
})

test.each([
  [
    'fetch logs\n  | filter a == null',
    'Ignore null-comparison here: fetch logs\n  // dql:ignore null-comparison\n  | filter a == null',
  ],
  [
    'fetch logs\n| parse content, """LD\n \' \'"""',
    'Ignore no-export here: fetch logs\n// dql:ignore no-export\n| parse content, """LD\n \' \'"""',
  ],
])('a remark that is no error can be silenced: %s', (text, change) => {
  expect(changesOf(text, 'silence')).toEqual([change])
  const silenced = change.slice(change.indexOf(': ') + 2)
  expect(openSnapshot(silenced, gateway).diagnostics).toEqual([])
})

test('errors are not silenced', () => {
  expect(changesOf('fetch logs | filtr a', 'silence')).toEqual([])
})

test.each([
  ['fetch logs // dql:ignore', 'fetch logs'],
  ['// dql:ignore\nfetch logs', 'fetch logs'],
  ['fetch logs /* dql:ignore */\n| limit 1', 'fetch logs\n| limit 1'],
  [
    'fetch logs // dql:ignore null-comparison, no-export\n| filter null == a // dql:ignore null-comparison, no-export',
    'fetch logs // dql:ignore no-export\n| filter null == a // dql:ignore null-comparison, no-export',
    'fetch logs // dql:ignore null-comparison\n| filter null == a // dql:ignore null-comparison, no-export',
    'fetch logs // dql:ignore null-comparison, no-export\n| filter null == a // dql:ignore null-comparison',
  ],
])('comments that silence nothing are taken away: %s', (text, ...changed) => {
  expect(fixesOf(text).map((fix) => fix.replace(/^Remove this (?:comment|code): /, ''))).toEqual(changed)
})

test('only remarks at the place asked for are fixed', () => {
  const snapshot = openSnapshot("fetch logs | filter path == 'a' or path == 'b'")
  const kindsAt = (start: number, end: number) =>
    codeActions(snapshot, { start, end }).map(({ kind }) => kind)
  expect(kindsAt(28, 28)).toEqual(['fix', 'fixAll', 'extract'])
  expect(kindsAt(0, 5)).toEqual([])
})

test('what is most likely meant is preferred', () => {
  const preferredAt = (text: string, offset: number) =>
    codeActions(openSnapshot(text), { start: offset, end: offset })
      .filter(({ isPreferred }) => isPreferred)
      .map(({ kind }) => kind)
  expect(preferredAt("fetch logs | filter path == 'a' or path == 'b'", 28)).toEqual(['fix', 'extract'])
  expect(preferredAt('fetch logs | filter contains(path, "a") and b', 15)).toEqual([])
})

test('a fixed text has no such remark any more', () => {
  const text = "fetch logs | filtr path = 'a'"
  const snapshot = openSnapshot(text)
  for (const { edits, diagnostic } of codeActions(snapshot, { start: 0, end: text.length }))
    expect(openSnapshot(applyEdits(text, edits)).diagnostics.map(({ code }) => code)).not.toContain(
      diagnostic?.code,
    )
})
