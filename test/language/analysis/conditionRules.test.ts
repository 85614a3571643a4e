import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { checkFix } from '../../support/checkFix'
import { gateway } from '../../support/gateway'

const check = (marked: string): void => checkDiagnostics(marked, gateway)

test('values of different types', () => {
  check(`
    fetch logs | filter status == 200
                        ^^^^^^^^^^^^^ information incomparable-types: status is of type string and 200 of type long: == is never true.`)
  check(`
    fetch logs | filter status != 200
                        ^^^^^^^^^^^^^ information incomparable-types: status is of type string and 200 of type long: != is always true.`)
  check(`
    fetch logs | filter integrationLatency > 500
                        ^^^^^^^^^^^^^^^^^^^^^^^^ information incomparable-types: integrationLatency is of type string and 500 of type long: > gives null.`)
  check(`
    fetch logs | filter timestamp > "2024-05-01T00:00:00Z"
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information incomparable-types: timestamp is of type timestamp and "2024-05-01T00:00:00Z" of type string: > gives null.`)
  check(`
    fetch events | summarize n = count() | filter "3" == n
                                                  ^^^^^^^^ information incomparable-types: "3" is of type string and n of type long: == is never true.`)
  check(`
    fetch events | fieldsAdd isLong = stringLength(name) == "5"
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ information incomparable-types: stringLength(name) is of type long and "5" of type string: == is never true.`)
  check(`
    fetch logs | filter in(status, 200, "404")
                                   ^^^ information incomparable-types: status is of type string and 200 of type long: they are never equal.`)
})

test('the fix writes the constant in the other type', () => {
  const fixed = (before: string, after: string): void =>
    checkFix('incomparable-types', before, after, gateway)
  fixed('fetch logs | filter status == 200', 'fetch logs | filter status == "200"')
  fixed('fetch logs | filter 200 == status', 'fetch logs | filter "200" == status')
  fixed('fetch logs | filter `my-field` == "7"', 'fetch logs | filter `my-field` == 7')
  fixed('fetch logs | filter in(status, 200)', 'fetch logs | filter in(status, "200")')
  fixed(
    'fetch logs | filter timestamp > "2024-05-01T00:00:00Z"',
    'fetch logs | filter timestamp > toTimestamp("2024-05-01T00:00:00Z")',
  )
  fixed(
    'fetch logs | parse content, "IPADDR:client" | filter client == "10.0.0.1"',
    'fetch logs | parse content, "IPADDR:client" | filter client == ip("10.0.0.1")',
  )
  fixed(
    'fetch logs | parse content, "BOOLEAN:done" | filter done == "True"',
    'fetch logs | parse content, "BOOLEAN:done" | filter done == true',
  )
})

test('types that fit, or are not known', () => {
  check('fetch events | filter status == 200 or status == "200"')
  check('fetch logs | filter toLong(status) == 200')
  check('fetch logs | fieldsAdd n = 1 | filter n == 1.5')
  check('fetch logs | append [ data record(status = 1) ] | filter status == 1')
  check('fetch logs | parse content, "LONG:status", preserveFieldsOnFailure: true | filter status == "200"')
  check('fetch logs | fieldsAdd x = if(status == "200", 1, else: "a") | filter x == "a"')
  check('fetch logs | fieldsAdd all = array(1, 2) | filter in(1, all)')
  check('fetch logs | filter status == $status')
  check('smartscapeNodes HOST | filter id == "HOST-0000000000000001"')
  check('fetch logs | filter path == status')
})

test('conditions that exclude each other', () => {
  check(`
    fetch events | filter x > 5 and x < 3
                                    ^^^^^ warning contradictory-conditions: No value meets x < 3 and also x > 5 of the same condition.`)
  check(`
    fetch events | filter x >= 5 and y == 1 and x == 4
                                                ^^^^^^ warning contradictory-conditions: No value meets x == 4 and also x >= 5 of the same condition.`)
  check(`
    fetch events | filter (x == "a" and x == "b") or y == 1
                                        ^^^^^^^^ warning contradictory-conditions: No value meets x == "b" and also x == "a" of the same condition.`)
  check(`
    fetch events | summarize n = countIf(level == "a" and level != "a")
                                                          ^^^^^^^^^^^^ warning contradictory-conditions: No value meets level != "a" and also level == "a" of the same condition.`)
  check(`
    fetch events | filter 3m < x and 2h > t and x == 90s
                                                ^^^^^^^^ warning contradictory-conditions: No value meets x == 90s and also 3m < x of the same condition.`)
  check(`
    fetch events
    | filter host == "a"
    | fieldsAdd x = 1
    | filter host == "b"
             ^^^^^^^^^^^ warning contradictory-conditions: No value meets host == "b" and also host == "a" of the filter in line 2.`)
  check(`
    fetch events
    | filterOut host == "a"
    | filter host == "a"
             ^^^^^^^^^^^ warning contradictory-conditions: No value meets host == "a" and also host == "a" of the filter in line 2.`)
})

test('the fix for two equalities is a list', () => {
  checkFix(
    'contradictory-conditions',
    'fetch events | filter y == 2 or (x == "a" and x == "b")',
    'fetch events | filter y == 2 or (in(x, "a", "b"))',
  )
})

test('conditions that can be true together', () => {
  check('fetch events | filter x > 3 and x < 5')
  check('fetch events | filter x >= 3 and x <= 3')
  check('fetch events | filter x == "a" or x == "b"')
  check('fetch events | filter x == "a" and y == "b"')
  check('fetch events | filter x != "a" and x != "b"')
  check('fetch events | filter x == 1 and x == 1.0')
  check('fetch events | filter x == 1 and x != "a"')
  check('fetch events | filter x > 0 and x < 30m')
  check('fetch events | filter iAny(x[] == 1) and iAny(x[] == 2)')
  check('fetch events | filter x == "a" | fieldsAdd x = "b" | filter x == "b"')
  check('fetch events | filter x == "a" | parse y, "LD:x" | filter x == "b"')
  check('fetch events | filter x == "a" | append [ fetch logs ] | filter x == "b"')
  check('fetch events | filterOut x == "a" | filter x == "b"')
  check('fetch events | filterOut x == "a" and y == "b" | filter x == "a"')
  check('fetch events | filterOut x < 5 | filter x == "a"')
  check('fetch events | filter x == 9223372036854775807 and x == 9223372036854775806 + 1')
})

test('conditions that are always true', () => {
  check(`
    fetch events | filter x != "a" or x != "b"
                          ^^^^^^^^^^^^^^^^^^^^ warning always-true: Every value meets x != "a" or x != "b". Is and meant?`)
  checkFix(
    'always-true',
    'fetch events | filterOut x != 1 or x != 2',
    'fetch events | filterOut x != 1 and x != 2',
  )
  check('fetch events | filter x != "a" or y != "b"')
  check('fetch events | filter x != "a" or isNull(x)')
  check('fetch events | filter x != "a" or x == "b"')
})

test('letter case that cannot occur', () => {
  check(`
    fetch events | fields ok = lower(path) == "/Orders"
                                              ^^^^^^^^^ warning impossible-case: lower(path) never holds "/Orders": letter case differs.`)
  check(`
    fetch events | fields ok = in(upper(path), "A", "b")
                                                    ^^^ warning impossible-case: upper(path) never holds "b": letter case differs.`)
  checkFix(
    'impossible-case',
    'fetch events | fields ok = "Error" == lower(level)',
    'fetch events | fields ok = "error" == lower(level)',
  )
  check('fetch events | fields ok = lower(path) == "/orders-42"')
  check('fetch events | fields ok = contains(lower(path), "A", caseSensitive: false)')
  check('fetch events | fields ok = upper(path) == "STRASSE"')
  check('fetch events | fields ok = contains("Some text", lower(path))')
})

test('letter case changed to compare', () => {
  check(`
    fetch events | filter lower(level) == "error" and x == 1
                          ^^^^^^^^^^^^^^^^^^^^^^^ hint transformed-field: lower converts level of every record; matchesValue(level, "error") ignores letter case by itself.`)
  checkFix(
    'transformed-field',
    'fetch events | filterOut startsWith(upper(`a b`), "ERR")',
    'fetch events | filterOut startsWith(`a b`, "ERR", caseSensitive: false)',
  )
  checkFix(
    'transformed-field',
    'fetch events | filter "x" == lower(level)',
    'fetch events | filter matchesValue(level, "x")',
  )
})

test('letter case changed for other reasons', () => {
  check('fetch events | filter lower(level) == "größe"')
  check('fetch events | filter lower(level) == "a*"')
  check('fetch events | filter lower(concat(a, b)) == "ab"')
  check('fetch events | filter lower(level) == level')
  check('fetch events | fieldsAdd isError = lower(level) == "error"')
  check('fetch events | filter lower(level) != "error"')
})

test('stars in plain comparisons', () => {
  check(`
    fetch events | filter path == "/api/*"
                          ^^^^^^^^^^^^^^^^ information literal-wildcard: == takes * as a plain character; "/api/*" is no pattern here.`)
  check(`
    fetch events | filter "*.example.com" != host
                          ^^^^^^^^^^^^^^^^^^^^^^^ information literal-wildcard: != takes * as a plain character; "*.example.com" is no pattern here.`)
  checkFix(
    'literal-wildcard',
    'fetch events | filter path == "/api/*/users"',
    'fetch events | filter matchesValue(path, "/api/*/users")',
  )
  check('fetch events | filter method == "*"')
  check('fetch events | filter accept == "*/*"')
  check('fetch events | filter schedule == "*/5 * * * *"')
  check('fetch events | filter statement == "select * from orders"')
  check('fetch events | filter matchesValue(path, "/api/*")')
})

test('values that are never taken', () => {
  check(`
    fetch events | fields a = if(false, 1, else: 2)
                                        ^ information dead-branch: This value is never taken: false decides first.`)
  check(`
    fetch events | fields a = if(true, 1, else: 2)
                                                ^ information dead-branch: This value is never taken: true decides first.`)
  check(`
    fetch events | fields a = if(x > 3, 1, else: if(x > 5, 2, else: if(x > 1, 3)))
                                                           ^ information dead-branch: This value is never taken: x > 3 decides first.`)
  check(`
    fetch events | fields a = if(isNull(x), 1, else: if(isNull(x), 2))
                                                                   ^ information dead-branch: This value is never taken: isNull(x) decides first.`)
  check(`
    fetch events | fields a = coalesce(x, "none", y)
                                                  ^ information dead-branch: This value is never taken: "none" decides first.`)
})

test('values that may be taken', () => {
  check('fetch events | fields a = if(x > 5, 1, else: if(x > 3, 2, else: 3))')
  check('fetch events | fields a = if(x == "a", 1, else: if(x == "b", 2))')
  check('fetch events | fields a = if(x > 3, 1, else: if(x == "a", 2))')
  check('fetch events | fields a = if(x > 3, if(x > 5, 1, else: 2), else: 3)')
  check('fetch events | fields a = coalesce(x, y, "none")')
  check('fetch events | fields a = if(toBoolean("0"), 1, else: if(toBoolean("0"), 2, else: 3))')
})

test('double negation', () => {
  check(`
    fetch events | filterOut level != "ERROR"
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unequal-filter-out: filterOut with != keeps the records with level == "ERROR", and also those without the field.`)
  checkFix('unequal-filter-out', 'fetch events | filterOut a != 1', 'fetch events | filter a == 1')
  check('fetch events | filterOut level == "ERROR"')
  check('fetch events | filter level != "ERROR"')
  check('fetch events | filterOut level != "ERROR" and host == "a"')
})
