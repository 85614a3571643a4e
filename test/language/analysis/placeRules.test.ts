import { expect, test } from 'vitest'
import { openSnapshot } from '../../../language'
import { checkDiagnostics as check } from '../../support/checkDiagnostics'

/** The codes of all remarks on correct text: none. */
const clean = (...texts: readonly string[]): void => {
  for (const text of texts)
    expect([text, openSnapshot(text).diagnostics.map(({ code }) => code)]).toEqual([text, []])
}

test('the sub-query of in gives one field', () => {
  check(`
    fetch logs | filter host in [ fetch events | fields a, b ]
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ several-subquery-fields: in looks in a single field; this sub-query gives a, b.`)
  check(`
    fetch logs | filter c or (host in [ fetch events | summarize count(), by: {host} ])
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ several-subquery-fields: in looks in a single field; this sub-query gives host, \`count()\`.`)
  clean(
    'fetch logs | filter host in [ fetch events | fields a ]',
    'fetch logs | filter host in [ fetch events ]',
    'fetch logs | filter host in [ fetch events | fieldsAdd a = 1 ]',
    'fetch logs | filter host in [ fetch events | summarize collectDistinct(host) ]',
  )
})

test('aggregations do not read other aggregations', () => {
  check(`
    fetch logs | summarize n = sum(count()), m = max(if(min(a) > 1, a))
                                   ^^^^^^^ nested-aggregation: count stands inside of sum, which reads records, not what another aggregation gives.
                                                        ^^^^^^ nested-aggregation: min stands inside of max, which reads records, not what another aggregation gives.`)
  clean(
    'fetch logs | summarize n = arraySize(collectDistinct(a)), s = sum(a) / count()',
    'fetch logs | makeTimeseries s = sum(abs(a))',
    'fetch logs | summarize n = countIf(a in [ fetch events | summarize max(a) ])',
  )
})

test('borders of slots stand beside another aggregation', () => {
  check(`
    fetch logs | makeTimeseries { start(), e = end() }
                                  ^^^^^^^ slots-alone: makeTimeseries needs an aggregation here, such as count(). start() and end() stand beside another one.`)
  check(`
    timeseries start()
               ^^^^^^^ slots-alone: timeseries needs an aggregation here, such as count(). start() and end() stand beside another one.`)
  clean('fetch logs | makeTimeseries count(), start()', 'timeseries s = start(), avg(dt.host.cpu.usage)')
})

test('time series need a time', () => {
  check(`
    fetch logs | summarize n = count(), by: {day = bin(timestamp, 1d)} | makeTimeseries sum(n)
                                                                         ^^^^^^^^^^^^^^ warning time-field-needed: No record has a timestamp or a start_time here. Say with time: which field holds the time.`)
  clean(
    'fetch logs | summarize n = count(), by: {timestamp} | makeTimeseries sum(n)',
    'fetch spans | fieldsKeep start_time, duration | makeTimeseries avg(duration)',
    'fetch logs | summarize n = count(), by: {t = bin(timestamp, 1d)} | makeTimeseries sum(n), time: t',
    'fetch logs | fieldsRename t = timestamp | makeTimeseries count()',
    'fetch logs | fields a = timestamp, b = timestamp + 1h | makeTimeseries count(), spread: timeframe(from: a, to: b)',
  )
})

test('traversals begin at nodes', () => {
  check(`
    fetch logs | filter a == 1 | traverse runs_on, HOST
                                 ^^^^^^^^ nodes-needed: traverse goes from nodes, which fetch does not give. Begin with smartscapeNodes.`)
  clean(
    'smartscapeNodes SERVICE | filter name == "a" | traverse runs_on, HOST | traverse "*", "*"',
    'fetch logs | append [ smartscapeNodes SERVICE | traverse runs_on, HOST ]',
  )
})

test('metrics are named, not computed', () => {
  check(`
    timeseries avg("cpu"), max(a + b)
                   ^^^^^ metric-needed: avg takes the key of a metric here, not a text.
                               ^^^^^ metric-needed: max takes the key of a metric here, not a computed value.`)
  clean('timeseries avg(dt.host.cpu.usage), max(`my-metric`), sum($metric)')
})

test('the search operator looks for a constant', () => {
  check(`
    fetch logs | filter content ~ host or host ~ "a"
                                  ^^^^ constant-needed: The right side of ~ must not depend on the record; host is a field.`)
  clean('fetch logs | filter content ~ "a*" or content ~ $word')
})

test('functions that other languages have', () => {
  check(`
    fetch logs | fieldsAdd a = toInt(status) | summarize array_agg(a)
                               ^^^^^ unknown-function: There is no function toInt. Did you mean toLong?
                                                         ^^^^^^^^^ unknown-function: There is no function array_agg. Did you mean collectArray?`)
})

test('a function that is known by a longer name', () => {
  check(`
    fetch logs | fieldsAdd a = unixMillis(timestamp), b = hash(content)
                               ^^^^^^^^^^ unknown-function: There is no function unixMillis. Did you mean unixMillisFromTimestamp?
                                                          ^^^^ unknown-function: There is no function hash.`)
})

test('limits that no number keeps', () => {
  check(`
    fetch logs | parse content, "INT(min=5, max=-1):a DOUBLE(MAX=1.5, MIN=2):b"
                                                ^^ warning reversed-limits: No number is at least 5 and at most -1.
                                                                 ^^^ warning reversed-limits: No number is at least 2 and at most 1.5.`)
  clean('fetch logs | parse content, "INT(min=1, max=5):a INT(min=5, max=5):b INT(max=3):c"')
})
