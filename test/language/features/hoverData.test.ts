import { describe, expect, test } from 'vitest'
import { hover, openSnapshot } from '../../../language'
import { checkHover } from '../../support/checkHover'
import { sampledLogs } from '../../support/sampledLogs'

const logs = sampledLogs([
  { loglevel: 'INFO', status: 200, content: 'INFO GET /orders 200 {"region":"eu"}' },
  { loglevel: 'INFO', status: '404', content: 'INFO GET /users 404 {"region":"eu"}' },
  { loglevel: null, status: 200, content: 'a line of another kind' },
])
const clock = { now: Date.UTC(2025, 0, 3, 9), timezone: 'Europe/Vienna' }

const check = (marked: string, about: string | undefined, ...parts: readonly string[]): void =>
  checkHover(marked, about, parts, logs, clock)
const silent = (marked: string): void => check(marked, undefined)

describe('fields', () => {
  test('how often they occur, their values and conflicts of type', () => {
    check('fetch logs | filter log<|>level == "a"', 'loglevel', 'string', 'In 2 of 3 sampled records (66.7 %).', 'Values: `INFO` 2') // prettier-ignore
    check('fetch logs | filter sta<|>tus == 1', 'status', 'long or string', 'In 3 of 3', ': long 2, string 1.', '`200` 2, `404` 1') // prettier-ignore
  })

  test('what a pattern reads, where it is made and where it is read', () => {
    const parse = `fetch logs | parse content, "WORD:level ' GET ' NSPACE:path ' ' INT:co<|>de"`
    check(parse, 'code', '**code**: long', 'From parse', 'In 2 of 3 sampled records', '`200` 1, `404` 1')
    check(`${parse.replace('<|>', '')} | fields pa<|>th`, 'path', '`/orders` 1, `/users` 1')
    check(`${parse.replace('<|>', '')} | fieldsAdd p<|>2 = path`, 'p2', '`/orders` 1')
  })

  test('members that only the data knows', () => {
    check(`fetch logs | parse content, "LD JSON:body" | fields body[reg<|>ion]`, 'region', '`eu` 2')
  })
})

describe('pipes', () => {
  test('the fields behind the command in front of it', () => {
    check('fetch logs | fieldsAdd n = 1 <|>| limit 1', '|', 'Fields after `fieldsAdd`, and any others', '- `status`: long or string', '- `n`: long') // prettier-ignore
    check('fetch logs | summarize count(), by: {loglevel}\n<|>| limit 1', '|', 'Fields after `summarize`:\n\n- `loglevel`: string') // prettier-ignore
    check('fetch other <|>| limit 1', '|', '*none known*')
  })

  test('in sub-queries', () => {
    check(
      'fetch logs | append [ data record(a = 1) <|>| limit 1 ]',
      '|',
      'Fields after `data`:\n\n- `a`: long',
    )
  })

  test('a pipe at the start', () => silent('<|>| limit 1'))
})

describe('literals', () => {
  test('durations in words', () => {
    check('fetch logs, from: -9<|>0m', '90m', '90 minutes: 1 hour 30 minutes.')
    check('fetch logs, from: -1<|>d', '1d', '1 day. Follows the calendar')
    check('fetch logs | filter a > 1.5<|>h', '1.5h', '1.5 hours: 1 hour 30 minutes.')
    check('fetch logs | filter a > 1000000<|>ns', '1000000ns', '1 millisecond')
    check('fetch logs | makeTimeseries count(), interval: 4<|>M', '4M', '4 months')
  })

  test('numbers in other bases, and the moments they may count', () => {
    check('fetch logs | filter a == 25<|>5', '255', 'hexadecimal `0xff`', 'binary `11111111`')
    check('fetch logs | filter a == 0x1<|>0', '0x10', '`16`')
    check('fetch logs | filter a == 17358949<|>33000', '1735894933000', '1 735 894 933 000', 'As milliseconds since 1970: `2025-01-03 09:02:13` UTC · `2025-01-03 10:02:13` Europe/Vienna') // prettier-ignore
    check('fetch logs | filter a == 173589<|>4933', '1735894933', 'As seconds since 1970')
    silent('fetch logs | limit <|>5')
  })

  test('times in UTC and in the zone of the user', () => {
    check('fetch logs, from: "2025-07-03T09:22:1<|>3Z"', '"2025-07-03T09:22:13Z"', '`2025-07-03 09:22:13` UTC · `2025-07-03 11:22:13` Europe/Vienna') // prettier-ignore
    silent('fetch logs | filter other == "some <|>text"')
  })

  test('a zone that nobody knows, and none at all', () => {
    const of = (timezone?: string): string | undefined =>
      hover(openSnapshot('fetch logs, from: "2025-07-03T09:22:13Z"'), 22, timezone === undefined ? undefined : { now: 0, timezone })?.markdown // prettier-ignore
    expect(of('Nowhere/Atlantis')).toBe('`2025-07-03 09:22:13` UTC')
    expect(of()).toBe('`2025-07-03 09:22:13` UTC')
  })
})

describe('patterns', () => {
  test('what an item took of the first sample line that matches', () => {
    const pattern = `"LD:a ' GET ' NSPACE:path ' ' INT"`
    const at = (item: string): string => `fetch logs | parse content, ${pattern.replace(item, `${item}<|>`)}`
    check(
      at('L'),
      'LD',
      'Takes `INFO` of this line; 2 of 3 sampled lines match.',
      'INFO GET /orders 200',
      '**LD**',
    )
    check(at("' GE"), "' GET '", 'Takes ` GET `')
    check(at('NSPA'), 'NSPACE', 'Takes `/orders`')
    check(at('IN'), 'INT', 'Takes `200`')
  })

  test('of a long line, the stretch in which something was taken', () => {
    const long = sampledLogs([{ content: `${'a'.repeat(200)} status=504 ${'z'.repeat(200)}` }])
    checkHover(
      `fetch logs | parse content, "LD ' status=' IN<|>T:status"`,
      'INT',
      ['Takes `504` of this line', `\`\`\`text\n…${'a'.repeat(22)} status=504 zzz`, 'z…\n'],
      long,
    )
  })

  test('lines are never markup', () => {
    const hostile = sampledLogs([{ content: '``` x\n\n```\n![a](http://evil)\n END' }])
    checkHover(
      `fetch logs | parse content, "DA<|>TA:a ' END'"`,
      'DATA',
      [
        "Takes `''' x↵↵'''↵![a](http://evil)↵` of this line",
        '````text\n``` x\n\n```\n![a](http://evil)\n END\n````',
      ],
      hostile,
    )
  })

  test('a pattern that matches nothing still tells how far an item comes', () => {
    check(`fetch logs | parse content, "WO<|>RD ' POST '"`, 'WORD', 'None of 3 sampled lines matches', 'takes `INFO` of the first one') // prettier-ignore
    check(`fetch logs | parse content, "WORD ' POS<|>T '"`, "' POST '", 'None of 3 sampled lines matches')
  })

  test('nothing of samples where there are none', () => {
    const { text } = { text: 'data record(content = "a") | parse content, "WORD"' }
    expect(hover(openSnapshot(text), text.indexOf('WORD') + 1)?.markdown).not.toContain('sampled')
  })
})

describe('how many records a pipe passes on', () => {
  const behind = (commands: string, estimate: string) =>
    check(`fetch logs | ${commands}<|>| limit 1`, '|', estimate, 'Fields after')

  test('by how often the sample has the values of conditions', () => {
    behind('filter loglevel == "INFO" ', 'About 2 records, from 3 sampled.')
    behind('filter loglevel != "INFO" ', 'About 0 records, from 3 sampled.')
    behind('filterOut status == 200 ', 'About 1 record, from 3 sampled.')
    behind('filter status == 200 and loglevel == "INFO" ', 'About 1 record, from 3 sampled.')
    behind('filter (not (status == 200 or loglevel == "INFO")) ', 'less than 1 record, from 3')
    behind('filter contains(content, "a") ', 'At most 3 records, from 3 sampled.')
    behind('filter loglevel == "none" ', 'About 0 records')
  })

  test('by what commands do', () => {
    behind('sort status ', 'About 3 records')
    behind('limit 2 ', 'About 2 records')
    behind('summarize count() ', 'About 1 record, from 3 sampled.')
    behind('summarize count(), by: {loglevel} ', 'About 2 records')
    behind('summarize count(), by: {lower(content)} ', 'At most 3 records')
    behind('dedup loglevel ', 'About 2 records')
    behind('append [ fetch logs | limit 1 ] ', 'About 4 records')
    behind('expand content ', 'At most 3 records')
    check('fetch logs, from: -1h <|>| limit 1', '|', 'At most 3 records, from 3 sampled.')
    check('data record(a = 1), record(a = 2) <|>| limit 1', '|', '2 records.')
  })

  test('nothing where nobody knows the data', () => {
    check('fetch other <|>| limit 1', '|', 'Fields after')
  })
})

describe('what literals mean where they stand', () => {
  test('how often the data has them', () => {
    check(
      'fetch logs | filter loglevel == "IN<|>FO"',
      '"INFO"',
      '`loglevel` has it in 2 of 3 sampled records.',
    )
    check('fetch logs | filter in(loglevel, "IN<|>FO")', '"INFO"', 'in 2 of 3 sampled')
    check('fetch logs | filter status == 2<|>00', '200', 'hexadecimal', '`status` has it in 2 of 3')
    check('fetch logs | filter loglevel == "no<|>ne"', '"none"', 'has it in 0 of 3 sampled records.')
    silent('fetch logs | filter other == "no<|>ne"')
  })

  test('the fields that a pattern of names chooses', () => {
    check('fetch logs | fieldsKeep "*e<|>*"', '"*e*"', 'Chooses `loglevel`, `content`.')
    check('fetch logs | fieldsRemove "x<|>*"', '"x*"', 'Chooses none of the known fields.')
  })

  test('the moment that it is now, in a format', () => {
    const format = (text: string) => `fetch logs | fields formatTimestamp(now(), format: "${text}")`
    check(format(`yyyy-MM<|>-dd'T'HH:mm`), `"yyyy-MM-dd'T'HH:mm"`, 'Now: `2025-01-03T09:00` in UTC.')
    silent(format('yyyy G<|>'))
  })

  test('numbers with many digits', () => {
    check('fetch logs | filter a > 1.5e<|>6', '1.5e6', '`1 500 000`')
    silent('fetch logs | filter a > 1.<|>5')
  })
})
