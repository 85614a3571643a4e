import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { gateway } from '../../support/gateway'

const check = (marked: string): void => checkDiagnostics(marked, gateway)

test('a known command', () => {
  check(`
    fetch logs | filtr path == "a" | lim 5
                 ^^^^^ unknown-command: There is no command filtr. Did you mean filter?
                                     ^^^ unknown-command: There is no command lim.`)
  check(`
    fetch logs | xyz
                 ^^^ unknown-command: There is no command xyz.`)
})

test('commands that need records do not start a query', () => {
  check(`
    filter path == "a"
    ^^^^^^ command-cannot-start: filter needs records from a command before it; it cannot start a query.`)
  check(`
    fetch logs | join [ filter path == "a" ], on: path
                        ^^^^^^ command-cannot-start: filter needs records from a command before it; it cannot start a query.`)
})

test('commands that make records do not follow a pipe', () => {
  check(`
    fetch logs | fetch events
                 ^^^^^ command-must-start: fetch starts a query; it cannot follow a pipe.`)
})

test('a known function', () => {
  check(`
    fetch logs | fields lowr(path), SUBSTRING(path)
                        ^^^^ unknown-function: There is no function lowr. Did you mean lower?`)
  check(`
    fetch logs | summarize cout()
                           ^^^^ unknown-function: There is no function cout. Did you mean count?`)
})

test('a known parameter', () => {
  check(`
    fetch logs | dedup path, limt: 1
                             ^^^^ unknown-parameter: dedup has no parameter limt. Did you mean limit?`)
  check(`
    fetch logs | filter contains(path, "a", caseSensitiv: true)
                                            ^^^^^^^^^^^^ unknown-parameter: contains has no parameter caseSensitiv. Did you mean caseSensitive?`)
  check(`
    fetch logs | summarize count(), byy: {path}
                                    ^^^ unknown-parameter: summarize has no parameter byy. Did you mean by?`)
})

test('each parameter once', () => {
  check(`
    fetch logs, from: -1h, from: -2h
                           ^^^^ duplicate-parameter: from of fetch is given twice.`)
  check(`
    fetch logs | filter contains(path, "a", caseSensitive: true, caseSensitive: false)
                                                                 ^^^^^^^^^^^^^ duplicate-parameter: caseSensitive of contains is given twice.`)
})

test('parameters that exclude each other', () => {
  check(`
    fetch logs, from: -1h, timeframe: "2025-01-01/2025-01-02"
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ conflicting-parameters: timeframe cannot stand beside from.`)
  check(`
    fetch logs | makeTimeseries count(), interval: 1m, bins: 10
                                                       ^^^^^^^^ conflicting-parameters: bins cannot stand beside interval.`)
})

test('what is required', () => {
  check(`
    fetch logs | limit
                 ^^^^^ missing-parameter: limit needs size.`)
  check(`
    fetch logs | parse content
                 ^^^^^ missing-parameter: parse needs pattern.`)
  check(`
    fetch logs | filter contains(path)
                        ^^^^^^^^ missing-parameter: contains needs substring.`)
  check(`
    fetch logs | join [ fetch logs ]
                 ^^^^ missing-parameter: join needs on.`)
  check(`
    data record(a = array(), b = record())`)
})

test('no more values than there are parameters', () => {
  check(`
    fetch logs | limit 1, 2
                          ^ too-many-arguments: limit takes fewer values.`)
  check(`
    fetch logs | filter contains(path, "a", true)
                                            ^^^^ name-needed: contains takes this value by name only: caseSensitive: ….`)
  check(`
    fetch logs | fields now(1)
                            ^ too-many-arguments: now takes fewer values.`)
})

test('names only where a column is made', () => {
  check(`
    fetch logs | filter status = "200"
                        ^^^^^^ assignment-not-allowed: filter takes no name here. Equality is written ==.`)
  check(`
    fetch logs | filter contains(x = path, "a")
                                 ^ assignment-not-allowed: contains takes no name here.`)
  check(`
    fetch logs | limit n = 5
                       ^ assignment-not-allowed: limit takes no name here.`)
})

test('names where nothing can be without one', () => {
  check(`
    fetch logs | fieldsRename path
                              ^^^^ assignment-needed: fieldsRename needs a name here: name = ….`)
  check(`
    fetch logs | joinNested [ fetch logs ], on: path
                            ^^^^^^^^^^^^^^ assignment-needed: joinNested needs a name here: name = ….`)
})

test('sort directions behind sort keys only', () => {
  check(`
    fetch logs | sort path desc, status`)
  check(`
    fetch logs | filter path desc
                            ^^^^^ sorting-not-allowed: filter takes no sort direction; remove desc.`)
  check(`
    fetch logs | dedup path, sort: {status desc}`)
})

test('aggregations in grouping commands only', () => {
  check(`
    fetch logs | filter count() > 1
                        ^^^^^^^ aggregation-not-allowed: count aggregates many records, which filter does not.`)
  check(`
    fetch logs | summarize count(), by: {path} | sort count() desc
                                                      ^^^^^^^ aggregation-not-allowed: count aggregates many records, which sort does not. The field of that name is written \`count()\`.`)
  check(`
    fetch logs | summarize count(), by: {path} | sort \`count()\` desc`)
  check(`
    fetch logs | makeTimeseries collectArray(path)
                                ^^^^^^^^^^^^^^^^^^ aggregation-not-allowed: collectArray aggregates many records, which makeTimeseries does not.`)
  check(`
    fetch logs | summarize c = countIf(status == "5") * 100.0 / count()`)
})

test('grouping commands need aggregations', () => {
  check(`
    fetch logs | summarize path
                           ^^^^ aggregation-needed: summarize needs an aggregation here, such as count().`)
  check(`
    fetch logs | summarize count(), by: path, status
                                              ^^^^^^ aggregation-needed: summarize needs an aggregation here, such as count(). Several group keys stand in braces: by: {a, b}.`)
  check(`
    fetch logs | makeTimeseries latency = integrationLatency
                                          ^^^^^^^^^^^^^^^^^^ aggregation-needed: makeTimeseries needs an aggregation here, such as count().`)
  check(`
    fetch logs | summarize n = 1, $x, count()`)
})

test('patterns are written as text', () => {
  check(`
    fetch logs | parse content, path
                                ^^^^ pattern-not-constant: A pattern is written as text in double quotes; it cannot be computed.`)
  check(`
    fetch logs | parse content, concat("LD", ":x")
                                ^^^^^^^^^^^^^^^^^^ pattern-not-constant: A pattern is written as text in double quotes; it cannot be computed.`)
  check(`
    fetch logs | filter matchesPattern(content, $pattern)`)
})

test('what holds for the whole command is constant', () => {
  check(`
    fetch logs | limit status
                       ^^^^^^ constant-needed: size must not depend on the record; status is a field.`)
  check(`
    fetch logs | limit 2 + 3`)
  check(`
    fetch logs | filter matchesValue(path, lower(status))
                                                 ^^^^^^ constant-needed: value must not depend on the record; status is a field.`)
  check(`
    data record(a = b)
                    ^ constant-needed: record must not depend on the record; b is a field.`)
  check(`
    fetch logs | makeTimeseries count(), interval: $interval`)
})

test('what is read before the query runs is a literal', () => {
  check(`
    data json: concat("{", "}")`)
  check(`
    fetch logs | fieldsFlatten content, depth: 1 + 1
                                               ^^^^^ literal-needed: depth takes a written value only, no expression.`)
})

test('words', () => {
  check(`
    fetch logs | join [ fetch logs ], on: path, kind: iner
                                                      ^^^^ invalid-enum-word: kind takes leftOuter, inner, outer, not iner. Did you mean inner?`)
  check(`
    fetch logs | join [ fetch logs ], on: path, kind: leftouter`)
  check(`
    fetch logs | fields arraySort(array(1), direction: "down")
                                                       ^^^^^^ invalid-enum-word: direction takes ascending, descending, not down.`)
  check(`
    fetch logs | fields duration(1, unit: "hous")
                                          ^^^^^^ invalid-enum-word: unit takes one of ns, us, ms, s, sec, secs, …, not hous. Did you mean hour?`)
})

test('limits of numbers', () => {
  check(`
    fetch logs | limit -1
                       ^^ value-out-of-range: size must be at least 0.`)
  check(`
    fetch logs | fieldsFlatten content, depth: 11
                                               ^^ value-out-of-range: depth must be from 1 to 10.`)
  check(`
    fetch logs | summarize percentile(status, 101)
                                              ^^^ value-out-of-range: percentile must be from 0 to 100.`)
})

test('units of time', () => {
  check(`
    fetch logs, from: -5parsec
                        ^^^^^^ invalid-duration-unit: parsec is no unit of time.`)
  check(`
    fetch logs | fields timestamp@x, timestamp@d, timestamp@w1
                                  ^ invalid-duration-unit: x is no unit of time.`)
  check(`
    fetch logs | fields 5min`)
})

test('alignment divides the next larger unit', () => {
  check(`
    fetch logs | fields timestamp@7m, timestamp@15m, timestamp@5h
                                 ^^^ invalid-alignment: @7m is not possible: the count must divide 60.
                                                              ^^^ invalid-alignment: @5h is not possible: the count must divide 24.`)
  check(`
    fetch logs | fields timestamp@2M, timestamp@1w, timestamp@2d
                                 ^^^ invalid-alignment: @2M is not possible: the count must divide 1.`)
})

test('operators take certain types', () => {
  check(`
    fetch logs | fields "a" + "b"
                            ^ type-mismatch: + does not work on string and string. Strings are joined by concat(…).`)
  check(`
    fetch logs | fields 1 + true, now() - 1h, 1h / 2
                          ^ type-mismatch: + does not work on long and boolean.`)
  check(`
    fetch logs | fields -"a", not 5
                        ^ type-mismatch: - does not work on string.
                              ^^^ type-mismatch: not does not work on long.`)
  check(`
    fetch logs | filter 5 < "a"
                          ^ type-mismatch: < does not work on long and string.`)
  check(`
    fetch logs | fields path + 1, path + status`)
  check(`
    fetch logs | fieldsAdd key = host + "-", n = 2 * host, t = true or host
                                      ^ type-mismatch: + does not work on string. Strings are joined by concat(…).`)
  check(`
    fetch events | filter status == "a" or "b" or a < true or lower(b)
                                        ^^ type-mismatch: or does not work on string.`)
  check(`
    fetch events | filter a and (2.5)
                            ^^^ type-mismatch: and does not work on double.`)
  check(`
    fetch logs | search "a" and ("b" or status >= "400")`)
})

test('parameters take certain types', () => {
  check(`
    fetch logs | fields lower(5), lower(path), substring("abc", from: "1")
                              ^ argument-type: expression must be string, not long.
                                                                      ^^^ argument-type: from must be long, not string.`)
  check(`
    fetch logs | makeTimeseries count(), interval: 5
                                                   ^ argument-type: interval must be duration, not long.`)
  check(`
    fetch logs | filter 5
                        ^ argument-type: condition must be boolean, not long.`)
  check(`
    fetch logs | fields arrayConcat(array(1), "a")`)
  check(`
    fetch logs | filter contains(array("a")[], "a")
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ iterative-condition: filter decides per record: close the iteration with iAny(…).`)
})

test('a filter decides per record', () => {
  check(`
    fetch logs | filter array(1, 2)[] > 1
                        ^^^^^^^^^^^^^^^^^ iterative-condition: filter decides per record: close the iteration with iAny(…).`)
  check(`
    fetch logs | filter iAny(array(1, 2)[] > 1)`)
})

test('fields that nothing can have', () => {
  check(`
    fetch logs | fields path | filter paht == "a" and status == "b"
                                      ^^^^ warning unknown-field: No record has a field paht here. Did you mean path?
                                                      ^^^^^^ warning removed-field: The field status is gone: fields in line 1 keeps only path.`)
  check(`
    data record(a = 1) | fields b
                                ^ warning unknown-field: No record has a field b here.`)
  check(`
    fetch logs | summarize count(), by: {path} | fieldsAdd status, path
                                                           ^^^^^^ warning removed-field: The field status is gone: summarize in line 1 keeps only path, count().`)
  check(`
    fetch logs | fieldsRemove content | filter isNull(content) or content == "a"
                                                                  ^^^^^^^ warning removed-field: The field content is gone: fieldsRemove in line 1 has taken it away.`)
  check(`
    fetch logs | fieldsRename p = path | filter path == "a" or p == "b"
                                                ^^^^ warning renamed-field: path is called p here: fieldsRename in line 1 has renamed it.`)
  check(`
    data record(a = 1) | fieldsKeep b | fieldsRemove c`)
})

test('near misses of known fields', () => {
  check(`
    fetch logs | filter stauts == "200" and loglevl == "INFO"
                        ^^^^^^ information unseen-field: stauts does not occur in the known data. Did you mean status?
                                            ^^^^^^^ information unseen-field: loglevl does not occur in the known data. Did you mean loglevel?`)
  check(`
    fetch logs | filter hostname == "a" and pat == 1`)
  check(`
    fetch events | filter stauts == "200"`)
})

test('fields made on the way', () => {
  check(`
    fetch logs | fieldsAdd a = 1, b = a + 1 | fields a, b`)
  check(`
    fetch logs | parse content, "INT:n" | fields n | filter n > 1`)
  check(`
    data record(k = 1) | join [ data record(k = 1, v = 2) ], on: k | fields k, right.v, right.w
                                                                                        ^^^^^^^ warning unknown-field: No record has a field right.w here. Did you mean right.k?`)
  check(`
    data record(k = 1) | lookup [ data record(k = 1, v = 2) ], sourceField: k, lookupField: k | fields lookup.v, v
                                                                                                                 ^ warning unknown-field: No record has a field v here. Did you mean lookup.v?`)
  check(`
    data record(r = record(a = 1)) | fieldsFlatten r | fields r.a, r.b
                                                                   ^^^ warning unknown-field: No record has a field r.b here. Did you mean r.a?`)
  check(`
    data record(a = array(1)) | expand b = a | fields a, b`)
  check(`
    data record(a = 1) | append [ data record(b = 2) ] | fields a, b, c
                                                                      ^ warning unknown-field: No record has a field c here.`)
  check(`
    data json: """[{"a": 1}, {"b": {"c": 2}}]""" | fields a, b[c], d
                                                                   ^ warning unknown-field: No record has a field d here.`)
})

test('comparing with null', () => {
  check(`
    fetch logs | filter path == null or null != status
                        ^^^^^^^^^^^^ information null-comparison: Comparing with null by == gives null, never true. Use isNull(…).
                                        ^^^^^^^^^^^^^^ information null-comparison: Comparing with null by != gives null, never true. Use isNotNull(…).`)
})

test('deprecated and experimental', () => {
  check(`
    fetch logs | fields toVariant(path), isNaN(1.0)
                        ^^^^^^^^^ warning deprecated-function: toVariant is deprecated.
                                         ^^^^^ hint experimental-feature: isNaN is experimental: it may change or be missing in your environment.`)
  check(`
    fetch logs | failIf path == "a", "no"
                 ^^^^^^ hint experimental-feature: failIf is experimental: it may change or be missing in your environment.`)
})

test('habits of other languages', () => {
  check(`
    fetch logs | filter path == 'a'
                                ^^^ single-quotes: DQL strings are written in double quotes.`)
  check(`
    fetch logs | filter path == "a" && status == "b"
                                    ^^ foreign-operator: && is no operator of DQL; write and.`)
  check(`
    fetch logs | filter path == "a" || status == "b" | limit 1
                                    ^^ foreign-operator: || is no operator of DQL; write or.`)
  check(`
    fetch logs | filter !contains(path, "a")
                        ^ foreign-operator: ! is no operator of DQL; write not.`)
  check(`
    fetch logs | filter path like "a" | lim 1
                             ^^^^ function-as-operator: like is a function, no operator: like(path, "a").
                                        ^^^ unknown-command: There is no command lim.`)
  check(`
    fetch logs | fields contains, like`)
})

test('broken text', () => {
  check(`
    fetch logs |
               ^ empty-command: A command is missing at this pipe.`)
  check(`
    fetch logs | filter
                 ^^^^^^ missing-parameter: filter needs condition.`)
  check(`
    fetch logs | filter contains(path,
                                      ^ missing-token: An expression is missing here.`)
  check(`
    fetch logs | fields a,
                          ^ missing-token: An expression is missing here.`)
})
