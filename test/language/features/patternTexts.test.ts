import { describe, expect, test } from 'vitest'
import { checkCompletion, checkInsertion, offered } from '../../support/checkCompletion'
import { sampledLogs } from '../../support/sampledLogs'

const logs = sampledLogs([
  { content: 'INFO [web-1] GET /orders took 12 ms' },
  { content: 'WARN [web-2] GET /users took 900 ms' },
  { content: 'INFO [web-1] GET /orders took 7 ms' },
])

const parse = (pattern: string): string => `fetch logs | parse content, "${pattern}"`
const check = (pattern: string, ...expected: readonly string[]): void =>
  checkCompletion(parse(pattern), expected, logs)

describe('literals from the sample', () => {
  test('what all lines go on with behind what the pattern has matched', () => {
    check('WORD:level <|>', "' [web-'", "' ['", '…')
    check("WORD:level ' [' NSPACE ' <|>'", ' GET /', ' ')
    check("WORD ' ['<|>", "'web-'", '…')
  })

  test('inside a literal, from what is written on', () => {
    check("WORD ' [w<|>'", ' [web-')
    check("WORD ' [x<|>'")
    checkInsertion(parse("WORD ' [<|>'"), ' [web-', parse("WORD ' [web-'"), logs)
    checkInsertion(parse('WORD <|>'), "' ['", parse("WORD ' ['"), logs)
  })

  test('separators behind text of any length', () => {
    check("LD:level '<|>'", ' [', '-', '] ', ' /', ' ')
    check("LD '] <|>'", '] ')
  })

  test('nothing where the lines differ, none matches, or a bracket is open', () => {
    check("'WARN ' [<|>", '…')
    check("'ERROR' '<|>'")
    check("(WORD '<|>'")
    expect(offered(parse("WORD ' [web-' '<|>'"), logs)).toEqual([])
  })

  test('escapes are those of the string around', () => {
    const quoted = sampledLogs([{ content: `a "it's" b` }, { content: `c "it's" d` }])
    checkInsertion(parse('LD:x <|>'), String.raw`' "'`, parse(String.raw`LD:x ' \"'`), quoted)
  })

  test('nothing without a sample', () => {
    checkCompletion("WORD '<|>'", [], { language: 'dpl' })
    checkCompletion('data record(a = "b") | parse a, "WORD \'<|>\'"', [])
  })
})

describe('letters of time formats', () => {
  const clock = { now: Date.UTC(2025, 0, 3, 9, 5, 7, 42), timezone: 'UTC' }

  test('with the moment they are looked at', () => {
    const letters = offered(parse("TIMESTAMP('<|>')"), {}, { clock }).map(
      ({ label, description }) => `${label} ${description ?? ''}`,
    )
    expect(letters).toEqual([
      'yyyy 2025', 'MM 01', 'dd 03', 'HH 09', 'mm 05', 'ss 07', 'SSS 042', 'Z +0000', 'MMM Jan', 'MMMM January',
      'yy 25', 'd 3', 'EEE Fri', 'EEEE Friday', 'hh 09', 'a AM',
    ]) // prettier-ignore
  })

  test('the run of letters at the cursor is replaced', () => {
    const pattern = "TIMESTAMP(format='yyyy-MM<|>', timezone='UTC')"
    expect(offered(parse(pattern)).map(({ label }) => label)).toEqual(['MM', 'mm', 'MMM', 'MMMM'])
    checkInsertion(parse(pattern), 'MMM', parse("TIMESTAMP(format='yyyy-MMM', timezone='UTC')"))
  })

  test('not in other texts of the configuration', () => {
    checkCompletion(parse("TIMESTAMP('yyyy', tz='<|>')"), [])
    checkCompletion(parse("INT('<|>')"), [])
  })
})

describe('members of JSON texts from the sample', () => {
  const requests = sampledLogs([
    {
      content:
        '{"id":"a1","status":"200","took":1.5,"big":9007199254740991,"ok":true,"wait":"-","x-id":null,"of":{"a":1}}',
    },
    { content: '{"id":"b2","status":"504","took":3,"wait":"12","tags":["a"],"x-id":"7f","error":"-"}' },
    { content: 'no JSON' },
  ])
  const members = (pattern: string, ...expected: readonly string[]): void =>
    checkCompletion(parse(pattern), expected, requests)

  test('each with the matcher that reads its values', () => {
    members(
      'JSON{<|>',
      'STRING:id',
      'INT:status',
      'DOUBLE:took',
      'LONG:big',
      'BOOLEAN:ok',
      'INT:wait',
      'JSON:of',
      'JSON_ARRAY:tags',
      "STRING:'x-id'",
      'STRING:error',
      '…',
    )
    members('JSON{ STRING:id, INT:status, STR<|> }', "STRING:'x-id'", 'STRING:error', 'STRING', 'STRUCTURE')
    checkInsertion(
      parse('JSON{ <|> }(flat=true)'),
      'INT:status',
      parse('JSON{ INT:status }(flat=true)'),
      requests,
    )
  })

  test('only in the braces of a JSON that begins the pattern', () => {
    for (const pattern of ['LD JSON{<|>}', 'JSON{ JSON{<|>}:of }', '<|>', 'JSON{ INT:status } <|>'])
      expect(offered(parse(pattern), requests).map(({ label }) => label)).not.toContain('STRING:id')
  })
})
