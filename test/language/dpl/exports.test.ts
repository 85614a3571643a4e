import { describe, expect, test } from 'vitest'
import { dpl, matcherNamed } from '../../../language'
import { knownMatchers } from '../../../language/analysis/patternFacts'

const typeOf = (name: string) => matcherNamed(name)?.type

/** The exports of a pattern as `name:type`, one after the other. */
const exportsOf = (text: string): string =>
  dpl
    .exportsOf(dpl.parse(text).pattern, typeOf)
    .map(({ name, type, nameSpan }) => {
      // A renamed member is found at its name in the JSON text.
      expect(text.slice(nameSpan.start, nameSpan.end)).toContain(name === 'c d' ? 'b' : name)
      return `${name}:${type}`
    })
    .join(' ')

describe('exports', () => {
  test.each([
    ['INT:n LD:text DOUBLE:d', 'n:long text:string d:double'],
    ["'x':a [a-z]:b [:digit:]:c", 'a:string b:string c:string'],
    ["('id=' INT:id):all", 'id:long all:string'],
    ['(IPADDR:ip | LD:host):peer', 'ip:ip host:string peer:string'],
    ["(('A' INT:v) | ('B' LONG:v))", 'v:long'],
    ["(('A' INT:v) | ('B' LD:v))", 'v:any'],
    ["('x' INT:n)? LD*:rest", 'n:long rest:string'],
    ['STRUCTURE{INT:a}:r KVP{WORD:key INT:value}:p ARRAY{INT:i}{1,2}:l', 'r:record p:record l:array'],
    ['JSON{INT:a}:j', 'j:record'],
    [
      "JSON{INT:a, STRING:b:'c d', LONG[]:l, INT:x:null, JSON{INT:i}:o}(flat=true)",
      'a:long c d:string l:array o:record',
    ],
    ["JSON{INT:a}(flat=true, greedy='rest')", 'a:long rest:record'],
    ['$m = INT:x LD:y; $m', 'x:long y:string'],
    ['$m = INT:x LD:y; $m:r', 'r:record'],
    ['$m = INT; $m:t', 't:string'],
    ['$m = INT:x; $n = $m LD:y; $n', 'x:long y:string'],
    [
      "'y' <true>:on 'z' <1>:one 'q' <1.5>:half 's' <'t'>:word 'n' <null>:none",
      'on:boolean one:long half:double word:string none:any',
    ],
    ["!>>('x' INT:n) >>('y' INT:m) !>>LD:no", 'm:long no:string'],
    ['FOO:x', 'x:any'],
    ['INT: LD', 'LD:long'],
    ['INT: ,', ''],
    ['$undefined:u', 'u:any'],
    ['LD', ''],
  ])('%s', (text, expected) => {
    expect(exportsOf(text)).toBe(expected)
  })
})

/** The exports with all their types, and `?` behind those that may be null when the pattern matches. */
const knownExportsOf = (text: string): string =>
  dpl
    .exportsOf(dpl.parse(text).pattern, knownMatchers)
    .map(({ name, types, isNullable }) => `${name}:${types.join('|')}${isNullable ? '?' : ''}`)
    .join(' ')

// prettier-ignore
const constructs: readonly (readonly [pattern: string, exports: string])[] = [
  // Text takes nothing where a value is null
  ["'-'?:d", 'd:string?'],
  ["'-'*:d", 'd:string'],
  ['[a-z]*:d', 'd:string'],
  ['LD*:d', 'd:string'],
  ['LD?:d', 'd:string?'],
  ['DATA{0,3}:d', 'd:string'],
  ['INT:n', 'n:long'],
  ['INT?:n', 'n:long?'],
  ['INT*:n', 'n:long?'],
  ['INT+:n', 'n:long'],
  ['INT*?:n', 'n:long?'],
  ['UUIDSTRING*:u', 'u:string?'],
  // Groups and alternatives
  ["('a' INT:n):g", 'n:long g:string'],
  ["('a' INT:n)?:g", 'n:long? g:string?'],
  ["('a' (INT:n ',' INT:m)? LD:x)", 'n:long? m:long? x:string'],
  ["(INT:a | LD:b):g", 'a:long? b:string? g:string'],
  ["(('a' INT:v) | ('b' INT:v))", 'v:long'],
  ["(('a' INT:v) | ('b' LD:v))", 'v:long|string'],
  ["(('a' INT:v) | ('b' INT?:v))", 'v:long?'],
  ["(('a' INT:v) | 'b')", 'v:long?'],
  ["((('a' INT:v) | ('b' LONG:v)) | ('c' DOUBLE:v))", 'v:long|double'],
  ["(INT:a INT?:b INT:c)(fs=',')", 'a:long b:long? c:long'],
  ['INT:a INT?:a', 'a:long?'],
  ['INT?:a INT:a', 'a:long'],
  ["('-' | INT:n) ';'", 'n:long?'],
  // Lookarounds
  [">>('y' INT:m) !>>('n' INT:no)", 'm:long'],
  // Structures
  ["STRUCTURE{INT:a ('-' LD:b)?}:r", 'r:record'],
  ["STRUCTURE{INT:a}?:r STRUCTURE{INT:a}*:s", 'r:record? s:record?'],
  ["ARRAY{INT*:i ','?}{0,3}:a", 'a:array'],
  ["ARRAY{INT:i}{1}?:a", 'a:array?'],
  ["KVP{WORD:key '=' (INT:valueInt | LD:valueText) ' '?}:k", 'k:record'],
  ["ENUM{'a'=1, ''=0}:e ENUM{'a'=1}*:f", 'e:long f:long?'],
  // JSON
  ['JSON:j JSON_OBJECT?:o', 'j:record o:record?'],
  ['JSON{INT:a}:j', 'j:record'],
  ['JSON{INT:a, INT+:b, STRING:c:d, LONG[]:l, LONG[][]+:m, INT:x:null}(flat=true)', 'a:long? b:long d:string? l:array? m:array'],
  ["JSON{INT+:a}(flat=true, greedy='rest')", 'a:long rest:record'],
  ["JSON{INT+:a}*(flat=true)", 'a:long?'],
  ["JSON{INT+:a}(flat=true)?", 'a:long?'],
  ["JSON{JSON{INT:i}+:o, JSON_ARRAY{INT}+:p, JSON_VALUE+:v}(flat=true)", 'o:record p:array? v:any?'],
  ["JSON{JSON{INT:i}(flat=true):o}(flat=true)", 'i:long? o:record?'],
  ["JSON{IPADDR:'ip addr', TIMESTAMP('yyyy')+:t}(FLAT=true)", 'ip addr:ip? t:timestamp'],
  ['JSON_ARRAY:a JSON_ARRAY{INT}:b', 'a:array b:array?'],
  ['JSON_VALUE:v JSON_VALUE{}:w JSON_VALUE{IPADDR}:x', 'v:any? w:any? x:ip?'],
  ['XML:x XML_PLAIN:y XML_VERBOSE?:z', 'x:record y:record z:record?'],
  // Macros
  ['$m = INT:x LD?:y; $m', 'x:long y:string?'],
  ['$m = INT:x LD?:y; $m?', 'x:long? y:string?'],
  ['$m = INT:x LD?:y; $m:r', 'r:record'],
  ['$m = INT; $m?:t', 't:string?'],
  ['$m = INT:x; $n = ($m)? LD:y; $n', 'x:long? y:string'],
  ['$m = INT:x; $m = LD:y; $m', 'y:string'],
  ['$a = $a:x; $a', 'x:any'],
  // Constants, and what is not known
  ["'y' <null>:n 'y' <1>:one 'y' <true>?:t", 'n:any? one:long t:boolean?'],
  ['FOO:x $none:y', 'x:any? y:any'],
]

test.each(constructs)('what is known of %s', (text, expected) => {
  expect(knownExportsOf(text)).toBe(expected)
})

/** The matchers by the type of their values. */
// prettier-ignore
const types: Readonly<Record<string, string>> = {
  long: 'INT INTEGER LONG HEXINT HEXLONG CREDITCARD',
  double: 'FLOAT DOUBLE CFLOAT CDOUBLE',
  boolean: 'BOOLEAN BOOL',
  ip: 'IPADDR IP IPV4 IPV4ADDR IPV6 IPV6ADDR',
  timestamp: 'TIMESTAMP TIME ISO8601 JSONTIMESTAMP HTTPDATE',
  smartscapeid: 'SMARTSCAPEID',
  string:
    'UUIDSTRING LD LDATA DATA STRING SQS DQS CSVSQS CSVDQS ALNUM ALPHA ASCII BLANK CNTRL DIGIT GRAPH LOWER NSPACE PRINT PUNCT SPACE UPPER WORD XDIGIT',
  record: 'JSON JSON_OBJECT XML XML_PLAIN XML_VERBOSE',
  array: 'JSON_ARRAY',
}

test.each(Object.entries(types).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])))(
  '%s gives %s',
  (name, type) => {
    expect(knownExportsOf(`${name}:x`)).toBe(`x:${type}`)
    expect(knownExportsOf(`${name.toLowerCase()}?:x`)).toBe(`x:${type}?`)
  },
)

test('long chains of macros are read', () => {
  const chain = (use: (index: number) => string) =>
    `${Array.from({ length: 2000 }, (_, i) => `$m${i} = ${use(i)} INT:x${i % 7};`).join('\n')} $m1999`
  const once = chain((i) => (i > 0 ? `$m${i - 1}` : ''))
  const twice = chain((i) => (i > 0 ? `$m${i - 1} $m${i - 1}` : ''))
  for (const pattern of [once, twice])
    expect(knownExportsOf(pattern).split(' ').sort()).toEqual(
      Array.from({ length: 7 }, (_, i) => `x${i}:long`),
    )
})
