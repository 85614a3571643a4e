import { Lexer } from 'chevrotain'
import { describe, expect, test } from 'vitest'
import { isTrivia, lex } from '../../../language/dql'
import { scan } from '../../../language/dql/lex'
import { lexerTypes } from '../../../language/dql/tokens'
import { showRemarks } from './showRemarks'

/** The meaningful tokens of a text, as `kind` or, where the kind is not the text, `kind:text`. */
const show = (text: string): string =>
  lex(text)
    .tokens.filter((token) => !isTrivia(token.kind))
    .map((token) => (token.kind === token.text ? token.kind : `${token.kind}:${token.text}`))
    .join(' ')

const remarksOf = (text: string): readonly string[] => showRemarks(text, lex(text).diagnostics)

describe('kinds', () => {
  test.each([
    ['a log.source _x a1', 'identifier:a identifier:log.source identifier:_x identifier:a1'],
    ['true TRUE null False', 'true true:TRUE null false:False'],
    ['and Or xor NOT in mod', 'and or:Or xor not:NOT in mod'],
    ['asc DESC', 'asc desc:DESC'],
    [
      'trueish android inner order notes',
      'identifier:trueish identifier:android identifier:inner identifier:order identifier:notes',
    ],
    ['1 08 0x7F', 'long:1 long:08 hexadecimal:0x7F'],
    ['1.5 1e3 1.5E-3 2e+4', 'double:1.5 double:1e3 double:1.5E-3 double:2e+4'],
    ['5m 1.5h 2days 5x7', 'duration:5m duration:1.5h duration:2days duration:5x7'],
    ['2e 2em', 'duration:2e duration:2em'],
    ['0x 0xG', 'duration:0x duration:0xG'],
    ['"a" """b""" \'c\' `d`', 'string:"a" rawString:"""b""" singleString:\'c\' quotedIdentifier:`d`'],
    ['"a\\"b" "\\\\" "c"', 'string:"a\\"b" string:"\\\\" string:"c"'],
    ['"" "x" """"""', 'string:"" string:"x" rawString:""""""'],
    ['"""a"b""c\\"""', 'rawString:"""a"b""c\\"""'],
    ['`a\\`b` `c`', 'quotedIdentifier:`a\\`b` quotedIdentifier:`c`'],
    ['$x $Host_1', 'variable:$x variable:$Host_1'],
    [
      't@h @15m @w1 -2h@h',
      'identifier:t alignment:@h alignment:@15m alignment:@w1 - duration:2h alignment:@h',
    ],
    ['@ h @', 'alignment:@ h alignment:@'],
    ['t@ and', 'identifier:t alignment:@ and'],
    ['== != <> <= >= < > = + - * / % ~', '== != <> <= >= < > = + - * / % ~'],
    ['| , : ( ) [ ] { }', '| , : ( ) [ ] { }'],
    ['a//b\n/c', 'identifier:a / identifier:c'],
    ['a/**/b/* \n */c', 'identifier:a identifier:b identifier:c'],
    ['now()-2h', 'identifier:now ( ) - duration:2h'],
    ['a.b.1c', 'identifier:a.b.1c'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected)
  })
})

describe('remarks', () => {
  test.each([
    ['a # b', ['! 2-3 "#" unexpected-character: # has no meaning here.']],
    ['a ;; b', ['! 2-4 ";;" unexpected-character: ;; has no meaning here.']],
    ['"a', ['! 0-2 "\\"a" unterminated-string: This string has no closing quote.']],
    ['"a\\', ['! 0-3 "\\"a\\\\" unterminated-string: This string has no closing quote.']],
    ['"""a""', ['! 0-6 "\\"\\"\\"a\\"\\"" unterminated-string: This string has no closing quote.']],
    ["'a'", ['! 0-3 "\'a\'" single-quotes: DQL strings are written in double quotes.']],
    ['„a“', ['! 0-3 "„a“" single-quotes: DQL strings are written in double quotes.']],
    ['`a', ['! 0-2 "`a" unterminated-name: This name has no closing backtick.']],
    ['`a\\', ['! 0-3 "`a\\\\" unterminated-name: This name has no closing backtick.']],
    ['/* a', ['! 0-4 "/* a" unterminated-comment: This comment is not closed: */ is missing.']],
    ['/*/', ['! 0-3 "/*/" unterminated-comment: This comment is not closed: */ is missing.']],
    [
      '"\\q\\n\\x"',
      [
        '! 1-3 "\\\\q" unknown-escape: \\q is no escape of DQL strings; write \\\\ for a backslash.',
        '! 5-7 "\\\\x" unknown-escape: \\x is no escape of DQL strings; write \\\\ for a backslash.',
      ],
    ],
    ['"\\\\q \\" \\u00e9 \\/"', []],
    ['größe', ['! 0-5 "größe" name-needs-backticks: This name needs backticks: `größe`.']],
    ['t@', ['! 2 missing-token: A unit of time is missing here.']],
    ['t@15', ['! 4 missing-token: A unit of time is missing here.']],
    ['t@ h', ['! 1-4 "@ h" blank-in-alignment: No blank may stand behind @.']],
    [
      'a && !b',
      [
        '! 2-4 "&&" foreign-operator: && is no operator of DQL; write and.',
        '! 5-6 "!" foreign-operator: ! is no operator of DQL; write not.',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(remarksOf(text)).toEqual(expected)
  })
})

describe('strings over lines', () => {
  test.each([
    ['a string may span lines', '"a\nb" c', 'string:"a\nb" identifier:c'],
    ['with Windows line ends', '"a\r\nb" c', 'string:"a\r\nb" identifier:c'],
    ['an alternative of a pattern is no command', '"(A\n | B)" c', 'string:"(A\n | B)" identifier:c'],
    [
      'one that holds a query is closed, as the quotes pair up',
      '"fetch a\n| limit 1", "b"',
      'string:"fetch a\n| limit 1" , string:"b"',
    ],
    ['an unclosed one ends with its line', '"a\nb', 'string:"a identifier:b'],
    ['an unclosed one leaves the line end alone', '"a\r\nb', 'string:"a identifier:b'],
    [
      'an unclosed one ends before the next command',
      '"a\n| filter "b"',
      'string:"a | identifier:filter string:"b"',
    ],
    [
      'an unclosed raw one ends before the next command',
      '"""a\nb\n  | limit',
      'rawString:"""a\nb | identifier:limit',
    ],
  ])('%s', (_, text, expected) => {
    expect(show(text)).toBe(expected)
  })
})

test('a byte order mark and any line end are white space', () => {
  expect(show('\uFEFFfetch logs\r\n| limit\r1')).toBe(
    'identifier:fetch identifier:logs | identifier:limit long:1',
  )
  expect(remarksOf('\uFEFFfetch logs')).toEqual([])
})

test('tokens tile the text', () => {
  const { tokens } = lex('fetch logs // all\n| filter a # b == "x\n| limit 1 /*')
  expect(tokens.map((token) => token.text).join('')).toBe(
    'fetch logs // all\n| filter a # b == "x\n| limit 1 /*',
  )
  expect(tokens.map((token) => token.kind)).toContain('unknown')
})

describe('what tokens say they begin with', () => {
  /** Goes by the patterns alone. */
  const slow = new Lexer([...lexerTypes], { positionTracking: 'onlyOffset', safeMode: true })
  const kindsOf = (tokens: readonly { tokenType: { name: string }; image: string }[]): string =>
    tokens.map(({ tokenType, image }) => `${tokenType.name}:${image}`).join('')

  test('holds for every character', () => {
    const text = Array.from({ length: 0x10000 }, (_, code) => `${String.fromCharCode(code)}\n`).join('')
    expect(kindsOf(scan(text))).toBe(kindsOf(slow.tokenize(text).tokens))
  })

  test('holds for the pairs of characters that a keyboard has', () => {
    const keys = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))
    for (const first of keys) {
      const text = keys.map((second) => `${first}${second}1a\n`).join('')
      expect(kindsOf(scan(text))).toBe(kindsOf(slow.tokenize(text).tokens))
    }
  })
})
