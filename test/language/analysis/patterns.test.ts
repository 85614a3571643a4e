import { test } from 'vitest'
import { checkDiagnostics } from '../../support/checkDiagnostics'

const check = (marked: string): void => checkDiagnostics(marked, { language: 'dpl' })

test('a known matcher', () => {
  check(`
    JSN{INT:a}:b Long:n intt:x
    ^^^ unknown-matcher: There is no matcher JSN. Did you mean JSON?
                        ^^^^ unknown-matcher: There is no matcher intt. Did you mean INT?`)
  check(`
    EMAIL:e
    ^^^^^ unknown-matcher: There is no matcher EMAIL.`)
  check(`
    LD status (INFO | LD)
       ^^^^^^ unknown-matcher: There is no matcher status. A name stands behind a colon: LD:status.
               ^^^^ unknown-matcher: There is no matcher INFO. Text stands in quotes: 'INFO'.`)
  checkDiagnostics(`
    fetch logs | parse content, "INT status"
                                     ^^^^^^ unknown-matcher: There is no matcher status. A name stands behind a colon: INT:status.`)
})

test('a known character class', () => {
  check(`
    [:digt:]+ [:digit:] [[:alhpa:]x]
      ^^^^ unknown-character-class: There is no character class digt. Did you mean digit?
                           ^^^^^ unknown-character-class: There is no character class alhpa. Did you mean alpha?`)
})

test('macros', () => {
  check(`
    $a = INT; $b = $a ',' $a; $b:x`)
  check(`
    $a = INT; $a = LD; $a
              ^^ duplicate-macro: The macro $a is defined twice.`)
  check(`
    $a = INT; LD:x
    ^^ warning unused-macro: The macro $a is never used.`)
  check(`
    $b:x
    ^^ undefined-macro: The macro $b is not defined.`)
})

test('bodies', () => {
  check(`
    ENUM:a
    ^^^^ missing-body: ENUM needs braces with content behind it.`)
  check(`
    STRUCTURE:s
    ^^^^^^^^^ missing-body: STRUCTURE needs braces with content behind it.`)
  check(`
    INT{LD:x}:n
       ^^^^^^ body-not-supported: INT takes no braces with content.`)
  check(`
    ENUM{INT:i}:e
        ^^^^^^^ wrong-body: The braces behind ENUM hold entries such as 'ok'=0.`)
  check(`
    JSON_ARRAY{INT LD}:a
              ^^^^^^^^ wrong-body: The braces behind JSON_ARRAY hold one matcher for the elements.`)
  check(`
    JSON:j ARRAY{INT:n}{1,2}:a`)
})

test('members', () => {
  check(`
    JSON{ STRING:path, INT }(flat=true)
                       ^^^ member-without-name: A JSON member needs a name: MATCHER:name.`)
  check(`
    JSON{ STRING:path:p, INT:n:null }:j`)
  check(`
    INT:a:b
       ^^^^ rename-not-allowed: Only members of JSON take a second name.`)
})

test('entries', () => {
  check(`
    ENUM{'a'=0, 'a'=1}:x
                ^^^^^ duplicate-enum-key: The key 'a' is given twice.`)
  check(`
    ENUM{'a'=1.5}:x
             ^^^ enum-value: The value of 'a' must be a whole number.`)
})

test('configurations', () => {
  check(`
    INT(mn=1, min=1, min=2):n
        ^^ unknown-configuration: INT has no configuration parameter mn.
                     ^^^ duplicate-configuration: min is given twice.`)
  check(`
    EOS(a=1)
       ^^^^^ configuration-not-supported: EOS takes no configuration in parentheses.`)
  check(`
    TIMESTAMP('yyyy', tz='UTC', timezone='CET'):t
                                ^^^^^^^^ duplicate-configuration: timezone is given twice.`)
  check(`
    INT(min='a'):n JSON{INT:a}(flat=1)
            ^^^ configuration-value: min takes a whole number.
                                    ^ configuration-value: flat takes true or false.`)
  check(`
    LD:a(fs=1)
        ^^^^^^ part-out-of-order: The configuration must stand before the export name.
         ^^ unknown-configuration: LD has no configuration parameter fs.`)
})

test('names in configurations', () => {
  check(`
    TIMESTAMP('yyyy', tz='Europe/Viena'):t
                         ^^^^^^^^^^^^^^ unknown-configuration-value: There is no time zone Europe/Viena. Did you mean Europe/Vienna?`)
  check(`
    TIME('yyy', timezone='Mars', locale='Klingon'):t LD(charset='xyz'):a
                         ^^^^^^ unknown-configuration-value: There is no time zone Mars.
                                        ^^^^^^^^^ unknown-configuration-value: There is no language Klingon.
                                                                ^^^^^ unknown-configuration-value: There is no charset xyz.`)
  check(`
    TIMESTAMP('yyyy-MM-dd HH', tz='+02:00'):a TIMESTAMP('MMM yyyy HH', tz='cet', locale='de_DE', charset='ISO-8859-15'):b`)
  check(`
    TIMESTAMP('yyyy HH', timezone='Europe/Vienna', locale='German'):a LD(charset='UTF-16LE'):b ('x' LD)(locale='English'):c`)
  checkDiagnostics(`
    fetch logs | parse content, "'\\t' TIMESTAMP('yyyy', tz='Mars'):t"
                                                           ^^^^^^ unknown-configuration-value: There is no time zone Mars.`)
})

test('flat JSON', () => {
  check(`
    JSON(flat=true)
         ^^^^^^^^^ flat-without-members: flat=true makes fields of the members in the braces, and there are none: JSON{ STRING:name }(flat=true).`)
  check(`
    JSON{ JSON(strict=false, flat=true):m, INT:n }(flat=true)
                             ^^^^^^^^^ flat-without-members: flat=true makes fields of the members in the braces, and there are none: JSON{ STRING:name }(flat=true).`)
  check(`
    JSON{ JSON{ INT:i }(flat=true):m }(flat=true) JSON(flat=false):j`)
})

test('arrays of a type', () => {
  check(`
    STRING[]:x ' ' INT[][] (LD[]:l)
          ^^ array-outside-json: STRING[] reads an array in the braces of JSON only. ARRAY{ STRING:item ','? }{1,10} repeats it elsewhere.
                      ^^^^ array-outside-json: INT[] reads an array in the braces of JSON only. ARRAY{ INT:item ','? }{1,10} repeats it elsewhere.
                              ^^ array-outside-json: LD[] reads an array in the braces of JSON only. ARRAY{ LD:item ','? }{1,10} repeats it elsewhere.`)
  check(`
    JSON{ STRING[]:a, INT[][]:b, ('x' INT[]):c }:j
                                         ^^ array-outside-json: INT[] reads an array in the braces of JSON only. ARRAY{ INT:item ','? }{1,10} repeats it elsewhere.`)
  check(`
    JSON_ARRAY{INT[]}:a JSON_VALUE{LONG[]}:b`)
  checkDiagnostics(`
    fetch logs | parse content, """INT[]:x"""
                                      ^^ array-outside-json: INT[] reads an array in the braces of JSON only. ARRAY{ INT:item ','? }{1,10} repeats it elsewhere.`)
})

test('quantifiers', () => {
  check(`
    INT{3}:a INT*:b INT+:c
       ^^^ quantifier-not-supported: INT takes only the quantifiers * and +.`)
  check(`
    LD{3,1}:x
      ^^^^^ invalid-quantifier-range: This quantifier is not possible: 3 is more than 1.`)
  check(`
    ARRAY{INT:i}:a
    ^^^^^ missing-quantifier: ARRAY needs a quantifier, such as {1,10}.`)
  check(`
    ARRAY{INT:i}{0,99999}:a
                ^^^^^^^^^ invalid-quantifier-range: This quantifier is not possible: at most 32768 is allowed here.`)
  check(`
    ('a' INT)+ BOS*
             ^ quantifier-not-supported: group takes no quantifier.
                  ^ quantifier-not-supported: BOS takes no quantifier.`)
  check(`
    LD{1,8096}:x 'a'{2}`)
})

test('exports', () => {
  check(`
    EOS:x BOS
       ^^ export-not-supported: EOS has no value that could be exported.`)
  check(`
    (INT:a | LD:b):c`)
})

test('form', () => {
  check(`
    LD:a 'x
         ^^ unterminated-string: This string has no closing quote.`)
  check(`
    INT:n?
         ^ part-out-of-order: The ? must stand before the export name.`)
  check(`
    ( )
    ^^^ empty-group: This group is empty.`)
  check(`
    (INT:a
    ^ unclosed-bracket: This ( is not closed: ) is missing.`)
})

test('in a query, remarks stand at their place in the string, escapes counted', () => {
  checkDiagnostics(String.raw`
    fetch logs | parse content, "'\\t' \"a\" INTT:n"
                                             ^^^^ unknown-matcher: There is no matcher INTT. Did you mean INT?`)
  checkDiagnostics(`
    fetch logs | filter matchesPattern(content, """INT
      LDD 'x'""")
      ^^^ unknown-matcher: There is no matcher LDD. Did you mean LD?`)
  checkDiagnostics(`
    fetch logs | fields parse(content, "INT{3}:n"), replacePattern(content, "'a'", "b")
                                           ^^^ quantifier-not-supported: INT takes only the quantifiers * and +.`)
})

test('parse without exports adds nothing', () => {
  checkDiagnostics(`
    fetch logs | filter matchesPattern(content, "LD 'x'") | parse content, "LD 'x'"
                                                                            ^^^^^^ information no-export: This pattern exports nothing, so parse adds no field. Name what you need: MATCHER:name.`)
})
