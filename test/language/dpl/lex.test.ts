import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'

const tokens = (text: string): string =>
  dpl
    .lex(text)
    .map(({ kind, text: image }) => `${kind} ${image}`)
    .join(' | ')

describe('tokens', () => {
  test.each([
    ["INT:n 'x'", "name INT | colon : | exportName n | literal 'x'"],
    ['INT:a.b.c', 'name INT | colon : | exportName a.b.c'],
    ['INT:a-b', 'name INT | colon : | badExportName a-b'],
    ['INT:n//c', 'name INT | colon : | exportName n | lineComment //c'],
    ["INT:n'x'", "name INT | colon : | exportName n | literal 'x'"],
    ['INT:n>>LD', 'name INT | colon : | exportName n | look >> | name LD'],
    ['LD:a:null', 'name LD | colon : | exportName a | colon : | exportName null'],
    ['[a[:digit:]\\]]', 'characterClass [a[:digit:]\\]]'],
    ['[!:space:]', 'posixClass [!:space:]'],
    ['INT[][]', 'name INT | emptyBrackets [] | emptyBrackets []'],
    ["'//' /*'*/ \"/*\"", "literal '//' | blockComment /*'*/ | literal \"/*\""],
    ['$m=LD;', 'macroName $m | equals = | name LD | semicolon ;'],
    ['LD{1,2}', 'name LD | leftBrace { | number 1 | comma , | number 2 | rightBrace }'],
    ["ENUM{''=-0x1F}", "name ENUM | leftBrace { | literal '' | equals = | number -0x1F | rightBrace }"],
    ['!>>a !b', 'look !>> | name a | unknown ! | name b'],
    ["'open\nLD", "openLiteral 'open | name LD"],
    ['[a\nLD', 'openClass [a | name LD'],
    ['LD /* x', 'name LD | openComment /* x'],
    ['\uFEFFLD', 'unknown \uFEFF | name LD'],
    ['😀', 'unknown 😀'],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toBe(expected)
  })
})
