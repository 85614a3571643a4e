import { describe, expect, test } from 'vitest'
import { applyEdits, codeActions, openSnapshot, type SnapshotOptions } from '../../../language'

/** The text after each fix that is offered for a remark with this code. */
function fixed(code: string, text: string, options: SnapshotOptions): readonly string[] {
  const snapshot = openSnapshot(text, options)
  return codeActions(snapshot, { start: 0, end: text.length })
    .filter(({ kind, diagnostic }) => kind === 'fix' && diagnostic.code === code)
    .map(({ edits }) => applyEdits(text, edits))
}

// prettier-ignore
const patterns: readonly (readonly [code: string, pattern: string, ...fixed: string[]])[] = [
  ['unknown-matcher', 'JSN:j', 'JSON:j'],
  ['unknown-matcher', "hello ' ' INT:n", "'hello' ' ' INT:n"],
  ['unknown-matcher', 'EMAIL:e'],
  ['unknown-matcher', "'a=' LD status ';'", "'a=' LD:status ';'"],
  ['unknown-matcher', 'TIMESTAMP("yyyy") when', 'TIMESTAMP("yyyy"):when'],
  ['unknown-matcher', 'LD:a status', "LD:a 'status'"],
  ['unknown-matcher', 'EOS status', "EOS 'status'"],
  ['unknown-matcher', '(INFO | LD)', "('INFO' | LD)"],
  ['unclosed-bracket', "('a' INT:n", "('a' INT:n)"],
  ['unclosed-bracket', '(INT | LD', '(INT | LD)'],
  ['unclosed-bracket', 'JSON{INT:a', 'JSON{INT:a}'],
  ['unclosed-bracket', "ENUM{'a'=1", "ENUM{'a'=1}"],
  ['unclosed-bracket', 'INT(min=1', 'INT(min=1)'],
  ['unclosed-bracket', 'LD{1,', 'LD{1,}'],
  ['unclosed-bracket', "'y' <1 :on", "'y' <1> :on"],
  ['unterminated-comment', "INT /* x\nLD", "INT /* x */\nLD"],
  ['unknown-character-class', '[[:alhpa:]_]', '[[:alpha:]_]'],
  ['empty-group', 'INT:n () LD', 'INT:n LD'],
  ['empty-group', '()'],
  ['part-given-twice', 'LD{2}{3}:x', 'LD{2}:x'],
  ['part-given-twice', "ENUM{'a'=0}{'b'=1}:e", "ENUM{'a'=0}:e"],
  ['part-out-of-order', 'INT:n?', 'INT?:n'],
  ['part-out-of-order', 'INT?(min=1):n', 'INT(min=1)?:n'],
  ['part-out-of-order', '[a-z]?+:x', '[a-z]+?:x'],
  ['part-out-of-order', 'LD:x{2,3}', 'LD{2,3}:x'],
  ['part-out-of-order', "('?' INT:n?)", "('?' INT?:n)"],
  ['empty-constant', "'y' <>:on", "'y':on"],
  ['invalid-constant', "'y' <INT>:on", "'y':on"],
  ['invalid-constant', "'0' <('1'|'2')>:v", "'0':v"],
  ['character-range-order', '[z-a_]', '[a-z_]'],
  ['invalid-export-name', 'LD:user-agent', "LD:'user-agent'"],
  ['alternation-outside-group', 'INT | LONG', '(INT | LONG)'],
  ['alternative-not-grouped', "('a' INT | '-')", "(('a' INT) | '-')"],
  ['unterminated-character-class', 'INT [a-z', 'INT [a-z]'],
  ['unexpected-token', 'INT) LD', 'INT LD'],
  ['missing-token', "$a = INT:x\n$b = LD; $a $b", "$a = INT:x;\n$b = LD; $a $b"],
  ['macro-after-pattern', 'INT $end $end = EOL;', '$end = EOL; INT $end'],
  ['undefined-macro', '$port = INT; $prot', '$port = INT; $port'],
  ['undefined-macro', 'LD $port', '$port = LD; LD $port'],
  ['duplicate-macro', '$a = INT; $a = LD; $a', '$a = INT; $a'],
  ['unused-macro', '$a = INT; LD', 'LD'],
  ['body-not-supported', 'INT{LD:x}:n', 'INT:n'],
  ['empty-quantifier', 'LD{}:x', 'LD:x'],
  ['wrong-body', 'JSON_ARRAY{INT LD}:a', 'JSON_ARRAY:a'],
  ['member-without-name', 'JSON{INT, STRING:a}:j', 'JSON{INT:member, STRING:a}:j'],
  ['duplicate-enum-key', "ENUM{'a'=0, 'a'=1}:x", "ENUM{'a'=0}:x"],
  ['enum-value', "ENUM{'a'='x', 'b'=1}:x", "ENUM{'b'=1}:x"],
  ['configuration-not-supported', 'EOL(min=1)', 'EOL'],
  ['unknown-configuration', 'INT(mni=1):n', 'INT(min=1):n'],
  ['unknown-configuration', "LD(charset='UTF-8', flavour=1):x", "LD(charset='UTF-8'):x"],
  ['duplicate-configuration', 'INT(min=1, min=2):n', 'INT(min=1):n'],
  ['configuration-value', "INT(min='10'):n", 'INT(min=10):n'],
  ['configuration-value', 'JSON{INT:a}(flat=1)', 'JSON{INT:a}(flat=true)'],
  ['configuration-value', "JSON{INT:a}(flat='TRUE')", 'JSON{INT:a}(flat=true)'],
  ['quantifier-not-supported', 'INT{3}:n', 'INT:n'],
  ['quantifier-not-supported', "(INT ',')*", "(INT ',')?"],
  ['quantifier-not-supported', "('a'|'b')+:x", "('a'|'b'):x"],
  ['quantifier-not-supported', 'INT{0,1}:n', 'INT?:n'],
  ['missing-quantifier', "ARRAY{INT:i ','?}:a", "ARRAY{INT:i ','?}{1,}:a"],
  ['invalid-quantifier-range', 'LD{5,2}:x', 'LD{2,5}:x'],
  ['invalid-quantifier-range', 'ARRAY{INT:v}{1,40000}:a', 'ARRAY{INT:v}{1,32768}:a'],
  ['export-not-supported', 'EOS:x', 'EOS'],
  ['rename-not-allowed', 'INT:a:b', 'INT:a'],
  ['unreachable-alternative', "('in' | 'input')", "('input' | 'in')"],
  ['redundant-optional', "' '*? LD", "' '* LD"],
  ['lost-export', 'JSON{INT:a}', 'JSON{INT:a}(flat=true)'],
  ['lost-export', "JSON{INT:a}(greedy='r')", "JSON{INT:a}(greedy='r', flat=true)"],
  ['lost-export', 'STRUCTURE{INT:a}', 'STRUCTURE{INT:a}:structure'],
  ['export-never-set', "!>>('x' INT:n) LD", "!>>('x' INT) LD"],
  ['several-array-exports', "ARRAY{INT:a ',' INT:b}{1}:x", "ARRAY{STRUCTURE{ INT:a ',' INT:b }:item}{1}:x"],
  ['time-without-zone', 'TIMESTAMP:t', "TIMESTAMP(tz='UTC'):t"],
  ['time-without-zone', "TIMESTAMP('yyyy'):t", "TIMESTAMP('yyyy', tz='UTC'):t"],
  ['time-format-slip', "TIMESTAMP('yyyy-mm-dd'):t", "TIMESTAMP('yyyy-MM-dd'):t"],
  ['typed-matcher', "DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3}'.'DIGIT{1,3} ':'", "IPV4 ':'"],
  ['line-end-literal', "LD '\\r\\n'", 'LD EOLWIN'],
  ['doubled-backslash', '[^\\\\s]+', '[^\\s]+'],
  ['doubled-quote', "'it''s '", "'it\\'s '"],
]

test.each(patterns)('%s: %s', (code, pattern, ...expected) => {
  expect(fixed(code, pattern, { language: 'dpl' })).toEqual(expected)
})

describe('in the strings of a query', () => {
  const query = (string: string): string => `fetch logs | parse content, ${string}`

  // prettier-ignore
  test.each([
    ['unknown-matcher', String.raw`"'\"' JSN:j"`, String.raw`"'\"' JSON:j"`],
    ['unknown-matcher', String.raw`"""'"' JSN:j"""`, String.raw`"""'"' JSON:j"""`],
    ['part-out-of-order', String.raw`"'\\t' \"a\" INT:n?"`, String.raw`"'\\t' \"a\" INT?:n"`],
    ['part-out-of-order', String.raw`"LD:x(locale=\"en\")"`, String.raw`"LD(locale=\"en\"):x"`],
    ['part-out-of-order', `"""LD:x(locale="en")"""`, `"""LD(locale="en"):x"""`],
    ['doubled-quote', `"'it''s ' INT:n"`, String.raw`"'it\\'s ' INT:n"`],
    ['doubled-quote', `"""'it''s ' INT:n"""`, String.raw`"""'it\'s ' INT:n"""`],
    ['doubled-quote', String.raw`"\"it\"\"s \" INT:n"`, String.raw`"\"it\\\"s \" INT:n"`],
    ['doubled-backslash', String.raw`"[^\\\\s]+:n"`, String.raw`"[^\\s]+:n"`],
    ['doubled-backslash', String.raw`"""[^\\s]+:n"""`, String.raw`"""[^\s]+:n"""`],
    ['unreachable-alternative', String.raw`"(\"in\" | \"in\\t\"):a"`, String.raw`"(\"in\\t\" | \"in\"):a"`],
    ['unreachable-alternative', String.raw`"""("in" | "in\t"):a"""`, String.raw`"""("in\t" | "in"):a"""`],
    ['time-format-slip', String.raw`"TIMESTAMP(\"yyyy-mm-dd\", tz='UTC'):t"`, String.raw`"TIMESTAMP(\"yyyy-MM-dd\", tz='UTC'):t"`],
    ['line-end-literal', String.raw`"LD:a '\\n'"`, '"LD:a EOL"'],
    ['line-end-literal', String.raw`"LD:a '\n'"`, '"LD:a EOL"'],
    ['unterminated-string', String.raw`"LD:a \"x"`, String.raw`"LD:a \"x\""`],
    ['unterminated-string', `"""LD:a 'x"""`, `"""LD:a 'x'"""`],
    ['unknown-matcher', `'JSN:j'`, `'JSON:j'`],
  ])('%s: %s', (code, string, expected) => {
    expect(fixed(code, query(string), {})).toEqual([query(expected)])
  })

  test('a line break that the query has decoded may stand in a class', () => {
    expect(openSnapshot(query(String.raw`"[^\n]+:line"`)).diagnostics).toEqual([])
    expect(openSnapshot(query(String.raw`"[^\\n]+:line"`)).diagnostics).toEqual([])
    expect(openSnapshot(query(String.raw`"[^\r\n]+:line"`)).diagnostics).toEqual([])
  })
})

test('fixes of one text do not overlap, and stand inside of it', () => {
  for (const [, text] of patterns) {
    const snapshot = openSnapshot(text, { language: 'dpl' })
    for (const { edits } of codeActions(snapshot, { start: 0, end: text.length })) {
      const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      for (const [index, { span }] of sorted.entries()) {
        expect(span.start).toBeLessThanOrEqual(span.end)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(span.start).toBeGreaterThanOrEqual(sorted[index - 1]?.span.end ?? 0)
      }
    }
  }
})
