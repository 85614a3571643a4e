import { expect, test } from 'vitest'
import { openSnapshot } from '../../../language'
import { checkDiagnostics as check } from '../../support/checkDiagnostics'

test('values that need the name of their parameter', () => {
  check(`
    fetch logs | fields substring(content, 0, 3), round(a, 2)
                                           ^^^^ name-needed: substring takes this value by name only: from: …, to: ….
                                                           ^ name-needed: round takes this value by name only: decimals: ….`)
  check(`
    fetch logs, -2h | fields bin(timestamp, 1h, 5m), arraySort(a, descending)
                ^^^ name-needed: fetch takes this value by name only: from: ….
                                                ^^ name-needed: bin takes this value by name only: at: ….
                                                                  ^^^^^^^^^^ name-needed: arraySort takes this value by name only: direction: ….`)
  check(`
    fetch logs | fields contains(a, "b", "c"), if(a, b, else: c)
                                         ^^^ too-many-arguments: contains takes fewer values. Further ones are written by name, such as caseSensitive: ….`)
  check(`
    fetch logs | join [ fetch events ], host == host
                                        ^^^^^^^^^^^^ too-many-arguments: join takes fewer values. Further ones are written by name, such as on: ….`)
})

test('names of fields', () => {
  check(`
    fetch logs | fieldsKeep lower(a), "k8s.*", b | fieldsRemove 5
                            ^^^^^^^^ field-needed: fieldsKeep takes the name of a field here, not a computed value.
                                                                ^ field-needed: fieldsRemove takes the name of a field here, not a number.`)
  check(`
    fetch logs | lookup [ fetch events ], sourceField: a + 1, lookupField: b[c]
                                                       ^^^^^ field-needed: lookup takes the name of a field here, not a computed value.`)
  check(`
    fetch logs | fieldsFlatten r[a] | fieldsRename b = r, c = $x | filter exists(b)`)
})

test('sub-queries', () => {
  check(`
    fetch logs | join events, on: a | append 5
                      ^^^^^^ subquery-needed: join takes a sub-query in brackets here: [ fetch events ].
                                             ^ subquery-needed: append takes a sub-query in brackets here: [ fetch … ].`)
  check(`
    fetch logs | append $more | joinNested n = [ fetch events ], on: a`)
})

test('join conditions', () => {
  check(`
    fetch logs | join [ fetch events ], on: {a, left[b] != right[b], left[c] == c, d > 1}
                                                ^^^^^^^^^^^^^^^^^^^ join-condition-not-allowed: A join compares a field that both sides have, or left[a] == right[b].
                                                                     ^^^^^^^^^^^^ join-condition-not-allowed: A join compares a field that both sides have, or left[a] == right[b].
                                                                                   ^^^^^ join-condition-not-allowed: A join compares a field that both sides have, or left[a] == right[b].`)
  check(`
    fetch logs | join [ fetch events ], on: {a, right[b][c] == left[b], (left[d] == $d), $e}`)
})

test('searches', () => {
  check(`
    fetch logs | search "a" and contains(b, "c") or not "d" or (e ~ f)
                                ^^^^^^^^^^^^^^^^ search-condition-not-allowed: search takes words in quotes, ~ with a field and a word, and comparisons of fields, joined by and and or.
                                                    ^^^^^^^ search-condition-not-allowed: search takes words in quotes, ~ with a field and a word, and comparisons of fields, joined by and and or.
                                                                ^^^^^ search-condition-not-allowed: search takes words in quotes, ~ with a field and a word, and comparisons of fields, joined by and and or.`)
  check(`
    fetch logs | filter a == 1 | limit 10 | search "a" and (b ~ "c*" or d >= -1 or $e) | search f == "g"`)
  check(`
    fetch logs | summarize count(), by: {a} | search "b"
                                              ^^^^^^ search-not-allowed-after: search has to stand before summarize.`)
  check(`
    fetch logs | append [ fetch events | search "a" ] | search "b"`)
})

test('aliases', () => {
  check(`
    fetch logs | fields a = b, alias: c, d, alias: e | sort a, alias: e
                               ^^^^^^^^ alias-not-allowed: This value is called a already; it takes no alias.
                                                               ^^^^^^^^ alias-not-allowed: sort takes no alias here.`)
  check(`
    fetch logs | summarize count(), alias: n, by: {host, alias: h}`)
})

test('braces without values', () => {
  check(`
    fetch logs | summarize count(), by: {} | limit {1}
                                        ^^ information empty-braces: These braces give summarize no value for by.`)
})

test('lists without braces', () => {
  check(`
    fetch logs | dedup a, sort: b desc, c
                                        ^ information ungrouped-values: c is read as another expression of dedup, not as part of sort. A list stands in braces: sort: {b desc, c}.`)
  check(`
    fetch logs | join [ fetch events ], on: a, b
                                               ^ too-many-arguments: join takes fewer values. Several values of on stand in braces: on: {a, b}.`)
  check(`
    fetch logs | dedup sort: b, c | dedup a, sort: {b} | summarize by: a, n = count()`)
})

test('lists in several places', () => {
  check(`
    fetch logs | summarize count(), by: {a}, sum(b), max(b)
                                             ^^^^^^ hint scattered-values: The values of aggregation stand apart; summarize takes them as one list.`)
  check(`
    fetch logs | summarize by: {a}, count(), sum(b) | dedup a, limit: 1`)
})

test('fields of the same name', () => {
  check(`
    fetch logs | fields a, b, a | fieldsAdd c = 1, c = 2, d = 1, d = d + 1
                              ^ hint repeated-field: a stands in this list already; fields takes it once.
                                                   ^ warning duplicate-name: fieldsAdd makes two fields c; only the last one stays.`)
  check(`
    fetch logs | summarize {n = count(), n = sum(a)}, by: {a, n = b}
                                         ^ warning duplicate-name: summarize makes two fields n; only the last one stays.
                                                              ^ warning duplicate-name: summarize makes two fields n; only the last one stays.`)
  check(`
    fetch logs | fields r = record(a, a = 1), s = array(a, a), concat(a, a)
                                      ^ warning duplicate-name: record makes two fields a; only the last one stays.`)
  check(`
    fetch logs | sort a, b, a desc | limit 1 | dedup {b, b} | fieldsRemove "x*", "x*"
                            ^ hint repeated-field: a stands in this list already; sort takes it once.
                                                         ^ hint repeated-field: b stands in this list already; dedup takes it once.
                                                                                 ^^^^ hint repeated-field: "x*" stands in this list already; fieldsRemove takes it once.`)
  check(`
    data record(a = 1), record(a = 1)
    | append [ data record(a = 1) ]
    | summarize count(), countIf(a == 1), by: {a, b = a}`)
  check(`
    fetch logs | sort {a, direction: "descending"}, {b, direction: "descending"}`)
})

test('negated filters', () => {
  check(`
    fetch logs | filter not contains(a, "b")
                        ^^^^^^^^^^^^^^^^^^^^ hint negated-filter: filterOut does this without not, and also keeps records for which the condition is null.`)
  check(`
    fetch logs | filterOut (not a == 1)
                            ^^^^^^^^^^ hint negated-filter: filter does this without not, but drops records for which the condition is null.`)
  check(`
    fetch logs | filter not isNull(a)
                        ^^^^^^^^^^^^^ hint negated-filter: filterOut says the same without not.`)
  check(
    `
    fetch logs | filter not a == 1 and b == 2 | fields c = not d | filter not`.trimEnd() +
      `
                                                                             ^ missing-token: An expression is missing here.`,
  )
})

test('what cancels itself', () => {
  check(`
    fetch logs | filter not not a | fields --b, -(-c), - -d
                        ^^^^^^^^^ hint nested-negation: Two not in a row cancel each other.
                                           ^^^ hint nested-minus: Two minus signs in a row cancel each other.
                                                ^^^^^ hint nested-minus: Two minus signs in a row cancel each other.
                                                       ^^^^ hint nested-minus: Two minus signs in a row cancel each other.`)
  check(`
    fetch logs | fields not (a and not b), -(a - -1)
                                                 ^^ hint negative-right-operand: A sign directly behind - is easily overlooked; put the operand in parentheses.`)
})

test('signs behind operators', () => {
  check(`
    fetch logs, from: now() + -2h | fields a - -b, a - (-b), a * -1, a == -1
                              ^^^ hint negative-right-operand: A sign directly behind + is easily overlooked; put the operand in parentheses.
                                               ^^ hint negative-right-operand: A sign directly behind - is easily overlooked; put the operand in parentheses.`)
})

test('conditions of constants', () => {
  check(`
    fetch logs | filter "a" == "b" or c == 1 | filterOut true
                        ^^^^^^^^^^ information constant-condition: "a" == "b" is the same for every record.
                                                         ^^^^ information constant-condition: TRUE is true for every record.`)
  check(`
    fetch logs | summarize countIf(1 + 1 > 1)
                                   ^^^^^^^^^ information constant-condition: 1 + 1 > 1 is the same for every record.`)
  check(`
    fetch logs | filter $a == "b" or now() > timestamp or a == b | fieldsAdd 1 == 1 | parse content, "LD:x", preserveFieldsOnFailure: true`)
})

test('experimental parameters', () => {
  check(`
    fetch logs | search "a", caseSensitive: true
                             ^^^^^^^^^^^^^ hint experimental-feature: caseSensitive of search is experimental: it may change or be missing in your environment.`)
})

test('brackets and directions', () => {
  check(`
    fetch logs | filter a == 1) | summarize count(), by: {a}}
                              ^ unopened-bracket: There is no ( that this ) could close.
                                                            ^ unopened-bracket: There is no { that this } could close.`)
  check(`
    fetch logs | sort a desc asc, b
                             ^^^ repeated-direction: The direction of this key is given already; remove asc.`)
  const { diagnostics, text } = openSnapshot('fetch logs | filter (a[0] == 1 and (b or c) | limit 1')
  const [remark] = diagnostics
  expect(remark?.related?.map(({ span }) => text.slice(span.start))).toEqual([
    '(a[0] == 1 and (b or c) | limit 1',
  ])
})

test('half a command', () => {
  check(`
    fetch logs, from
                ^^^^ too-many-arguments: fetch takes fewer values. The parameter is written with a colon: from: ….`)
  check(`
    fetch logs - events | fields = 5
          ^^^^^^^^^^^^^ object-needed: fetch takes the name of a data object here, such as logs.
                                ^ missing-token: An expression is missing here.`)
  check(`
    fetch logs | summarize by:
                              ^ missing-token: An expression is missing here.`)
})

test('wildcards', () => {
  check(`
    fetch logs | search "a**" and b ~ "c**d" | filter matchesPhrase(e, "**") and f ~ "**"
                        ^^^^^ wildcard-limit: Two wildcards side by side are refused; one * stands for any text.
                                      ^^^^^^ wildcard-limit: Two wildcards side by side are refused; one * stands for any text.
                                                                       ^^^^ wildcard-limit: Two wildcards side by side are refused; one * stands for any text.
                                                                                     ^^^^ wildcard-limit: Two wildcards side by side are refused; one * stands for any text.`)
  check(`
    fetch logs | filter matchesValue(a, "b", array("c**")) or matchesPhrase(d, "e##", wildcard: "#")
                                                   ^^^^^ wildcard-limit: Two wildcards side by side are refused; one * stands for any text.
                                                                               ^^^^^ wildcard-limit: Two wildcards side by side are refused; one # stands for any text.`)
  const many = 'a*'.repeat(64)
  check(`fetch logs | filter matchesValue(a, "${many}")`)
  const diagnostics = openSnapshot(`fetch logs | filter matchesValue(a, "${many}*")`).diagnostics
  expect(diagnostics.map(({ code }) => code)).toEqual(['wildcard-limit'])
  check(`
    fetch logs | search "a*b*" | filter matchesValue(a, "b**", wildcard: "#") or matchesPhrase(c, "d**", wildcard: "")
    | filter contains(a, "**") and like(b, "**")`)
})

test('letters of time formats', () => {
  check(`
    fetch logs | fields formatTimestamp(timestamp, format: "yyyy at HH"), formatTimestamp(timestamp, format: "zzzzz")
                                                           ^^^^^^^^^^^^ time-letter: t stands for nothing in a time format; put text into single quotes.
                                                                                                             ^^^^^^^ time-letter: zzzzz stands for nothing in a time format; put text into single quotes.`)
  check(`
    fetch logs | fields formatTimestamp(timestamp, format: "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS [zzz] 'it''s' ''''"), formatTimestamp(timestamp)`)
})
