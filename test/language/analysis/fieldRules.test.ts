import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { checkFix } from '../../support/checkFix'
import { gateway } from '../../support/gateway'

const check = (marked: string): void => checkDiagnostics(marked, gateway)

test('a removed field says where it went', () => {
  check(`
    fetch logs
    | fields path, status
    | filter loglevel == "ERROR"
             ^^^^^^^^ warning removed-field: The field loglevel is gone: fields in line 2 keeps only path, status.`)
  check(`
    fetch logs
    | fieldsRemove path, status
    | sort path
           ^^^^ warning removed-field: The field path is gone: fieldsRemove in line 2 has taken it away.`)
  check(`
    fetch logs
    | summarize hits = count(), by: {path}
    | filter hits > 3
    | fieldsAdd late = status
                       ^^^^^^ warning removed-field: The field status is gone: summarize in line 2 keeps only path, hits.`)
  check(`
    fetch events
    | fieldsKeep host, user
    | filter severity == "a"
             ^^^^^^^^ warning removed-field: The field severity is gone: fieldsKeep in line 2 keeps only host, user.`)
  check(`
    fetch events | fields a, b, c, d, e, f | filter other == 1
                                                    ^^^^^ warning removed-field: The field other is gone: fields in line 1 keeps only a, b, c, d, e, ….`)
  check(`
    fetch unknown.data | fieldsRemove host | fieldsAdd isLocal = isNull(host) | filter host == user
                                                                                       ^^^^ warning removed-field: The field host is gone: fieldsRemove in line 1 has taken it away.`)
})

test('the fix for a removed field lets the command keep it', () => {
  const fixed = (before: string, after: string): void => checkFix('removed-field', before, after, gateway)
  fixed('fetch logs | fields path | sort status', 'fetch logs | fields path, status | sort status')
  fixed('fetch logs | fields { path } | sort status', 'fetch logs | fields { path, status } | sort status')
  fixed('fetch logs | fields a = path | sort status', 'fetch logs | fields a = path, status | sort status')
  fixed('fetch logs | fieldsKeep path | sort status', 'fetch logs | fieldsKeep path, status | sort status')
  fixed(
    'fetch logs | fieldsRemove status, path | sort status',
    'fetch logs | fieldsRemove path | sort status',
  )
  fixed(
    'fetch logs | fieldsRemove path, status | sort status',
    'fetch logs | fieldsRemove path | sort status',
  )
  fixed(
    'fetch logs | summarize count() | sort status',
    'fetch logs | summarize count(), by: {status} | sort status',
  )
  fixed(
    'fetch logs | summarize count(), by: {path} | sort status',
    'fetch logs | summarize count(), by: {path, status} | sort status',
  )
  fixed(
    'fetch logs | fields path | sort `my-field`',
    'fetch logs | fields path, `my-field` | sort `my-field`',
  )
})

test('a renamed field says its new name', () => {
  check(`
    fetch logs
    | fieldsRename route = path
    | filter path == "/orders"
             ^^^^ warning renamed-field: path is called route here: fieldsRename in line 2 has renamed it.`)
  check(`
    fetch logs
    | summarize count(), by: {route = path}
    | filter path == "/orders"
             ^^^^ warning renamed-field: path is called route here: summarize in line 2 has renamed it.`)
  checkFix(
    'renamed-field',
    'fetch logs | fields `a b` = path | filter path == "/orders"',
    'fetch logs | fields `a b` = path | filter `a b` == "/orders"',
    gateway,
  )
})

test('removed fields that are not read, come back, or are none of the text', () => {
  check('fetch logs | fieldsRename route = path | fieldsAdd path = "x" | filter path == "x"')
  check('fetch logs | fieldsRemove path | parse content, "LD:path" | filter path == "x"')
  check('fetch logs | fields path | filter isNotNull(path) | fieldsRemove status')
  check('fetch logs | fields path | filter isNull(status)')
  check('fetch logs | fields path | append [ fetch logs ] | filter status == "200"')
  check('fetch logs | fieldsRemove "aws.*" | filter path == "x"')
})

test('fields of lookups and joins stand behind their prefix', () => {
  check(`
    fetch logs
    | lookup [ data record(id = "1", owner = "ops") ], sourceField: path, lookupField: id
    | fieldsAdd team = owner
                       ^^^^^ information unseen-field: owner does not occur in the known data. Did you mean lookup.owner?`)
  check(`
    data record(id = 1)
    | join [ data record(id = 1, owner = "ops") ], on: {id}
    | filter owner == "ops"
             ^^^^^ warning unknown-field: No record has a field owner here. Did you mean right.owner?`)
  checkDiagnostics(`
    fetch events
    | lookup [ data record(id = "1", owner = "ops") ], sourceField: path, lookupField: id
    | fieldsAdd team = owner`)
  check(`
    smartscapeNodes POD
    | lookup [ data record(zone = "a", owner = "ops") ], sourceField: zone, lookupField: zone
    | fieldsAdd where = zone, who = owner`)
  check(`
    fetch logs
    | lookup [ data record(zone = "a") ], sourceField: zone, lookupField: zone
    | fieldsAdd where = zone`)
  check(`
    fetch logs
    | lookup [ data record(id = "1", owner = "ops") ], sourceField: path, lookupField: id, fields: {owner}
    | filter owner == "ops"`)
})

test('a name that resembles another is a slip only when nothing else reads it', () => {
  check(`
    fetch events | fieldsAdd total = 1 | filter totl > 0
                                                ^^^^ information unseen-field: totl does not occur in the known data. Did you mean total?`)
  check('fetch spans | fieldsAdd trace_id = toString(trace.id) | fields trace.id, trace_id')
  check(`
    fetch dt.entity.process_group_instance
    | fieldsAdd hostid = belongs_to[dt.entity.host]
    | lookup [ fetch dt.entity.host ], sourceField: hostid, lookupField: id, prefix: "host."
    | fields host.id, hostid`)
})

test('names that are read as calculations', () => {
  check(`
    fetch logs | filter my-field == 3
                        ^^^^^^^^ warning name-without-backticks: The field of this name is written \`my-field\`.`)
  check(`
    data record(a = 1) | fields round(a, decimals: 1) | sort round(a, decimals: 1)
                                                             ^^^^^^^^^^^^^^^^^^^^^ warning name-without-backticks: The field of this name is written \`round(a, decimals:1)\`.`)
  check(`
    fetch logs | fields lower(path) | filter contains(lower(path), "a")
                                                      ^^^^^^^^^^^ warning name-without-backticks: The field of this name is written \`lower(path)\`.`)
  checkFix('name-without-backticks', 'fetch logs | sort my-field', 'fetch logs | sort `my-field`', gateway)
})

test('calculations that are meant', () => {
  check('fetch logs | filter my - field == 3')
  check('fetch events | fieldsAdd runs[pod] | expand runs[pod] | fields host, `runs[pod]`')
  check('fetch logs | fieldsAdd my = 1 | filter my-field == 3')
  check('fetch logs | fieldsAdd lower(path) | sort lower(path)')
  check('fetch logs | fields path, lower(path) | sort lower(path)')
  check('fetch logs | filter `my-field` == 3')
})

test('lookups that undo each other', () => {
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id
    | lookup [ fetch b ], sourceField: status, lookupField: id
      ^^^^^^ information replaced-prefix: This lookup removes the fields lookup.… of the lookup in line 2, which nothing has read. Give one of them a prefix of its own.`)
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id, prefix: "x."
    | fieldsAdd code = status
    | lookup [ fetch b ], sourceField: status, lookupField: id, prefix: "x."
      ^^^^^^ information replaced-prefix: This lookup removes the fields x.… of the lookup in line 2, which nothing has read. Give one of them a prefix of its own.`)
})

test('lookups beside each other', () => {
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id
    | lookup [ fetch b ], sourceField: status, lookupField: id, prefix: "b."`)
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id
    | fieldsAdd owner = lookup.owner
    | lookup [ fetch b ], sourceField: status, lookupField: id`)
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id
    | lookup [ fetch b ], sourceField: lookup.team, lookupField: id`)
  check(`
    fetch logs
    | lookup [ fetch a ], sourceField: path, lookupField: id, fields: {owner}
    | lookup [ fetch b ], sourceField: status, lookupField: id`)
})

test('patterns that overwrite', () => {
  check(`
    fetch logs
    | parse content, "'user=' WORD:user"
    | parse content, "'login ' WORD:user"
                                    ^^^^ information overwritten-field: This overwrites the field user that parse makes, with null where the pattern does not match.`)
  check(`
    fetch logs | fieldsAdd user = "none" | parse content, "WORD:user"
                                                                ^^^^ information overwritten-field: This overwrites the field user that fieldsAdd makes, with null where the pattern does not match.`)
  checkFix(
    'overwritten-field',
    'fetch logs | fieldsAdd a = 1 | parse content, "WORD:a" | limit 1',
    'fetch logs | fieldsAdd a = 1 | parse content, "WORD:a", preserveFieldsOnFailure: true | limit 1',
  )
})

test('patterns that overwrite on purpose, or nothing', () => {
  check('fetch logs | parse content, "LD:content"')
  check('fetch logs | parse content, "WORD:loglevel"')
  check('fetch logs | parse content, "WORD:loglevel", preserveFieldsOnFailure: true')
  check('fetch logs | filter loglevel == "INFO" | parse content, "WORD:loglevel"')
  check('fetch logs | parse content, "WORD:user" | fieldsAdd name = user | parse path, "WORD:user"')
  check('fetch events | parse content, "WORD:loglevel"')
})

test('aggregations named like a field that others read', () => {
  check(`
    fetch logs | summarize status = count(), errors = countIf(status == "500")
                                                              ^^^^^^ information shadowed-field: status is the field of the incoming records here, not the aggregation of that name.`)
})

test('aggregations named after what they aggregate', () => {
  check('fetch logs | summarize status = takeAny(status), errors = countIf(status == "500")')
  check('fetch logs | summarize status = count(), by: {path}')
  check('fetch logs | summarize errors = countIf(status == "500"), status = takeAny(status)')
  check('fetch logs | summarize status = count(), by: {code = status}')
})

test('what nothing uses', () => {
  check(`
    fetch logs
    | fieldsAdd head = lower(path), route = upper(path)
                ^^^^ hint unused-field: head is never used: summarize in line 3 drops it.
    | summarize count(), by: {route}`)
  check(`
    fetch logs
    | fieldsAdd level = lower(loglevel)
                ^^^^^ hint unused-field: level is never used: fieldsAdd in line 3 drops it.
    | fieldsAdd level = upper(loglevel)`)
  check(`
    fetch logs
    | parse content, "LD 'a=' INT:a ' b=' INT:b"
      ^^^^^ information unused-parse: Nothing uses a, b: summarize in line 3 drops what this pattern makes.
    | summarize count(), by: {path}`)
  check(`
    fetch logs
    | summarize n = count(), total = sum(\`my-field\`), by: {path}
                             ^^^^^ hint unused-field: total is never used: fields in line 3 drops it.
    | fields path, n`)
})

test('the fix takes out what nothing uses', () => {
  checkFix(
    'unused-field',
    'fetch logs | fieldsAdd a = 1, b = 2 | fields path, b',
    'fetch logs | fieldsAdd b = 2 | fields path, b',
  )
  checkFix(
    'unused-field',
    'fetch logs | fieldsAdd a = 1, b = 2 | fields path, a',
    'fetch logs | fieldsAdd a = 1 | fields path, a',
  )
  checkFix('unused-field', 'fetch logs\n| fieldsAdd a = 1\n| fields path', 'fetch logs\n| fields path')
  checkFix(
    'unused-parse',
    'fetch logs /* all */ | parse content, "INT:a" | fields path',
    'fetch logs /* all */  | fields path',
  )
})

test('what something may use', () => {
  check('fetch logs | fieldsAdd level = lower(loglevel)')
  check('fetch logs | fieldsAdd level = lower(loglevel) | fieldsKeep "lev*"')
  check('fetch logs | fieldsAdd level = lower(loglevel) | filter level == "error" | fields path')
  check('fetch logs | fieldsAdd level = lower(loglevel), both = concat(level, path) | fields both')
  check('fetch logs | fieldsAdd timestamp = toTimestamp(path) | makeTimeseries count()')
  check('fetch logs | fieldsAdd level = lower(loglevel) | fields $shown')
  check('fetch logs | parse content, "INT:a" | filter a > 3 | fields path')
  check('fetch logs | summarize n = count(), by: {path, level = lower(loglevel)} | fields path, n')
  check(
    'fetch logs | fieldsAdd id = path | join [ fetch events ], on: {left[id] == right[key]} | fields path',
  )
})
