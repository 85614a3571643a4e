import { describe, expect, test } from 'vitest'
import { checkCompletion, checkInsertion, offered } from '../../support/checkCompletion'
import { gateway } from '../../support/gateway'

const check = (marked: string, expected: readonly string[]): void =>
  checkCompletion(marked, expected, gateway)
const insert = (marked: string, label: string, expected: string): void =>
  checkInsertion(marked, label, expected, gateway)
const labelsAt = (marked: string): readonly string[] => offered(marked, gateway).map(({ label }) => label)

const starting = ['fetch', 'data', 'describe', 'fieldsSnapshot', 'load', 'metrics', 'smartscapeEdges', 'smartscapeNodes', 'timeseries'] // prettier-ignore

describe('commands', () => {
  test('at the start of queries and sub-queries, those that make records', () => {
    check('<|>', starting)
    check('// a comment\n<|>', starting)
    check('fe<|>', ['fetch'])
    check('fetch logs | join [<|>', starting)
    check('fetch logs | append [ <|> ]', starting)
    check('fetch logs | filter a in [ fe<|> ]', ['fetch'])
  })

  test('behind a pipe, the others', () => {
    check('fetch logs | fil<|>', ['filter', 'filterOut'])
    check('fetch logs\n| <|>\n| limit 5', [
      'filter',
      'summarize',
      'fields',
      'fieldsAdd',
      'parse',
      'makeTimeseries',
      'sort',
      'limit',
      'append',
      '…',
    ])
    check('fetch logs | join [ fetch logs | lim<|> ]', ['limit'])
    expect(labelsAt('fetch logs | <|>')).not.toContain('fetch')
  })

  test('the whole word under the cursor is replaced', () => {
    insert('fetch logs | fil<|>ter a', 'filterOut', 'fetch logs | filterOut a')
    insert('fet<|>', 'fetch', 'fetch ')
  })
})

describe('fields', () => {
  test('the line of a log where something is to be taken apart', () => {
    check('fetch logs | parse <|>', ['content', 'aws.log_group', '…'])
    check('fetch logs | filter <|>', ['aws.log_group', 'content', '…'])
  })

  test('those of the data, with strings first where strings are due', () => {
    check('fetch logs | filter st<|>', ['status', 'startsWith', 'stringLength'])
    check('fetch logs | filter contains(<|>', [
      'aws.log_group',
      'content',
      'integrationLatency',
      'loglevel',
      'path',
      'status',
      'caseSensitive:',
      '…',
    ])
    check('fetch logs | fieldsRemove <|>', [
      'aws.log_group',
      'content',
      'integrationLatency',
      'loglevel',
      'my-field',
      'path',
      'status',
      'timestamp',
    ])
  })

  test('in every place where an expression begins', () => {
    for (const marked of [
      'fetch logs | filter <|>',
      'fetch logs | filter <|> | limit 1',
      'fetch logs | filter (<|>',
      'fetch logs | filter not <|>',
      'fetch logs | filter status == "a" and <|>',
      'fetch logs | filter status == "a" and (<|>)',
      'fetch logs | fieldsAdd a = <|>',
      'fetch logs | fieldsAdd a = 1, <|>',
      'fetch logs | fieldsAdd a = if(<|>',
      'fetch logs | fieldsAdd a = if(isNull(<|>), 1',
      'fetch logs | sort <|>',
      'fetch logs | summarize sum(<|>',
      'fetch logs | summarize count(), by: <|>',
      'fetch logs | summarize count(), by: {<|>',
      'fetch logs | summarize count(), by: { path, <|> }',
      'fetch logs | makeTimeseries count(), time: <|>',
      'fetch logs | dedup <|>',
      'fetch logs | lookup [ fetch logs ], sourceField: <|>',
      'fetch logs | join [ fetch logs ], on: {<|>',
    ])
      expect(labelsAt(marked), marked).toContain('status')
  })

  test('those made on the way, not those gone', () => {
    check('fetch logs | parse content, "INT:number" | fields num<|>', ['number', 'numberToHexString'])
    check('fetch logs | summarize count(), by: {path} | sort <|>', ['count()', 'path', '…'])
    check('data record(a = 1) | join [ data record(b = 2) ], on: a | fieldsKeep <|>', ['a', 'right.b'])
    check('data record(a = 1) | fieldsAdd bb = a, c = b<|>', ['bb', 'bin', 'bitwiseAnd', '…'])
    check('data record(a = 1) | append [ data record(b = 2) ] | fieldsKeep <|>', ['a', 'b'])
    check('data record(a = 1) | lookup [ data record(b = 2) ], lookupField: <|>', ['b'])
  })

  test('members of records in brackets', () => {
    check('fetch logs | parse content, "JSON{INT:a, STRING:b}:j" | fields j[<|>', ['a', 'b'])
    check('data record(r = record(s = record(t = 1))) | fields r[s][<|>]', ['t'])
    check('fetch logs | fields path[<|>', [])
  })

  test('those of both sides of a join', () => {
    const join = 'data record(a = 1) | join [ data record(b = 2) ], on:'
    check(`${join} { left[<|>`, ['a'])
    check(`${join} { left[a] == right[<|>] }`, ['b'])
    check(`${join} { left[a] == right[<|>`, ['b'])
    check(`${join} { left[a] == <|>`, ['right[…]', 'left[…]'])
    check(`${join} { left[a] == r<|> }`, ['right[…]'])
  })

  test('those of a wanted type first, those of another behind functions', () => {
    check('fetch logs | filter timestamp > <|>', ['now()', 'timestamp', '…'])
    const offeredAt = labelsAt('fetch logs | filter timestamp > <|>')
    expect(offeredAt.indexOf('toTimestamp')).toBeLessThan(offeredAt.indexOf('status'))
    expect(offeredAt.indexOf('status')).toBeLessThan(offeredAt.indexOf('abs'))
    const beside = labelsAt('fetch logs | filter a == toLong(status) + <|>')
    expect(beside.indexOf('toLong')).toBeLessThan(beside.indexOf('status'))
    const named = labelsAt('fetch logs | filter timestamp > to<|>(status)')
    expect(named[0]).toBe('toTimestamp')
  })

  test('names that need backticks get them', () => {
    insert('fetch logs | filter my<|>', 'my-field', 'fetch logs | filter `my-field`')
    insert('fetch logs | filter `my<|>', 'my-field', 'fetch logs | filter `my-field`')
    check('fetch logs | filter `my<|>', ['my-field'])
    insert(
      'fetch logs | summarize count() | sort co<|>',
      'count()',
      'fetch logs | summarize count() | sort `count()`',
    )
    insert('fetch logs | filter aws.l<|>', 'aws.log_group', 'fetch logs | filter aws.log_group')
  })
})

describe('values', () => {
  test('values seen in the data, beside the field they were seen in', () => {
    check('fetch logs | filter loglevel == <|>', ['"INFO"', '"ERROR"', '…'])
    check('fetch logs | filter loglevel == "<|>"', ['INFO', 'ERROR'])
    insert('fetch logs | filter loglevel == "I<|>"', 'INFO', 'fetch logs | filter loglevel == "INFO"')
    insert('fetch logs | filter loglevel == "I<|>', 'INFO', 'fetch logs | filter loglevel == "INFO')
    check('fetch logs | filter content == "<|>"', [])
  })

  test('words and literals that a parameter takes', () => {
    check('fetch logs | join [ fetch logs ], on: path, kind: <|>', ['inner', 'leftOuter', 'outer'])
    check('fetch logs | fields arraySort(array(1), direction: <|>', ['"ascending"', '"descending"'])
    check('fetch logs | fields arraySort(array(1), direction: "<|>")', ['ascending', 'descending'])
    check('fetch logs | filter contains(path, "a", caseSensitive: <|>)', ['true', 'false', '…'])
    check('fetch logs, from: <|>', ['-15m', '-1h', '-2h', '-1d', '-7d', '-1d@d', 'now()', '…'])
    check('fetch logs, from: -<|>', ['5m', '15m', '1h', '1d', '7d', '…'])
    check('fetch logs | filter timestamp > now() - <|>', ['5m', '15m', '1h', '1d', '7d', '…'])
    check('fetch logs | limit <|>', ['10', '100', '1000', '…'])
    check('fetch logs, samplingRatio: <|>', ['10', '100', '1000', '10000', '…'])
    check('fetch logs | summarize percentile(integrationLatency, <|>', ['50', '90', '95', '99', '…'])
    check('fetch logs | makeTimeseries count(), interval: <|>', ['1m', '5m', '15m', '1h', '1d', '…'])
    check('fetch logs, from: -5<|>', ['m', 'h', 'd', 's', 'w', 'ms', 'M', 'y', 'q', 'us', 'ns'])
    check('fetch logs, from: -1m<|>', ['m', 'ms', 'M'])
  })

  test('no units behind numbers that are no lengths of time', () => {
    check('fetch logs | limit 5<|>', [])
    check('fetch logs | filter status == 200<|>', [])
    check('fetch logs | filter unheard == 200<|>', [])
    check('fetch logs | filter unheard == 200m<|>', ['m', 'ms', 'M'])
    check('fetch logs | fieldsAdd t = timestamp + 5m<|>', ['m', 'ms', 'M'])
  })

  test('zones of time, and the letters of formats', () => {
    check('fetch logs | fields getHour(timestamp, timezone: "Europe/Vien<|>")', ['Europe/Vienna'])
    check('fetch logs | fields getHour(timestamp, timezone: "<|>")', ['UTC', 'Africa/Abidjan', '…'])
    const format = (text: string) => `fetch logs | fields formatTimestamp(timestamp, format: "${text}")`
    check(format('yyyy-MMM<|>'), ['MMM', 'MMMM'])
    insert(format('yyyy-M<|>'), 'MM', format('yyyy-MM'))
    insert(format('<|>'), 'yyyy', format('yyyy'))
  })

  test('units to align to, those that a count divides', () => {
    check('fetch logs, from: -2h@<|>', ['h', 'd', 'm', 'w', 'M', 's', 'q', 'y', 'ms', 'ns', 'us', 'w0', '…'])
    check('fetch logs, from: -2h@w<|>', ['w', 'w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'])
    check('fetch logs, from: -2h@1<|>', ['h', 'd', 'm', 'w', 'M', 's', 'q', 'y', 'ms', 'ns', 'us'])
    check('fetch logs, from: -2h@15<|>', ['d', 'm', 's'])
    check('fetch logs, from: -2h@0<|>', ['d'])
    check('fetch logs | fieldsAdd a = timestamp@8h<|>', ['h'])
    check('fetch logs | filter timestamp > now() - 5<|>', [
      'm',
      'h',
      'd',
      's',
      'w',
      'ms',
      'M',
      'y',
      'q',
      'us',
      'ns',
    ])
  })

  test('data objects, those of the workspace first', () => {
    check('fetch <|>', ['logs', 'bizevents', 'dt.entity.host', '…'])
    check('fetch sp<|>', ['spans'])
  })

  test('sub-queries, patterns and records have a form', () => {
    insert('fetch logs | append <|>', '[ … ]', 'fetch logs | append [ $0 ]')
    insert('fetch logs | parse content, <|>', '"pattern"', 'fetch logs | parse content, "$0"')
    insert('data <|>', 'record(…)', 'data record($0)')
  })
})

test('lengths of time to cut times into', () => {
  check('fetch logs | fieldsAdd t = bin(timestamp, <|>', ['1m', '5m', '15m', '1h', '1d', '…'])
  check('fetch logs | summarize count(), by: {bin(timestamp, <|>)}', ['1m', '5m', '15m', '1h', '1d', '…'])
  expect(labelsAt('fetch logs | fieldsAdd t = bin(`my-field`, <|>')).not.toContain('5m')
})

describe('functions', () => {
  test('those that surely give what is wanted come before those that may', () => {
    check('fetch logs | filter not ar<|>', ['arrayMedian', '…'])
    check('fetch logs | filter status == "a" and as<|>', ['asBoolean', '…'])
    const labels = labelsAt('fetch logs | filter <|>')
    expect(labels.indexOf('startsWith')).toBeLessThan(labels.indexOf('arrayMedian'))
  })

  test('aggregations first where a command groups, and only there', () => {
    check('fetch logs | summarize cou<|>', [
      'count',
      'countIf',
      'countDistinct',
      'countDistinctApprox',
      'countDistinctExact',
    ])
    check('fetch logs | makeTimeseries coun<|>', [
      'count',
      'countIf',
      'countDistinct',
      'countDistinctApprox',
      'countDistinctExact',
    ])
    check('fetch logs | filter coun<|>', [])
    check('fetch logs | summarize sum(coun<|>', [])
    check('fetch logs | summarize arraySort(collectA<|>', ['collectArray'])
  })

  test('with parentheses, or without where they are there', () => {
    insert('fetch logs | filter cont<|>', 'contains', 'fetch logs | filter contains($0)')
    insert('fetch logs | filter cont<|>(path, "a")', 'contains', 'fetch logs | filter contains(path, "a")')
    insert('fetch logs | filter timestamp > no<|>', 'now', 'fetch logs | filter timestamp > now()')
  })

  test('deprecated ones are not offered', () => {
    check('fetch logs | fields toVar<|>', [])
  })
})

describe('parameters', () => {
  test('those not yet given, where a new argument begins', () => {
    check('fetch logs, <|>', ['bucket:', 'from:', 'samplingRatio:', 'scanLimitGBytes:', 'timeframe:', 'to:'])
    check('fetch logs, from: -1h, <|>', ['bucket:', 'samplingRatio:', 'scanLimitGBytes:', 'to:'])
    check('fetch logs | filter contains(path, "a", <|>', ['caseSensitive:'])
    check('fetch logs | fieldsAdd x = if(status == "5", path, <|>)', ['else:'])
    check('fetch logs | makeTimeseries count(), in<|>', ['interval:', 'in', 'indexOf'])
    check('fetch logs | makeTimeseries count(), in<|>: 1m', ['interval:'])
    check('fetch logs | summarize { count(), b<|> }', ['bin', 'bitwiseAnd', '…'])
  })

  test('lists get their braces', () => {
    insert('fetch logs | summarize count(), b<|>', 'by:', 'fetch logs | summarize count(), by: {$0}')
    insert('fetch logs, fr<|>', 'from:', 'fetch logs, from: ')
    insert('fetch logs, fr<|>: -1h', 'from:', 'fetch logs, from: -1h')
  })
})

describe('operators', () => {
  test('behind an operand', () => {
    check('fetch logs | filter status <|>', ['==', '!=', '~', '|', 'and', 'or', '…'])
    check('fetch logs | filter `my-field` <|>', ['==', '!=', '>', '>=', '<', '<=', '|', '…'])
    check('fetch logs | filter status == "a" <|>', ['and', 'or', 'xor', '|', '…'])
    check('fetch logs | filter isNull(path) and status <|>', ['==', '!=', '~', '…'])
    check('fetch logs | fieldsAdd a = status <|>', ['|', 'and', 'or', 'xor', '…'])
    check('fetch logs | filter status == "a" an<|>', ['and'])
    check('fetch logs | sort status <|>', ['desc', 'asc', '…'])
    check('fetch logs | sort status de<|>', ['desc'])
  })

  test('behind a complete command, a pipe', () => {
    check('fetch logs <|>', ['|'])
    check('fetch logs | fieldsKeep path <|>', ['|'])
    insert('fetch logs <|>', '|', 'fetch logs | ')
    check('fetch logs | append [ fetch logs <|> ]', ['|'])
    check('fetch logs | filter (status <|>', ['==', '!=', '~', 'and', 'or', 'xor', '%', '…'])
    expect(labelsAt('fetch logs | filter (status <|>')).not.toContain('|')
    expect(labelsAt('fetch logs | filter (status == "a") <|>')).toContain('|')
  })

  test('on a new line, commands with their pipe in front', () => {
    insert('fetch logs\nfil<|>', '| filter', 'fetch logs\n| filter ')
    insert('fetch logs // all\n  <|>', '| sort', 'fetch logs // all\n  | sort ')
    expect(labelsAt('fetch logs\n<|>')).not.toContain('fetch')
    expect(labelsAt('fetch logs\n| filter (a\n<|>')).not.toContain('| sort')
  })

  test('behind an empty line, another query as well', () => {
    insert('fetch logs\n\nfe<|>', 'fetch', 'fetch logs\n\nfetch ')
    expect(labelsAt('fetch logs\r\n\r\n<|>')).toContain('| filter')
    expect(labelsAt('fetch logs | append [ fetch logs\n\n<|> ]')).not.toContain('fetch')
  })
})

describe('patterns', () => {
  test('matchers wherever an expression begins', () => {
    check('fetch logs | parse content, "JSON{ ST<|>"', ['STRING', 'STRUCTURE'])
    check('fetch logs | parse content, "LD:a \' \' IPA<|>"', ['IPADDR'])
    check('fetch logs | parse content, "(INT | ipv<|>)"', ['IPV4', 'IPV6'])
    check('fetch logs | filter matchesPattern(content, """UUI<|>', ['UUIDSTRING'])
    insert('fetch logs | parse content, "JS<|>"', 'JSON', 'fetch logs | parse content, "JSON{ $0 }"')
    insert('fetch logs | parse content, "ARR<|>"', 'ARRAY', 'fetch logs | parse content, "ARRAY{ $0 }{1,10}"')
    insert(
      String.raw`fetch logs | parse content, "'\\\\' IN<|>"`,
      'INT',
      String.raw`fetch logs | parse content, "'\\\\' INT"`,
    )
  })

  test('whole patterns where a pattern begins, with the escapes of the string', () => {
    check('fetch logs | parse content, "comb<|>"', ['combined'])
    check('fetch logs | parse content, "LD comb<|>"', [])
    insert(
      'fetch logs | parse content, "post<|>"',
      'postgresql',
      String.raw`fetch logs | parse content, "TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS z'):timestamp ' [' INT:pid '] ' ([^@ :]+:user '@' [^ :]+:database ' ')? UPPER:loglevel ':' SPACE DATA:message"`,
    )
    insert(
      'fetch logs | parse content, "nginx<|>"',
      'nginx-error',
      String.raw`fetch logs | parse content, "TIMESTAMP('yyyy/MM/dd HH:mm:ss', tz='UTC'):timestamp ' [' LOWER:loglevel '] ' INT:pid '#' INT:tid ': ' ('*' LONG:connection ' ')? DATA:message"`,
    )
  })

  test('names of members that the data has', () => {
    check('fetch logs | parse content, "JSON{ STRING:pa<|>"', ['path'])
    check('fetch logs | parse content, "JSON{ STRING:path, INT:<|>', [
      'aws.log_group',
      'integrationLatency',
      '…',
    ])
    insert(
      'fetch logs | parse content, "JSON{ INT:<|>"',
      'my-field',
      `fetch logs | parse content, "JSON{ INT:'my-field'"`,
    )
    check('fetch logs | parse content, "INT:<|>"', [])
  })

  test('configuration', () => {
    check('fetch logs | parse content, "JSON{STRING:a}(fl<|>', ['flat=', 'FLOAT'])
    check('fetch logs | parse content, "INT(min=1, <|>)"', ['max='])
    check(`fetch logs | parse content, "TIMESTAMP('yyyy', <|>)"`, ['charset=', 'locale=', 'timezone='])
    check('fetch logs | parse content, "JSON{STRING:a}(flat=<|>', ['false', 'true'])
    check('fetch logs | parse content, "INT(min=<|>)"', [])
    insert(
      'fetch logs | parse content, "TIMESTAMP(t<|>',
      'timezone=',
      `fetch logs | parse content, "TIMESTAMP(timezone='$0'`,
    )
  })

  test('macros and character classes', () => {
    checkCompletion('$host = LD; $ho<|>', ['$host'], { language: 'dpl' })
    checkCompletion('[:al<|>', ['alnum', 'alpha'], { language: 'dpl' })
    checkInsertion('[:al<|>', 'alpha', '[:alpha:]', { language: 'dpl' })
    checkInsertion('[:al<|>num:]', 'alpha', '[:alpha:]', { language: 'dpl' })
    checkInsertion('[:<|>:]', 'alpha', '[:alpha:]', { language: 'dpl' })
    checkInsertion('[a[:<|>', 'alpha', '[a[:alpha:]', { language: 'dpl' })
    checkInsertion('[a[:<|>:]b]', 'alpha', '[a[:alpha:]b]', { language: 'dpl' })
  })

  test('nothing in literals, counts and comments', () => {
    for (const marked of ["'a<|>b' INT", '[a-<|>z]', 'LD{1<|>', '// IN<|>', "ENUM{'a'=<|>", 'INT<1<|>'])
      checkCompletion(marked, [], { language: 'dpl' })
  })
})

test('in comments, what they may say to the product', () => {
  check('// <|>\nfetch logs', ['dql:ignore', 'dql:source'])
  insert('// dql:<|>\nfetch logs', 'dql:ignore', '// dql:ignore \nfetch logs')
  insert('// dql:s<|>\nfetch logs', 'dql:source', '// dql:source ${1:logs}=${2:path}\nfetch logs')
  check('fetch logs\n// dql:ignore <|>\n| filtr path == "a"', ['unknown-command', '…'])
  expect(labelsAt('fetch logs // dql:ignore <|>').length).toBeGreaterThan(50)
  insert(
    'fetch logs // dql:ignore early-sort, unk<|>',
    'unknown-field',
    'fetch logs // dql:ignore early-sort, unknown-field',
  )
  check('// dql:ignore early-sort -- because <|>', [])
  check('// a b <|>', [])
})

test('nothing in comments and plain strings', () => {
  check('fetch logs // fil<|>', [])
  check('fetch logs /* fil<|> */', [])
  check('fetch logs | filter content == "fil<|>"', [])
})

test('items say what they are', () => {
  const [status] = offered('fetch logs | filter statu<|>', gateway)
  expect(status).toMatchObject({ kind: 'field', detail: 'string' })
  expect(status?.documentation?.()).toContain('`200`')
  const [filter] = offered('fetch logs | filte<|>', gateway)
  expect(filter?.documentation?.()).toContain('```dql')
  for (const item of offered('fetch logs | filter <|>', gateway))
    expect(item.documentation?.() ?? item.label).not.toBe('')
})
