import { expect, test } from 'vitest'
import { applyEdits, codeActions, messageOf, openSnapshot } from '../../../language'
import { checkDiagnostics as check } from '../../support/checkDiagnostics'

/** A text with a habit, what is said about it, and the text behind the first fix. */
const habits: readonly (readonly [text: string, remark: string, fixed: string])[] = [
  // Operators
  ['a == "x" && b == "y"', 'foreign-operator: && is no operator of DQL; write and.', 'a == "x" and b == "y"'],
  ['a == "x" || b == "y"', 'foreign-operator: || is no operator of DQL; write or.', 'a == "x" or b == "y"'],
  ['a == "x" || b', 'foreign-operator: || is no operator of DQL; write or.', 'a == "x" or b'],
  ['!contains(a, "b")', 'foreign-operator: ! is no operator of DQL; write not.', 'not contains(a, "b")'],
  ['a === "x"', 'foreign-operator: === is no operator of DQL; write ==.', 'a == "x"'],
  ['a =~ "x"', 'foreign-operator: =~ is no operator of DQL; write ~.', 'a ~ "x"'],
  ['a ~= "x"', 'foreign-operator: ~= is no operator of DQL; write ~.', 'a ~ "x"'],
  ['a !~ "x"', 'foreign-operator: !~ is no operator of DQL; write not a ~ "x".', 'not a ~ "x"'],
  ['a = "x"', 'assignment-not-allowed: filter takes no name here. Equality is written ==.', 'a == "x"'],
  ['b and a = "x"', 'single-equals: Equality is written ==; a single = gives a name.', 'b and a == "x"'],
  ["a == 'x'", 'single-quotes: DQL strings are written in double quotes.', 'a == "x"'],
  [
    'a like "%x%"',
    'function-as-operator: like is a function, no operator: like(a, "%x%").',
    'like(a, "%x%")',
  ],
  [
    'lower(a) contains "x" and b',
    'function-as-operator: contains is a function, no operator: contains(lower(a), "x").',
    'contains(lower(a), "x") and b',
  ],
  [
    'a[0][b] NOT LIKE "x"',
    'function-as-operator: LIKE is a function, no operator: not like(a[0][b], "x").',
    'not like(a[0][b], "x")',
  ],
  [
    'a !startswith "x"',
    'function-as-operator: startswith is a function, no operator: not startsWith(a, "x").',
    'not startsWith(a, "x")',
  ],
  [
    'a has "x"',
    'function-as-operator: has is a function, no operator: matchesPhrase(a, "x").',
    'matchesPhrase(a, "x")',
  ],
  ['a is null', 'foreign-form: is null is written isNull(a) in DQL.', 'isNull(a)'],
  ['b or a IS NOT NULL', 'foreign-form: is not null is written isNotNull(a) in DQL.', 'b or isNotNull(a)'],
  [
    'a between -1 and 5 and b',
    'foreign-form: between is written a >= -1 and a <= 5 in DQL.',
    'a >= -1 and a <= 5 and b',
  ],
  ['a not between 1 and 5', 'foreign-form: between is written (a < 1 or a > 5) in DQL.', '(a < 1 or a > 5)'],
  [
    'a in ("x", "y")',
    'list-behind-in: The operator in takes a sub-query. To look among values, write in(a, "x", "y").',
    'in(a, "x", "y")',
  ],
  [
    'a in {"x"} and b',
    'list-behind-in: The operator in takes a sub-query. To look among values, write in(a, "x").',
    'in(a, "x") and b',
  ],
  [
    'a in ["x", "y"]',
    'list-behind-in: The operator in takes a sub-query. To look among values, write in(a, "x", "y").',
    'in(a, "x", "y")',
  ],
  [
    'a not in array(1, 2)',
    'list-behind-in: The operator in takes a sub-query. To look among values, write not in(a, 1, 2).',
    'not in(a, 1, 2)',
  ],
  ['a > ago(1h)', 'foreign-form: ago(1h) is written now() - 1h in DQL.', 'a > now() - 1h'],
  ['a ? b : c', 'foreign-form: ? : is written if(a, b, else: c) in DQL.', 'if(a, b, else: c)'],
  ['a ?? b', 'foreign-form: ?? is written coalesce(a, b) in DQL.', 'coalesce(a, b)'],
  [
    'case when a then b when c then d else e end',
    'foreign-form: case is written if(a, b, else: if(c, d, else: e)) in DQL.',
    'if(a, b, else: if(c, d, else: e))',
  ],
  // Lucene
  [
    'loglevel:ERROR and b',
    'foreign-form: loglevel:ERROR is written loglevel == "ERROR" in DQL.',
    'loglevel == "ERROR" and b',
  ],
  [
    'b and status:5*',
    'foreign-form: status:5* is written matchesValue(status, "5*") in DQL.',
    'b and matchesValue(status, "5*")',
  ],
].map(([text = '', remark = '', fixed = '']) => [
  `fetch logs | filter ${text}`,
  remark,
  `fetch logs | filter ${fixed}`,
])

const others: typeof habits = [
  // Commands
  [
    'fetch logs | where a == 1 | limit 5',
    'foreign-command: where is called filter in DQL.',
    'fetch logs | filter a == 1 | limit 5',
  ],
  ['fetch logs | PROJECT a', 'foreign-command: PROJECT is called fields in DQL.', 'fetch logs | fields a'],
  [
    'fetch logs | extend a = 1',
    'foreign-command: extend is called fieldsAdd in DQL.',
    'fetch logs | fieldsAdd a = 1',
  ],
  ['fetch logs | take 5', 'foreign-command: take is called limit in DQL.', 'fetch logs | limit 5'],
  ['fetch logs | head 5', 'foreign-command: head is called limit in DQL.', 'fetch logs | limit 5'],
  ['fetch logs | distinct a', 'foreign-command: distinct is called dedup in DQL.', 'fetch logs | dedup a'],
  [
    'fetch logs | mv-expand a',
    'foreign-command: mv-expand is called expand in DQL.',
    'fetch logs | expand a',
  ],
  [
    'fetch logs | order by a desc',
    'foreign-command: order by is called sort in DQL.',
    'fetch logs | sort a desc',
  ],
  ['fetch logs | sort by a', 'foreign-command: sort by is called sort in DQL.', 'fetch logs | sort a'],
  [
    'fetch logs | sort a descending',
    'foreign-form: descending is written desc in DQL.',
    'fetch logs | sort a desc',
  ],
  [
    'fetch logs | top 10 by a',
    'foreign-form: top is written sort a desc | limit 10 in DQL.',
    'fetch logs | sort a desc | limit 10',
  ],
  [
    'fetch logs | group by a, b',
    'foreign-form: group by is written summarize count(), by: {a, b} in DQL.',
    'fetch logs | summarize count(), by: {a, b}',
  ],
  [
    'fetch logs | count',
    'foreign-form: count is written summarize count() in DQL.',
    'fetch logs | summarize count()',
  ],
  [
    'fetch logs | fieldsRemove tmp*',
    'foreign-form: tmp* is written "tmp*" in DQL.',
    'fetch logs | fieldsRemove "tmp*"',
  ],
  [
    'fetch logs | fieldsKeep { *id }, host | limit 1',
    'foreign-form: *id is written "*id" in DQL.',
    'fetch logs | fieldsKeep { "*id" }, host | limit 1',
  ],
  [
    'fetch logs | fieldsKeep host, k8s.* | limit 1',
    'foreign-form: k8s.* is written "k8s.*" in DQL.',
    'fetch logs | fieldsKeep host, "k8s.*" | limit 1',
  ],
  ['fetch logs | fieldsKeep *', 'foreign-form: * is written "*" in DQL.', 'fetch logs | fieldsKeep "*"'],
  ['logs | limit 5', 'foreign-form: logs is written fetch logs in DQL.', 'fetch logs | limit 5'],
  ['from logs | limit 5', 'foreign-form: from logs is written fetch logs in DQL.', 'fetch logs | limit 5'],
  ['source = logs', 'foreign-form: source = logs is written fetch logs in DQL.', 'fetch logs'],
  // Clauses
  [
    'fetch logs | summarize count() by host',
    'clause-without-comma: by is a parameter in DQL, with a comma in front: by: {host}.',
    'fetch logs | summarize count(), by: {host}',
  ],
  [
    'fetch logs | summarize n = sum(a) by {host, bin(timestamp, 1h)} | limit 1',
    'clause-without-comma: by is a parameter in DQL, with a comma in front: by: {host, bin(timestamp, 1h)}.',
    'fetch logs | summarize n = sum(a), by: {host, bin(timestamp, 1h)} | limit 1',
  ],
  [
    'fetch logs | summarize count() as n, by: {host}',
    'foreign-form: as is written n = count() in DQL.',
    'fetch logs | summarize n = count(), by: {host}',
  ],
  [
    'fetch logs | fields a, b as c',
    'foreign-form: as is written c = b in DQL.',
    'fetch logs | fields a, c = b',
  ],
  [
    'fetch logs | summarize count, by: {host}',
    'foreign-form: count is written count() in DQL.',
    'fetch logs | summarize count(), by: {host}',
  ],
  [
    'fetch logs | summarize n = count(*)',
    'foreign-form: count(*) is written count() in DQL.',
    'fetch logs | summarize n = count()',
  ],
  [
    'fetch logs | summarize count(user)',
    'foreign-form: count(user) is written countIf(isNotNull(user)) in DQL.',
    'fetch logs | summarize countIf(isNotNull(user))',
  ],
  ['fetch logs, from -2h', 'foreign-form: from is written from: -2h in DQL.', 'fetch logs, from: -2h'],
  [
    'fetch logs, from = now() - 2h, to: now()',
    'foreign-form: from is written from: now() - 2h in DQL.',
    'fetch logs, from: now() - 2h, to: now()',
  ],
  [
    'fetch logs\nfilter a == 1',
    'missing-pipe: A pipe is missing in front of filter.',
    'fetch logs\n| filter a == 1',
  ],
  [
    'fetch logs | filter a == 1 limit 5',
    'missing-pipe: A pipe is missing in front of limit.',
    'fetch logs | filter a == 1 | limit 5',
  ],
  [
    'fetch logs\n| filter contains(a, "b")\nsummarize count(), by: {a}',
    'missing-pipe: A pipe is missing in front of summarize.',
    'fetch logs\n| filter contains(a, "b")\n| summarize count(), by: {a}',
  ],
  // Statements
  [
    'select a, b from logs',
    'select-statement: A query names its steps in the order in which they happen: fetch logs | fields a, b.',
    'fetch logs | fields a, b',
  ],
  [
    `SELECT * FROM logs WHERE a = 'x' LIMIT 3`,
    'select-statement: A query names its steps in the order in which they happen: fetch logs | filter a == "x" | limit 3.',
    'fetch logs | filter a == "x" | limit 3',
  ],
  [
    'select host, count(*) as n from logs group by host having n > 5 order by n desc',
    'select-statement: A query names its steps in the order in which they happen: fetch logs | summarize n = count(), by: {host} | filter n > 5 | sort n desc.',
    'fetch logs | summarize n = count(), by: {host} | filter n > 5 | sort n desc',
  ],
  // Comments and ends
  ['fetch logs -- all of them', 'foreign-form: -- is written // in DQL.', 'fetch logs // all of them'],
  ['fetch logs # all\n| limit 1', 'foreign-form: # is written // in DQL.', 'fetch logs // all\n| limit 1'],
  ['fetch logs | limit 1;', 'end-of-query: A query has no mark at its end.', 'fetch logs | limit 1'],
  // Values
  [
    'fetch logs | search error',
    'foreign-form: error is written "error" in DQL.',
    'fetch logs | search "error"',
  ],
  [
    'fetch logs | fieldsAdd a = [1, 2]',
    'foreign-form: [1, 2] is written array(1, 2) in DQL.',
    'fetch logs | fieldsAdd a = array(1, 2)',
  ],
  [
    'fetch logs | fields a = strcat("b", "c")',
    'unknown-function: There is no function strcat. Did you mean concat?',
    'fetch logs | fields a = concat("b", "c")',
  ],
  [
    'fetch logs | summarize a = dcount(b)',
    'unknown-function: There is no function dcount. Did you mean countDistinct?',
    'fetch logs | summarize a = countDistinct(b)',
  ],
]

test.each([...habits, ...others])('%s', (text, remark, fixed) => {
  const snapshot = openSnapshot(text)
  expect(snapshot.diagnostics.map((one) => `${one.code}: ${messageOf(one)}`)).toEqual([remark])
  const [fix] = codeActions(snapshot, { start: 0, end: text.length })
  expect(fix && applyEdits(text, fix.edits)).toBe(fixed)
  expect(openSnapshot(fixed).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('several habits are told one by one', () => {
  check(`
    logs | where a = "x" || b is null | stats count by host
    ^^^^ foreign-form: logs is written fetch logs in DQL.
           ^^^^^ foreign-command: where is called filter in DQL.
                         ^^ foreign-operator: || is no operator of DQL; write or.
                                        ^^^^^ foreign-command: stats is called summarize in DQL.
                                              ^^^^^ foreign-form: count is written count() in DQL.
                                                    ^^ clause-without-comma: by is a parameter in DQL, with a comma in front: by: {host}.`)
})

test('what only looks like a habit is left alone', () => {
  check(`
    fetch logs
    | filter in(a, "x", "y") and not in (b, 1, 2) and c in [ fetch events | fields d ]
    | fieldsAdd like, contains, between, is = 1, as = 2, by = 3, where = 4
    | filter contains (content, "x") and like == "y" and as - (-by) > 1
    | fieldsAdd top = head, count = stats, x = case, ago = 5, t = timestamp
    | sort between desc, like`)
  check(`
    fetch logs | summarize count(), by: {count = x, like, in(a, b)}`)
  check(`
    data record(a = array(1, 2), b = array(record(c = 1)))
    | fieldsAdd d = a[0], e = b[0][c], f = -a[-1], g = a[] > 1`)
  check(`
    timeseries n = avg(dt.host.cpu.usage), by: {host}, filter: host == "a"`)
  check(`
    fetch logs | fieldsAdd n = a*b, m = a *b | fieldsKeep "a*", b, c.d, n, m`)
  check(`
    fetch logs | search "x" and a ~ "y" | parse content, "LD:by ' as ' LD:as"`)
})

test('long texts of habits are read in one pass and never throw', () => {
  const hostile = [
    `filter ${'is null between by as count ('.repeat(300)}`,
    `filter a${' || b in ("x")'.repeat(300)}`,
    `filter a${' ? b : c'.repeat(300)}`,
    `filter ${'a in ['.repeat(300)}`,
    `fieldsAdd x = case ${'when a then b '.repeat(3000)} end`,
    `summarize ${'count() by '.repeat(300)}`,
    ')'.repeat(300),
  ]
  for (const text of hostile) {
    const snapshot = openSnapshot(`fetch logs | ${text}`)
    expect(snapshot.diagnostics.length).toBeGreaterThan(0)
  }
})
