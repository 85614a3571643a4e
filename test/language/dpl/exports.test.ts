import { describe, expect, test } from 'vitest'
import { dpl, matcherNamed } from '../../../language'

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
