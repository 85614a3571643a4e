import { describe, expect, test } from 'vitest'
import { openSnapshot } from '../../../language'

/** The name of the last column of a query. */
function lastColumn(query: string): string | undefined {
  const { facts } = openSnapshot(query)
  return facts.resultOf(facts.query).fields.at(-1)?.name
}

describe('columns without a name are called by the canonical text', () => {
  test.each([
    ['a', 'a'],
    ['`a b`', 'a b'],
    ['`a b`+1', '`a b` + 1'],
    ['a[]*b[]', 'a[] * b[]'],
    ['r[`a-b`][0]', 'r[`a-b`][0]'],
    ['(a+b)*c', '(a + b) * c'],
    ['not a', 'NOT a'],
    ['a and not b', 'a AND NOT b'],
    ['a mod b', 'a % b'],
    ['a<>b', 'a != b'],
    ['--5', '--5'],
    ['now()-2h@h', '(now() - 2h)@h'],
    ['true', 'TRUE'],
    ['Null', 'NULL'],
    ['0x1F', '31'],
    ['2.40', '2.4'],
    ['5m', '5m'],
    ['"""a "b" \\d"""', '"a \\"b\\" \\\\d"'],
    ['ROUND(x,decimals:1)', 'round(x, decimals:1)'],
    ['contains(content,"dql",caseSensitive:false)', 'contains(content, "dql", caseSensitive:FALSE)'],
    ['contains(substring: "x", expression: c)', 'contains(c, "x")'],
    ['if(a<15,"low",else:"high")', 'if(a < 15, "low", else:"high")'],
    ['in(t, "Py", "Go")', 'in(t, {"Py", "Go"})'],
    ['in(element: t, elements: {"Py"})', 'in(t, "Py")'],
    ['coalesce(a, b, null)', 'coalesce(a, b, NULL)'],
    ['record(a, b=1)', 'record(a, b = 1)'],
    ['array()', 'array()'],
    ['matchesValue(s,"a*","b*",caseSensitive:true)', 'matchesValue(caseSensitive:TRUE, s, {"a*", "b*"})'],
    ['timeframe(t-5m, to:t)', 'timeframe(from:t - 5m, to:t)'],
    ['timeframe(from:t-5m,to:t)', 'timeframe(from:t - 5m, to:t)'],
    [
      'timestamp(year:2019,month:8,day:1,hour:13,minute:30,second:0,timezone:"UTC")',
      'timestamp(2019, 8, 1, 13, 30, 0, timezone:"UTC")',
    ],
    ['a in [data record(k=1)|limit 1]', 'a IN [data record(k = 1) | limit 1]'],
    ['parse(src, "LONG:n")', 'n'],
    ['parse(src, "LONG:n LD:x")', 'parsed_record'],
    ['parseAll(src, "LONG:n")', 'n'],
    ['parseAll(src, "LONG:n LD:x")', 'parsed_records'],
    ['entityName(dt.entity.host)', 'dt.entity.host.name'],
    ['entityName(dt.entity.host, type: "dt.entity.host")', 'dt.entity.host.name'],
    ['entityAttr(dt.entity.host, "tags")', 'dt.entity.host.tags'],
    ['unknown( b:1,a )', 'unknown(b:1, a)'],
  ])('%s', (expression, name) => {
    expect(lastColumn(`fetch logs | fields ${expression}`)).toBe(name)
  })

  test.each([
    ['summarize COUNT()', 'count()'],
    ['summarize sum(a)/count()', 'sum(a) / count()'],
    ['summarize collectArray(a,maxLength:2), by:{b}', 'collectArray(a, maxLength:2)'],
    ['summarize percentiles(a,50,90)', 'percentiles(a, {50, 90})'],
    ['makeTimeseries count(default:0)', 'count(default:0)'],
    ['makeTimeseries by:{a}, avg(b,rate:1s)', 'avg(b, rate:1s)'],
    ['summarize by:{bin(timestamp,1h)}, n=count() | fields `bin(timestamp, 1h)`', 'bin(timestamp, 1h)'],
  ])('%s', (command, name) => {
    expect(lastColumn(`fetch logs | ${command}`)).toBe(name)
  })

  test('timeseries', () => {
    expect(lastColumn('timeseries AVG(dt.host.cpu.usage), by:{host}')).toBe('avg(dt.host.cpu.usage)')
    expect(lastColumn('timeseries percentile(`a-b`,95,rollup:avg)')).toBe('percentile(`a-b`, 95, rollup:avg)')
  })
})
