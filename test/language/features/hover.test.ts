import { test } from 'vitest'
import { checkHover } from '../../support/checkHover'
import { gateway } from '../../support/gateway'

const check = (marked: string, about: string | undefined, ...parts: readonly string[]): void =>
  checkHover(marked, about, parts, gateway)

test('commands, functions and parameters', () => {
  check('fet<|>ch logs', 'fetch', '```dql\nfetch dataObject', 'from:?')
  check('fetch logs | FILTER<|>OUT a', 'FILTEROUT', 'filterOut condition')
  check(
    'fetch logs | fields sub<|>string(path, from: 1)',
    'substring',
    'substring(expression, from:?, to:?) → string',
  )
  check('fetch logs | summarize cou<|>nt()', 'count', 'count() → long')
  check('fetch logs | makeTimeseries av<|>g(a)', 'avg', 'default:?', 'rate:?')
  check(
    'fetch logs | filter contains(path, "a", caseSen<|>sitive: true)',
    'caseSensitive',
    'boolean',
    'Default: `TRUE`',
  )
  check('fetch logs | join [ fetch logs ], on: path, ki<|>nd: inner', 'kind', '`leftOuter`')
  check('fetch logs | join [ fetch logs ], on: path, kind: in<|>ner', 'inner', 'One of `leftOuter`')
  check(
    'fetch logs | makeTimeseries count(), inter<|>val: 5m',
    'interval',
    '```dql\n',
    'interval:',
    'Result:',
  )
  check('fetch logs | fieldsAdd a = timestamp@<|>h', '@h', 'start of the hour', '```dql\n', 'Result:')
})

test('data objects and fields', () => {
  check('fetch lo<|>gs', 'logs', '8 known fields', '`timestamp`')
  check(
    'fetch logs | filter logle<|>vel == "a"',
    'loglevel',
    '**loglevel**: string',
    'gateway/exported.jsonl',
    '`ERROR`',
  )
  check('fetch logs | filter `my-<|>field` > 1', '`my-field`', '**my-field**: long')
  check('fetch logs | filter other<|> > 1', 'other', 'type unknown')
  check('fetch logs | summarize n<|> = count()', 'n', '**n**: long', 'From summarize')
  check(
    'fetch logs | summarize count() | sort `cou<|>nt()`',
    '`count()`',
    '**count()**: long',
    'From summarize',
  )
  check('data record(r = record(a = 1)) | fields r[<|>a]', 'a', '**a**: long')
  check('data record(r = record(a = 1)) | fields r<|>[a]', 'r', 'Members: `a`')
})

test('how the query computes a field', () => {
  check('fetch logs | summarize n = count() | sort <|>n', 'n', '```dql\nn = count()\n```', '**n**: long')
  check('fetch logs | fieldsAdd a = if(b,\n  1) | sort <|>a', 'a', 'a = if(b, 1)')
})

test('both sides of a join', () => {
  const join = 'data record(a = 1) | join [ data record(b = "x") ], on: { '
  check(`${join}le<|>ft[a] == right[b] }`, 'left', 'through the pipe')
  check(`${join}left[<|>a] == right[b] }`, 'a', '**a**: long')
  check(`${join}left[a] == right[<|>b] }`, 'b', '**b**: string')
})

test('quantifiers', () => {
  const pattern = (text: string) => `fetch logs | parse content, "${text}"`
  check(pattern('LD{1,<|>3}:a'), '{1,3}', 'From 1 to 3 characters.')
  check(pattern('LD<|>*:a'), '*', 'From 0 to 4096 characters.')
  check(pattern("'a'{<|>2}"), '{2}', 'Exactly 2 times.')
  check(pattern('INT<|>*:a'), '*', 'May be absent')
  check(pattern("ARRAY{INT:a ','?}{<|>2,}:b"), '{2,}', 'From 2 to 4096 items.')
})

test('directions', () => {
  check('fetch logs | sort status de<|>sc', 'desc', 'largest value first')
  check('fetch logs | sort status<|> desc', 'status')
})

test('operators and units of time', () => {
  check('fetch logs | filter a =<|>= 1', '==', 'Equality')
  check('fetch logs | filter a *<|> 1 > 2', '*', '**\\***')
  check('fetch logs | filter no<|>t a', 'not', '**not**')
  check('fetch logs | filter a <|>% 2 == 1', '%', '**%** (also mod)', 'data record(rest = 7 % 3', 'rest: 1,')
  check('fetch logs, from: -5<|>m', '5m', '5 minutes.')
  check('fetch logs, from: -1<|>d', '1d', '1 day. Follows the calendar')
  check('fetch logs | fields timestamp<|>@h', 'timestamp')
  check('fetch logs | fields timestamp@<|>h', '@h', 'start of the hour')
  check('fetch logs | fields @w<|>1', '@w1', 'weekday')
})

test('patterns', () => {
  const pattern = String.raw`"$n = INT; JSON{ STRING:path, INT(min=1):n }(flat=true) '\t' [:digit:] $n"`
  const at = (marker: string): string =>
    `fetch logs | parse content, ${pattern.replace(marker.replace('<|>', ''), marker)}`
  check(at('JS<|>ON'), 'JSON', '**JSON**: record', '`JSON_OBJECT`')
  check(at('STR<|>ING'), 'STRING', '**STRING**: string')
  check(at('pa<|>th'), 'path', '**path**: string', 'From parse')
  check(at('mi<|>n='), 'min', '**min**')
  check(at('fl<|>at'), 'flat', 'boolean')
  check(at("'<|>\\t'"), "'\\t'", 'literal')
  check(at('[:di<|>git:]'), '[:digit:]', 'digits 0 to 9')
  check(at(' $<|>n"'), '$n', '```dpl')
  checkHover('LD:li<|>ne', 'line', ['string'], { language: 'dpl' })
})

test('nothing between tokens, in comments and numbers', () => {
  check('fetch logs <|> | limit 5', undefined)
  check('fetch logs // a <|>comment', undefined)
  check('fetch logs | limit <|>5', undefined)
  check('<|>', undefined)
})
