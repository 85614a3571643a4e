import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'

describe('canonical text', () => {
  test.each([
    ['INT:n"x"LD', "INT:n 'x' LD"],
    ['"it\'s"', "'it\\'s'"],
    ["'\\u0009\\n\\u001f'", "'\\t\\n\\u001f'"],
    ['INT ( min = 3 , max = -1e2 ) ? : n', 'INT(min=3, max=-100)?:n'],
    ['LD { 2 , }', 'LD{2,}'],
    ['a{,3} b{4} c{1,2}', 'a{,3} b{4} c{1,2}'],
    ['[^ a-c\\]\\n]', '[^ a-c\\]\\n]'],
    ['[!\\s]', '[^\\u0009-\\u000d ]'.replace('\\u0009', '\\t').replace('\\u000d', '\\r')],
    ['[ab-de]', '[ab-de]'],
    ["TIME, ('M' LD):x ('d')", "TIME, ('M' LD):x ('d')"],
    ['[\\:upper:]', '[\\:upper:]'],
    ['[[:digit:]_]', '[[:digit:]_]'],
    ["$a=INT;$b = 'x';$a", "$a = INT;\n$b = 'x';\n$a"],
    ['(a|(b c)|d)', '(a | (b c) | d)'],
    ['JSON{INT:a, LD:b LD:c:"d e"}(flat=TRUE)', "JSON{INT:a, LD:b LD:c:'d e'}(flat=true)"],
    ["ENUM{'x'=0x1F,''=-1}", "ENUM{'x'=31, ''=-1}"],
    ["(INT)(fs={' ' ','})", "(INT)(fs={' ' ','})"],
    ['LD // comment', 'LD'],
    ['LD >>', 'LD >>'],
  ])('%s', (text, expected) => {
    expect(dpl.print(dpl.parse(text).pattern)).toBe(expected)
  })
})
