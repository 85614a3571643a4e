import { describe, expect, test } from 'vitest'
import { openSnapshot, typeText, type FieldSet } from '../../../language'
import { gateway } from '../../support/gateway'

/** The fields of a query's result as `name type`, with `…` behind an open set. */
function resultOf(query: string): string {
  const { facts } = openSnapshot(query, gateway)
  return shown(facts.resultOf(facts.query))
}

const shown = ({ fields, isClosed }: FieldSet): string =>
  [...fields.map(({ name, type }) => `${name} ${typeText(type) || '?'}`), ...(isClosed ? [] : ['…'])].join(
    ', ',
  )

describe('fields behind a command', () => {
  test.each([
    ['fetch events', '…'],
    ['fetch logs | fieldsKeep timestamp, status', 'timestamp timestamp, status string'],
    ['fetch logs | fieldsKeep "int*", host', 'integrationLatency string, …'],
    ['data record(ab = 1, bc = 2, ca = 3) | fieldsKeep "*c*"', 'bc long, ca long'],
    ['data record(ab = 1, bc = 2, ca = 3) | fieldsRemove "*b", ca', 'bc long'],
    ['data record(a = 1, b = "x") | fieldsRename c = a', 'c long, b string'],
    ['data record(a = 1, b = "x") | fieldsRename b = a', 'b long'],
    ['data record(a = 1) | fields b = a, c = b * 1.5', 'b long, c double'],
    ['data record(a = 1) | fieldsAdd a = "x", b = a', 'a string, b string'],
    ['data record(a = 1) | filter a > 1 | sort a | limit 1 | dedup a | search "x"', 'a long'],
    ['data record(a = 1), record(a = 1.5, b = true)', 'a long or double, b boolean'],
    ['data json: """[{"a": 1, "b": {"c": []}}, {"a": "x"}]"""', 'a long or string, b record'],
    ['data json: """{ broken"""', '…'],
    ['data record(a = 1) | append [ data record(b = 2) ]', 'a long, b long'],
    ['data record(a = array(1, null)) | expand a', 'a long'],
    ['data record(a = array(1, "x")) | expand x = a', 'a array, x long or string'],
    ['data record(a = 1), record(a = null)', 'a long'],
    [
      'data json: """[{"a": 1.0, "b": 1e3}, {"a": 12345678901234567890, "b": 7}]"""',
      'a double, b double or long',
    ],
    ['data record(a = 1) | append [data record(a = "x", b = 2)]', 'a long or string, b long'],
    ['data record(a = 1) | append [fetch events]', 'a ?, …'],
    ['data record(a = 1, b = "x") | fieldsRename c = a, d = a', 'c long, d long, b string'],
    ['data record(a = 1, b = "x") | fieldsRename c = a, c = b', 'c string'],
    ['data record(n = "x") | parse "1", "INT:n", preserveFieldsOnFailure: true', 'n long or string'],
    [
      'data record(a = 1) | parse "x", "KVP{WORD:key \'=\' INT:value}:r" | fieldsFlatten r',
      'a long, r record, …',
    ],
    [
      'data record(a = 1) | parse "x", "STRUCTURE{INT:n WORD:w}:r" | fieldsFlatten r',
      'a long, r record, r.n long, r.w string',
    ],
    [
      'data record(a = 1) | parse "x", "ARRAY{INT:n WORD:w}{1,9}:l" | expand l | fieldsFlatten l',
      'a long, l record, l.n long, l.w string',
    ],
    ['data record(a = array(1, 2)) | summarize s = sum(a[]), m = arraySum(max(a[]))', 's array, m double'],
    ['data record(a = array(1, 2)) | fieldsAdd b = a[] * 1.5 | expand b', 'a array, b double'],
    [
      'data record(a = array(record(k = 1), record(k = "x", m = 2))) | expand a | fieldsFlatten a',
      'a record, a.k long or string, a.m long',
    ],
    ['data record(a = 1) | jsonExtract "{}", conflicts: rest', 'a ?, rest record, …'],
    [
      'smartscapeNodes HOST | traverse "*", "*", fieldsKeep: {name} | expand h = dt.traverse.history | fieldsFlatten h | fields h.id, h.name',
      'h.id smartscapeid, h.name string',
    ],
    ['data record(a = array(record(b = 1))) | expand x = a | fieldsFlatten x', 'a array, x record, x.b long'],
    [
      'data record(r = record(a = 1, s = record(b = 2))) | fieldsFlatten r, depth: 2',
      'r record, r.a long, r.s.b long',
    ],
    ['data record(r = record(a = 1)) | fieldsFlatten r, prefix: "p_"', 'r record, p_a long'],
    ['data record(r = record(a = 1, b = 2)) | fieldsFlatten r, fields: {x = a}', 'r record, x long'],
    [
      'data record(a = 1) | parse "x", "LD:s \',\' (INT:n | IPADDR:i)? JSON:j"',
      'a long, s string, n long, i ip, j record',
    ],
    ['data record(a = 1) | summarize n = count(), sum(a), by: {k = a % 2}', 'k long, n long, sum(a) double'],
    [
      'data record(a = 1) | makeTimeseries avg(a), c = count(scalar: true), by: {a}',
      'timeframe timeframe, interval duration, a long, avg(a) array, c double',
    ],
    [
      'timeseries avg(dt.host.cpu.usage), by: {dt.entity.host}',
      'timeframe timeframe, interval duration, dt.entity.host ?, avg(dt.host.cpu.usage) array',
    ],
    [
      'data record(k = 1) | join [ data record(k = 1, v = "x") ], on: k',
      'k long, right.k long, right.v string',
    ],
    [
      'data record(k = 1) | join [ data record(k = 1, v = "x") ], on: k, prefix: "r_"',
      'k long, r_k long, r_v string',
    ],
    ['data record(k = 1) | join [ data record(k = 1, v = "x") ], on: k, fields: {w = v}', 'k long, w string'],
    ['data record(k = 1) | joinNested rows = [ data record(k = 1, v = "x") ], on: k', 'k long, rows array'],
    [
      'data record(k = 1, lookup.old = 1) | lookup [ data record(k = 1) ], lookupField: k',
      'k long, lookup.k long',
    ],
    ['fetch a | lookup [ fetch b ], sourceField: x, lookupField: id', 'lookup.id ?, …'],
    ['fetch a | lookup [ fetch b | fieldsRemove id ], lookupField: id', '…'],
    ['data record(a = 1) | lookup [ data record(b = 1) ], lookupField: id', 'a long, lookup.b long'],
    ['fetch a | join [ fetch b ], on: {k, left[x] == right[id]}', 'right.k ?, right.id ?, …'],
    ['data record(a = 1) | fieldsSummary a', 'field string, rawCount long, count long, values array'],
    ['describe logs', 'field string, data_types array'],
    ['fieldsSnapshot logs, by: {data_type}', 'field string, data_type string, relative_count double'],
    ['data record(a = 1) | nonsense x', 'a long, …'],
    ['data record(a = 1) | fieldsRemove a | nonsense x', '…'],
    ['data record(a = 1) | fieldsAdx b = "x"', 'a long, b string'],
    ['dta record(a = 1) | summarise b = count()', 'b long'],
    ['data record(a = 1) | lokup [ dataa record(a = 1) ], lookupField: a', 'a long, lookup.a long'],
    ['filter a == 1', '…'],
  ])('%s', (query, fields) => {
    expect(resultOf(query)).toBe(fields)
  })
})

describe('types of expressions', () => {
  test.each([
    ['1 + 2', 'long'],
    ['1 + 2.0', 'double'],
    ['now() - 1h', 'timestamp'],
    ['now() - now()', 'duration'],
    ['1h / 2m', 'double'],
    ['-5m', 'duration'],
    ['not true', 'boolean'],
    ['@d', 'timestamp'],
    ['a > 1 and b', 'boolean'],
    ['path + 1', ''],
    ['lower(path)', 'string'],
    ['if(true, 1, else: "a")', 'long or string'],
    ['if(true, 1, else: path)', 'long or string'],
    ['coalesce(1, 2.5)', 'long or double'],
    ['abs(-5m)', 'duration'],
    ['array(1)[0]', 'long'],
    ['array()[0]', ''],
    ['array(1, null, 2.5)[0]', 'long or double'],
    ['splitString(path, "/")[0]', 'string'],
    ['arrayFirst(arraySort(array(1h)))', 'duration'],
    ['arrayConcat(array(1), array("x"))[0]', 'long or string'],
    ['if(true, 1, else: null)', 'long'],
    ['toArray(5)[0]', 'long'],
    ['iCollectArray(array(1)[] > 2)[0]', 'boolean'],
    ['array(record(a = 1))[0][a]', 'long'],
    ['array(record(a = 1))[][a]', 'array'],
    ['array(1, 2)[] + 1', 'array'],
    ['iAny(array(1)[] > 1)', 'boolean'],
    ['record(a = 1)[a]', 'long'],
    ['record(a = record(b = "x"))[a][b]', 'string'],
    ['timeframe(from: -1h)[start]', 'timestamp'],
    ['parse(content, "INT:n")', 'long'],
    ['parse(content, "INT:n \',\' LD:s")[s]', 'string'],
    ['parseAll(content, "INT:n")', 'array'],
    ['lookup([ data record(k = 1, v = "x") ], sourceField: status, lookupField: k)[v]', 'string'],
    ['null', ''],
    ['$variable', ''],
    ['nonsense(1)', ''],
  ])('%s is %s', (expression, type) => {
    const { facts } = openSnapshot(`fetch logs | fields x = ${expression}`, gateway)
    expect(typeText(facts.resultOf(facts.query).fields[0]?.type ?? 'unknown')).toBe(type)
  })
})

test('fields tell where they come from', () => {
  const { facts, text } = openSnapshot('fetch logs | parse content, "INT:n" | fieldsAdd m = n', gateway)
  const places = facts
    .resultOf(facts.query)
    .fields.filter(({ definition }) => definition)
    .map(({ name, origin, definition }) => [name, origin, text.slice(definition?.start, definition?.end)])
  expect(places).toEqual([
    ['n', 'parse', 'n'],
    ['m', 'fieldsAdd', 'm'],
  ])
})

test('long pipelines need no deep recursion', () => {
  const { facts } = openSnapshot(`data record(a = 1)${'\n| fieldsAdd b = a'.repeat(3000)}`)
  expect(shown(facts.resultOf(facts.query))).toBe('a long, b long')
})
