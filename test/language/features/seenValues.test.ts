import { expect, test } from 'vitest'
import { checkCompletion, checkInsertion, offered } from '../../support/checkCompletion'
import { sampledLogs } from '../../support/sampledLogs'

const line = (level: string, status: number, path: string): string =>
  `${level} GET ${path} ${status} {"user":{"name":"ann"},"region":"eu"}`

const logs = sampledLogs([
  { loglevel: 'INFO', status: 200, ok: true, content: line('INFO', 200, '/orders') },
  { loglevel: 'INFO', status: 404, ok: false, content: line('INFO', 404, '/users') },
  { loglevel: 'ERROR', status: 200, ok: true, content: line('ERROR', 504, '/orders') },
])

const check = (marked: string, ...expected: readonly string[]): void =>
  checkCompletion(marked, expected, logs)

const level = ['"INFO"', '"ERROR"']

test('values of a compared field come first, most frequent first', () => {
  check('fetch logs | filter loglevel == <|>', ...level, '…')
  check('fetch logs | filter loglevel != <|>', ...level, '…')
  check('fetch logs | filter <|> == loglevel', ...level, '…')
  check('fetch logs | filter status >= <|>', '200', '404', '…')
  check('fetch logs | filter ok == <|>', 'true', 'false', '…')
  check('fetch logs | fieldsAdd bad = if(loglevel == <|>', ...level, '…')
  check('fetch logs | summarize countIf(loglevel == <|>)', ...level, '…')
})

test('and inside quotes', () => {
  check('fetch logs | filter loglevel == "<|>"', 'INFO', 'ERROR')
  check('fetch logs | filter loglevel == "E<|>"', 'ERROR')
  check('fetch logs | filter status == "<|>"')
})

test('in lists and functions that look for values', () => {
  check('fetch logs | filter in(loglevel, <|>', ...level, '…')
  check('fetch logs | filter in(loglevel, {<|>})', ...level, '…')
  check('fetch logs | filter in(loglevel, {"INFO", <|>})', ...level, '…')
  check('fetch logs | filter in(loglevel, array(<|>))', ...level, '…')
  check('fetch logs | filter in(loglevel, "<|>")', 'INFO', 'ERROR')
  check('fetch logs | filter matchesValue(loglevel, <|>)', ...level, '…')
  check('fetch logs | filter matchesValue(loglevel, {"<|>"})', 'INFO', 'ERROR')
  check('fetch logs | filter contains(loglevel, "<|>")', 'INFO', 'ERROR')
  check('fetch logs | filter in(<|>', 'content', 'loglevel', 'ok', 'status', '…')
})

test('through other commands and names', () => {
  check('fetch logs | fieldsAdd level = loglevel | sort status | filter level == <|>', ...level, '…')
  check('fetch logs | fieldsRename l = loglevel | filter l == "<|>"', 'INFO', 'ERROR')
  check('fetch logs | summarize count(), by: {loglevel} | filter loglevel == "<|>"', 'INFO', 'ERROR')
  check('fetch logs | append [ fetch logs ] | filter loglevel == "<|>"', 'INFO', 'ERROR')
  check('fetch logs | filter content == "x" and loglevel == "<|>"', 'INFO', 'ERROR')
})

test('what patterns read from the sample', () => {
  const parsed = `fetch logs | parse content, "WORD:level ' GET ' NSPACE:path ' ' INT:code ' ' JSON:body"`
  check(`${parsed} | filter path == <|>`, '"/orders"', '"/users"', '…')
  check(`${parsed} | filter in(code, {<|>})`, '200', '404', '504', '…')
  check(`${parsed} | filter level == "<|>"`, 'INFO', 'ERROR')
  check(`${parsed} | fieldsAdd where = path | filter where == "<|>"`, '/orders', '/users')
  check(`${parsed} | filter body[region] == <|>`, '"eu"', '…')
  check(`${parsed} | filter body[<|>]`, 'region', 'user')
  check(`${parsed} | filter body[user][<|>]`, 'name')
  check(`${parsed} | fieldsAdd b = body[user] | filter code == <|>`, '200', '404', '504', '…')
})

test('a pattern that reads what another one has read', () => {
  const twice = `fetch logs | parse content, "LD ' {' DATA:rest" | parse rest, """LD '"region":"' LD:region '"'"""`
  check(`${twice} | filter region == <|>`, '"eu"', '…')
})

test('values say how often they were seen', () => {
  const [first] = offered('fetch logs | filter loglevel == <|>', logs)
  expect(first).toMatchObject({ kind: 'value', description: '2 of 3 sampled' })
})

test('quotes and backslashes are written with escapes', () => {
  const odd = sampledLogs([{ a: 'say "hi" \\' }, { a: 'say "hi" \\' }])
  checkInsertion('fetch logs | filter a == "<|>"', 'say "hi" \\', String.raw`fetch logs | filter a == "say \"hi\" \\"`, odd) // prettier-ignore
  checkInsertion('fetch logs | filter a == """<|>"""', 'say "hi" \\', 'fetch logs | filter a == """say "hi" \\"""', odd) // prettier-ignore
})

test('fields of many values offer those that come again, and none when all differ', () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ id: `record ${i}`, host: `host ${i % 45}` }))
  const options = sampledLogs(many)
  expect(offered('fetch logs | filter id == "<|>"', options)).toEqual([])
  expect(offered('fetch logs | filter host == "<|>"', options)).toHaveLength(15)
})
