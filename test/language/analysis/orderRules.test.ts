import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { checkFix } from '../../support/checkFix'

const check = (marked: string): void => checkDiagnostics(marked)

test('limits in front of aggregations', () => {
  check(`
    fetch logs
    | limit 100
      ^^^^^^^^^ information limit-before-aggregation: summarize in line 3 sees only what limit 100 leaves, which may be any records.
    | summarize count()`)
  check(`
    fetch logs
    | limit 1000
      ^^^^^^^^^^ information limit-before-aggregation: makeTimeseries in line 4 sees only what limit 1000 leaves, which may be any records.
    | filter status == "200"
    | makeTimeseries count()`)
})

test('limits that choose', () => {
  check('fetch logs | sort timestamp desc | limit 100 | summarize count()')
  check('fetch logs | summarize n = count(), by: {host} | sort n desc | limit 3 | summarize sum(n)')
  check('fetch logs | summarize count(), by: {host} | limit 3')
  check('fetch logs | limit 100 | fieldsSummary host')
  check('data record(a = 1), record(a = 2) | limit 1 | summarize sum(a)')
})

test('sorts that get lost', () => {
  check(`
    fetch logs
    | sort timestamp desc
      ^^^^^^^^^^^^^^^^^^^ information lost-order: dedup in line 3 does not keep this order and does not choose records by it.
    | dedup host`)
  check(`
    fetch logs
    | sort timestamp
      ^^^^^^^^^^^^^^ information lost-order: summarize in line 4 does not keep this order.
    | fieldsAdd a = 1
    | summarize count(), by: {host, a}`)
  checkFix(
    'lost-order',
    'fetch logs\n| sort timestamp desc, host\n| dedup host',
    'fetch logs\n| dedup host, sort: {timestamp desc, host}',
  )
  checkFix('lost-order', 'fetch logs | sort a | summarize count()', 'fetch logs | summarize count()')
})

test('sorts that something needs', () => {
  check('fetch logs | sort timestamp | summarize first = takeFirst(content), by: {host}')
  check('fetch logs | sort timestamp | summarize all = collectArray(content), by: {host}')
  check('fetch logs | sort timestamp desc | limit 5 | summarize count()')
  check('fetch logs | sort host | dedup host, sort: {timestamp desc}')
  check('fetch logs | dedup host | sort timestamp')
  check('fetch logs | sort timestamp | fields content')
})

test('two sorts', () => {
  check(`
    fetch logs
    | sort host
      ^^^^^^^^^ hint replaced-order: The sort in line 3 orders by timestamp desc instead.
    | sort timestamp desc`)
  checkFix(
    'replaced-order',
    'fetch logs | sort host, id desc | sort timestamp',
    'fetch logs | sort timestamp, host, id desc',
  )
  check(`
    fetch logs | sort host, direction: "descending" | sort id
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint replaced-order: The sort in line 1 orders by id instead.`)
  check('fetch logs | sort timestamp | limit 10 | sort host')
})

test('repeated commands', () => {
  check(`
    fetch logs
    | filter host == "a"
    | filter  host=="a"
      ^^^^^^^^^^^^^^^^^ hint repeated-command: This filter repeats the one in line 2.`)
  checkFix('repeated-command', 'fetch logs | limit 5 | limit 5', 'fetch logs | limit 5')
  checkFix(
    'repeated-command',
    'fetch logs | sort host // by | host\n| sort host | limit 5',
    'fetch logs | sort host // by | host\n | limit 5',
  )
  check('fetch logs | filter host != "a" | filter host != "A"')
  check('fetch logs | filter random() < 0.5 | filter random() < 0.5')
  check('fetch logs | fieldsAdd n = n + 1 | fieldsAdd n = n + 1')
  check('fetch logs | expand a | expand a')
  check('fetch logs | limit 10 | limit 5')
})

test('filters that could stand earlier', () => {
  check(`
    fetch logs
    | parse content, "LD 'status=' INT:status"
    | filter host == "a"
      ^^^^^^^^^^^^^^^^^^ information late-filter: This filter needs nothing of parse in line 2; in front of it, fewer records get there.`)
  check(`
    fetch logs
    | summarize count(), by: {host}
    | filterOut host == "a"
      ^^^^^^^^^^^^^^^^^^^^^ information late-filter: This filter needs nothing of summarize in line 2; in front of it, fewer records get there.`)
  checkFix(
    'late-filter',
    `
    fetch logs
    | fieldsAdd x = 1 // one | more
    | lookup [ fetch events ], sourceField: id, lookupField: id
    | fieldsAdd y = 2
    | filter host == "a" // why
    | limit 3`,
    `
    fetch logs
    | fieldsAdd x = 1 // one | more
    | filter host == "a"
    | lookup [ fetch events ], sourceField: id, lookupField: id
    | fieldsAdd y = 2 // why
    | limit 3`,
  )
  checkFix(
    'late-filter',
    'fetch logs | filter a == 1 | expand b | filter c == 1',
    'fetch logs | filter a == 1 | filter c == 1 | expand b',
  )
})

test('filters that stand where they must', () => {
  check(`fetch logs | parse content, "LD 'status=' INT:status" | filter status >= 500 and host == "a"`)
  check(
    'fetch logs | lookup [ fetch events ], sourceField: id, lookupField: id | filter isNotNull(lookup.id)',
  )
  check(
    'fetch logs | lookup [ fetch events ], sourceField: id, lookupField: id, fields: {host} | filter host == "a"',
  )
  check('fetch logs | join [ fetch events ], on: {id}, kind: outer | filter host == "a"')
  check(
    'fetch logs | lookup [ fetch a | fields id, zone ], sourceField: id, lookupField: id | filter isNotNull(zone)',
  )
  check('fetch logs | summarize n = count(), by: {host} | filter n > 3')
  check('fetch logs | summarize count(), by: {host = lower(host)} | filter host == "a"')
  check('fetch logs | parse content, "INT:a" | limit 10 | filter host == "a"')
  check('fetch logs | dedup host | filter status == 1')
  check('fetch logs | parse content, "INT:a" | append [ fetch events ] | filter host == "a"')
  check('fetch logs | expand host | filter host == "a"')
  check('fetch logs | fieldsFlatten r | filter r.a == 1')
  check('fetch logs | parse content, "INT:a" | fieldsRename host = h | filter host == "a"')
  check('fetch logs | fieldsAdd a = lower(b) | filter host == "a"')
  check('data record(host = "a") | parse host, "LD:b" | filter host == "a"')
})

test('sorts in front of filters', () => {
  check(`
    fetch logs
    | sort timestamp desc
      ^^^^^^^^^^^^^^^^^^^ hint early-sort: The filter in line 4 drops records that are sorted here first.
    | parse content, "INT:a"
    | filter a > 3`)
  checkFix(
    'early-sort',
    `
    fetch logs
    | sort timestamp desc
    | filter a > 3
    | limit 3`,
    `
    fetch logs
    | filter a > 3
    | sort timestamp desc
    | limit 3`,
  )
  checkFix(
    'early-sort',
    'fetch logs /* all */ | sort b | filter a > 3',
    'fetch logs /* all */  | filter a > 3 | sort b',
  )
  check('fetch logs | sort timestamp | limit 10 | filter a > 3')
  check('fetch logs | sort timestamp | fieldsAdd timestamp = x | filter a > 3')
  check('fetch logs | filter a > 3 | sort timestamp')
  check('data record(a = 1), record(a = 4) | sort a | filter a > 3')
})

test('joins that only select', () => {
  check(`
    fetch logs
    | join [ fetch events | dedup host | fields host ], on: {host}
    | summarize count()`)
  check(`
    fetch logs
    | join [ fetch events | summarize n = count(), by: {host} ], on: host
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint join-as-filter: This join only selects records by host; in […] does that without joining.
    | fields content`)
  checkFix(
    'join-as-filter',
    'fetch logs | join [ fetch events | fields host | dedup host ], on: {host} | fields content',
    'fetch logs | filter host in [ fetch events | fields host | dedup host ] | fields content',
  )
})

test('joins that do more', () => {
  const right = 'fetch events | summarize n = count(), by: {host}'
  check(`fetch logs | join [ ${right} ], on: host`)
  check(`fetch logs | join [ ${right} ], on: host | fields content, right.n`)
  check(`fetch logs | join [ ${right} ], on: host, kind: leftOuter | fields content`)
  check(`fetch logs | join [ ${right} ], on: {host, left[a] == right[n]} | fields content`)
  check('fetch logs | join [ fetch events | fields host ], on: host | fields content')
})
