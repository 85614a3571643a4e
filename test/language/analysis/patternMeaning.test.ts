import { describe, expect, test } from 'vitest'
import { openSnapshot } from '../../../language'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { patternCases } from '../../support/patternCases'

const check = (marked: string): void => checkDiagnostics(marked, { language: 'dpl' })

/** Each pattern has remarks of this code at these texts, in order; none when there are no texts. */
function checkCode(code: string, rows: readonly (readonly [pattern: string, ...texts: string[]])[]): void {
  describe(code, () => {
    test.each(rows)('%s', (pattern, ...texts) => {
      const found = openSnapshot(pattern, { language: 'dpl' }).diagnostics.filter((one) => one.code === code)
      expect(found.map(({ span }) => pattern.slice(span.start, span.end))).toEqual(texts)
    })
  })
}

test('what has been taken', () => {
  check(`
    [a-z.]+:x '.' [a-z]+:y
              ^^^ information never-matches: [a-z.]+:x takes all that '.' could begin with and gives nothing back, so '.' finds nothing.`)
  check(`
    WORD:a ('_' | ' ') WORD:b
            ^^^ information never-matches: WORD:a takes all that '_' could begin with and gives nothing back, so '_' finds nothing.`)
})

checkCode('never-matches', [
  ["ALNUM 'x'", "'x'"],
  ["ALNUM '-x'"],
  ["[a-z]{3} 'a'"],
  ["[a-z]{3,9} 'a'"],
  ["[a-z]{3,} 'a'", "'a'"],
  ["[a-z]{3,}? 'a'"],
  ["[a-z]*? 'a' LD", "'a'"],
  ["[a-z] 'a'"],
  ["'a'+ 'a'", "'a'"],
  ["' '* ' '", "' '"],
  ["'ab'+ 'ab'"],
  ["NSPACE:a '=' LD", "'='"],
  ["NSPACE:a ' ' LD"],
  ['SPACE? BLANK', 'BLANK'],
  ['SPACE BLANK* LD:x', 'BLANK*'],
  ["SPACE '\\n'", "'\\n'"],
  ['INT DIGIT', 'DIGIT'],
  ['INT INT'],
  ['INT* DIGIT'],
  ["INT? '5'"],
  ["DOUBLE '.'"],
  ["LONG '0'", "'0'"],
  ['HEXLONG [a-f]', '[a-f]'],
  ['[0-9a-z]+ UUIDSTRING'],
  ['XDIGIT UUIDSTRING', 'UUIDSTRING'],
  ['[^\\n]+ LD:rest', 'LD:rest'],
  ['[^\\n]+ EOL'],
  ["[^,]+ ','"],
  ["[^,;]+ ','"],
  ["[!:space:]+ 'x'", "'x'"],
  ['[[:alpha:]_]+ WORD'],
  ['[[:alpha:]_]+ [a-z_]', '[a-z_]'],
  ["(' ' WORD) 'x'", "'x'"],
  ["(' ' WORD)? 'x'"],
  ["('a' WORD:k WORD:v)(fs='=')"],
  ["WORD ('x' INT)", "('x' INT)"],
  ["WORD ('-'? 'x')"],
  ["WORD ('_'? 'x')", "('_'? 'x')"],
  ["WORD ('a' | 'b')", "('a' | 'b')"],
  ["WORD ('a' | 'b')?", "('a' | 'b')?"],
  ["WORD >>'a' LD", ">>'a'"],
  ["WORD !>>'a' LD"],
  ["WORD <<'a' LD"],
  ["WORD !<<'b' 'a'", "'a'"],
  ['WORD EOS'],
  ["$w = WORD; $w 'a'", "'a'"],
  ["$w = WORD; $a = 'a'; $w $a", '$a'],
  ["$w = WORD ' '; $w 'a'"],
  ["STRUCTURE{WORD:a}:s 'x'", "'x'"],
  ["LD 'x' LD 'y'"],
  ["DATA 'x'"],
  ["STRING 'x'"],
  ["DIGIT ENUM{'1'=1, '2'=2}:e", "ENUM{'1'=1, '2'=2}:e"],
  ["DIGIT ENUM{''=0, 'a'=1}:e"],
  ["LOWER ENUM{'a'=1}(cis=true):e"],
  ['LOWER BOOLEAN'],
  ['ALPHA BOOLEAN', 'BOOLEAN'],
  ["'{'+ JSON"],
  ['JSON{ WORD:a, WORD:b }:j'],
  ["ASCII 'é'"],
  ["PRINT ' ' EOL", "' '"],
])

test('alternatives behind others', () => {
  check(`
    ('in' | 'input'):w ' '
            ^^^^^^^ information unreachable-alternative: 'input' is not reached: wherever it could match, 'in' matches first.`)
})

checkCode('unreachable-alternative', [
  ["('input' | 'in')"],
  ["('in' | 'out')"],
  ["('a' | 'a')", "'a'"],
  ["('GET' | 'POST' | 'GETX' | 'PO')", "'GETX'"],
  ["('in' | ('in' 'put'))", "('in' 'put')"],
  ["(('in' 'p') | 'input')", "'input'"],
  ["('in' | ('input' INT:n))", "('input' INT:n)"],
  ["('in' | ('i' INT:n))"],
  ["('in'? | 'x')", "'x'"],
  ['(WORD* | INT)', 'INT'],
  ["(INT* | 'x')", "'x'"],
  ["(LD* | 'x')"],
  ["(LD | 'x')"],
  ["('x' | LD)"],
  ["(WORD | 'abc')", "'abc'"],
  ["(WORD | '-abc')"],
  ["(WORD{2} | 'abc')"],
  ["([a-z] | 'abc')", "'abc'"],
  ['(INT:a | DOUBLE:b)', 'DOUBLE:b'],
  ['(DOUBLE:a | INT:b)'],
  ['(INT(min=1):a | DOUBLE:b)'],
  ['(INT:a | LONG:b)'],
  ['(LONG:valueLong | STRING:valueStr)'],
  ['(IPADDR:ip | LD:host)'],
  ['(DIGIT:a | INT:b)'],
  ["(DIGIT:a | '42')", "'42'"],
  ["(>>'a' | 'ab')"],
  ["('a'+ | 'ab')", "'ab'"],
  ["(('a' LD)(fs=',') | 'ab')"],
  ['(EOLWIN | EOL)'],
  ['(EOL | EOLWIN)'],
])

checkCode('redundant-optional', [
  ["' '*? LD", "' '*?"],
  ["' '? LD"],
  ["' '+? LD"],
  ['INT*?:n', 'INT*?:n'],
  ['INT?:n'],
  ["LD*? 'x'"],
  ["(' '* 'x'?)?", "(' '* 'x'?)?"],
  ["(' '* 'x')?"],
  ["('a' | 'b'?)?", "('a' | 'b'?)?"],
  ['[a-z]{,3}?', '[a-z]{,3}?'],
  ["ARRAY{ (INT:i ',')? }{1,5}:a", "(INT:i ',')?"],
  ["ARRAY{ INT:i ','? }{1,5}:a"],
  ["ARRAY{ INT*:i '/'? }{3,5}:a"],
  ["KVP{ (WORD:key '=' INT:value ' '?)? }:a", "(WORD:key '=' INT:value ' '?)?"],
])

checkCode('repeat-without-progress', [
  ['ARRAY{ >>INT:n }{1,9}:a', '>>INT:n'],
  ['ARRAY{ BOS }{1,9}:a', 'BOS'],
  ["ARRAY{ >>'a' INT:n }{1,9}:a"],
  ['ARRAY{ $m:x }{1,9}:a'],
  ["$m = INT; ARRAY{ $m:x ','? }{1,9}:a"],
])

checkCode('adjacent-free-text', [
  ['LD:a LD:b', 'LD:a'],
  ["LD:a ' ' LD:b"],
  ['LD DATA', 'LD'],
  ['LD{3}:a LD:b'],
  ['LD:a LD?:b'],
  ['LD:a >>LD'],
  ["(LD:a LD:b)(fs=',')"],
  ['JSON{LD:a, LD:b}:j'],
])

checkCode('costly-pattern', [
  ["LD:a (DATA 'x')", "(DATA 'x')"],
  ["LD:a !>>(LD 'x') 'y'", "!>>(LD 'x')"],
  ["LD:a ('b' DATA 'x')"],
  ["LD:a (LD{1,80} 'x')"],
  ["LD{1,80}:a (LD 'x')"],
  ["LD:a (('x' INT) | (LD 'y'))", "(('x' INT) | (LD 'y'))"],
  ["DATA:a ('<' LD '>')? EOS"],
])

checkCode('duplicate-export', [
  ["INT:a ' ' INT:a", 'a'],
  ["INT:a ' ' INT:b"],
  ["(('A' INT:v) | ('B' INT:v))"],
  ["INT:v (('A' INT:v) | ('B' INT:v))"],
  ["('A' INT:v)? ('B' INT:v)?"],
  ["('A' INT:v) ('B' INT:v)", 'v'],
  ['INT:a STRUCTURE{INT:a}:s'],
  ["STRUCTURE{INT:a ' ' INT:a}:s", 'a'],
  ['JSON{INT:a, STRING:a}:j', 'a'],
  ['JSON{INT:a, STRING:a:b}:j'],
  ['JSON{INT:a, STRING:b:a}:j', 'b'],
  ['JSON{INT:a:null, INT:a}:j'],
  ["$m = INT:x; $m ' ' $m"],
  ["(INT:a ',' INT:b):a", 'a'],
])

checkCode('lost-export', [
  ['JSON{INT:a}', 'JSON'],
  ['JSON{INT:a}(flat=true)'],
  ['JSON{INT:a}(flat=false)', 'JSON'],
  ['JSON{INT:a}:j'],
  ['JSON'],
  ['>>JSON{INT+:a} LD:x'],
  ['STRUCTURE{INT:a}', 'STRUCTURE'],
  ['STRUCTURE{INT} LD:x'],
  ['ARRAY{INT:a}{1}', 'ARRAY'],
  ["KVP{WORD:key '=' INT:value} LD:x"],
  ['JSON_ARRAY{JSON{INT:a}}:x'],
  ['STRUCTURE{STRUCTURE{INT:a}}:s', 'STRUCTURE'],
])

checkCode('export-never-set', [["!>>('x' INT:n) LD:y", 'n'], ["!<<'x':n LD:y", 'n'], [">>('x' INT:n) LD:y"]])

checkCode('line-end-export', [['LD EOL:x CR:y EOS', ':x', ':y'], ['LD EOS:x'], ['EOL']])

checkCode('several-array-exports', [
  ["ARRAY{ INT:a ',' INT:b }{1}:x", "INT:a ',' INT:b"],
  ["ARRAY{ INT:a ',' INT }{1}:x"],
  ["ARRAY{ STRUCTURE{INT:a ',' INT:b}:s }{1}:x"],
])

checkCode('time-without-year', [
  ["TIMESTAMP('MMM d HH:mm:ss')", "'MMM d HH:mm:ss'"],
  ["TIME(format='HH:mm')", "'HH:mm'"],
  ["TIMESTAMP('YYYY-ww')"],
  ["TIMESTAMP('s.S') TIMESTAMP('S') TIMESTAMP('s')"],
  ['TIMESTAMP:t TIME HTTPDATE ISO8601 JSONTIMESTAMP'],
  ['TIMESTAMP("d \'yyyy\' MM")', '"d \'yyyy\' MM"'],
  ["TIMESTAMP('')"],
])

checkCode('time-without-zone', [
  ['TIMESTAMP:t', 'TIMESTAMP'],
  ["TIMESTAMP(tz='UTC'):t TIMESTAMP(timezone='CET'):u"],
  ["TIMESTAMP('yyyy Z') TIMESTAMP('yyyy z') TIMESTAMP('S')"],
  ["TIMESTAMP('yyyy')", "'yyyy'"],
  ["JSON{TIMESTAMP('yyyy'):a}:j", "'yyyy'"],
])

checkCode('time-format-slip', [
  ["TIMESTAMP('yyyy-mm-dd HH:mm:ss')", 'mm'],
  ["TIMESTAMP('dd.mm.yyyy')", 'mm'],
  ["TIMESTAMP('yyyy-MM-dd HH:mm:ss')"],
  ["TIMESTAMP('mm:ss yyyy')"],
  ["TIMESTAMP('yyyy-MM-DD')", 'DD'],
  ["TIMESTAMP('yyyy-DDD')"],
  ["TIMESTAMP('YYYY-MM-dd')", 'YYYY'],
  ["TIMESTAMP('YYYY-ww-u')"],
  ["TIMESTAMP('yyyy-MM-dd hh:mm:ss')", 'hh'],
  ["TIMESTAMP('h:mm a, MM/dd/yyyy')"],
  ["TIMESTAMP('yyyy-MM-dd HH:mm a')", 'HH'],
  ["TIMESTAMP('yyyy-MM-dd\\u0020hh:mm')", "'yyyy-MM-dd\\u0020hh:mm'"],
])

checkCode('typed-matcher', [
  ["DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3}", "DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3}"],
  [
    "[0-9]{1,3} '.' [0-9]{1,3} '.' [0-9]{1,3} '.' [0-9]{1,3} ':' INT",
    "[0-9]{1,3} '.' [0-9]{1,3} '.' [0-9]{1,3} '.' [0-9]{1,3}",
  ],
  ["DIGIT '.' DIGIT '.' DIGIT '.' DIGIT"],
  ["INT '.' INT '.' INT '.' INT"],
  ["DIGIT{1,3}:a '.' DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3}"],
  ["DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3}"],
  ["XDIGIT{8} '-' XDIGIT{4} '-' XDIGIT{4} '-' XDIGIT{12}"],
  [
    "[0-9a-f]{8} '-' [0-9a-f]{4} '-' [0-9a-f]{4} '-' [0-9a-f]{4} '-' [0-9a-f]{12}",
    "[0-9a-f]{8} '-' [0-9a-f]{4} '-' [0-9a-f]{4} '-' [0-9a-f]{4} '-' [0-9a-f]{12}",
  ],
  [
    "(DIGIT{4} '-' DIGIT{2} '-' DIGIT{2} ' ' DIGIT{2} ':' DIGIT{2} ':' DIGIT{2}):t",
    "DIGIT{4} '-' DIGIT{2} '-' DIGIT{2} ' ' DIGIT{2} ':' DIGIT{2} ':' DIGIT{2}",
  ],
  ["DIGIT{4} '-' DIGIT{2} '-' DIGIT{2} ' ' DIGIT{2} ':' DIGIT{2} ':' DIGIT{2} '.' DIGIT{3}"],
])

checkCode('line-end-literal', [
  ["LD:a '\\n'", "'\\n'"],
  ["LD:a '\\r\\n'", "'\\r\\n'"],
  ["LD:a '\\n\\n'"],
  ["LD:a '\\n':x"],
  ["LD:a '\\n'*"],
])

checkCode('doubled-backslash', [
  ['[^\\\\s]+:a', '\\\\s'],
  ['[^\\s]+:a'],
  ['[\\\\]+:a'],
  ['[\\\\a]+:a'],
  ['[\\\\d-z]+:a'],
  ['[\\]\\\\d]+:a', '\\\\d'],
  ["'\\\\n' LD", '\\\\n'],
  ["'\\n' LD"],
  ["'C:\\\\new' LD"],
  ["'\\\\' LD"],
])

checkCode('doubled-quote', [
  ["'it''s ' INT:n", "''"],
  ['"say ""x" INT:n', '""'],
  ["'a' 'b'"],
  ['\'a\'"b"'],
  ["'' 'b' '''b'"],
  ["'/'LD'/'LD:b'/'LD:c"],
  ["'a'{2}'b'"],
])

checkCode('pairs-without-name', [
  ["KVP{ WORD:key '=' INT:value }:k"],
  ["KVP{ WORD:key '=' (INT:valueInt | LD:valueText) }:k"],
  ["KVP{ WORD:name '=' INT:value }:k", 'KVP'],
  ["KVP{ WORD '=' INT }:k", 'KVP', 'KVP'],
  ["$p = WORD:key '=' INT:value; KVP{ $p }:k"],
])

checkCode('parameter-needs-name', [
  ["LD(locale='en', 'x'):a", "'x'"],
  ["TIMESTAMP(tz='UTC', 'dd.MM.yyyy'):a"],
  ["TIMESTAMP('dd.MM.yyyy'):a"],
])

checkCode('missing-body', [['STRUCTURE{}:s', '{}'], ['ARRAY{}{1}:s', '{}'], ['JSON{}:s JSON_VALUE{}:v']])

checkCode('empty-quantifier', [['LD{}:x', '{}'], ['LD{ }:x', '{ }'], ['INT{LD}:x'], ["('a'){}", '{}']])

checkCode('unterminated-character-class', [
  ['[^\n]+:a'],
  ['[^\r\n]+:a'],
  ['[a-z\nLD', '[a-z'],
  ["[a-z\nLD:some ']'", '[a-z'],
])

test('no right pattern is alarming', () => {
  const alarms = patternCases
    .filter(({ error }) => !error)
    .flatMap(({ id, pattern }) =>
      openSnapshot(pattern, { language: 'dpl' })
        .diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code }) => `${id}: ${code}`),
    )
  expect(alarms).toEqual([])
})

test('remarks on what right patterns do are about traps that they show', () => {
  const told = patternCases
    .filter(({ error }) => !error)
    .flatMap(({ id, pattern }) =>
      openSnapshot(pattern, { language: 'dpl' })
        .diagnostics.filter(({ code }) => code !== 'time-without-zone')
        .map(({ code }) => `${id}: ${code}`),
    )
  expect(told).toEqual([
    'dpl-chargroup-017: never-matches',
    'dpl-ld-005: adjacent-free-text',
    'dpl-alternatives-006: unreachable-alternative',
  ])
})
