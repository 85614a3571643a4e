import { describe, expect, test } from 'vitest'
import { openSnapshot, renameTarget } from '../../../language'
import { checkRefusal, checkRename } from '../../support/checkRename'
import { gateway } from '../../support/gateway'
import { readCursor } from '../../support/markers'

// prettier-ignore
const fields: readonly (readonly [marked: string, name: string, renamed: string])[] = [
  // Through a pipeline
  ['fetch logs | fieldsAdd <|>a = 1 | filter a > 1 | sort a', 'b', 'fetch logs | fieldsAdd b = 1 | filter b > 1 | sort b'],
  ['fetch logs | fieldsAdd a = 1 | filter <|>a > 1 | sort a', 'b', 'fetch logs | fieldsAdd b = 1 | filter b > 1 | sort b'],
  ['fetch logs | fieldsAdd <|>a = 1, c = a + a', 'b', 'fetch logs | fieldsAdd b = 1, c = b + b'],
  ['fetch logs | summarize <|>n = count(), by: {path} | filter n > 1', 'calls', 'fetch logs | summarize calls = count(), by: {path} | filter calls > 1'],
  ['fetch logs | summarize count(), by: {<|>p = path} | sort p', 'q', 'fetch logs | summarize count(), by: {q = path} | sort q'],
  ['fetch logs | fieldsAdd <|>a = 1 | summarize count(), by: {a} | sort a', 'b', 'fetch logs | fieldsAdd b = 1 | summarize count(), by: {b} | sort b'],
  ['fetch logs | fieldsAdd <|>a = 1 | fieldsRename c = a | sort c', 'b', 'fetch logs | fieldsAdd b = 1 | fieldsRename c = b | sort c'],
  ['fetch logs | fieldsAdd a = 1 | fieldsRename <|>c = a | sort c', 'b', 'fetch logs | fieldsAdd a = 1 | fieldsRename b = a | sort b'],
  ['fetch logs | summarize count(), alias: <|>n | sort n', 'm', 'fetch logs | summarize count(), alias: m | sort m'],
  ['fetch logs | fieldsAdd <|>a = 1 | fieldsKeep a, path | fieldsRemove a', 'b', 'fetch logs | fieldsAdd b = 1 | fieldsKeep b, path | fieldsRemove b'],
  ['data record(<|>a = array(1, 2)) | expand a | fields a', 'b', 'data record(b = array(1, 2)) | expand b | fields b'],
  ['data record(a = array(1, 2)) | expand <|>x = a | fields x', 'b', 'data record(a = array(1, 2)) | expand b = a | fields b'],
  ['data record(a = 1), record(<|>a = 2) | fields a', 'b', 'data record(b = 1), record(b = 2) | fields b'],
  ['fetch logs | makeTimeseries <|>n = count(), by: {path} | fields n[]', 'm', 'fetch logs | makeTimeseries m = count(), by: {path} | fields m[]'],
  // Backticks
  ['fetch logs | fieldsAdd <|>a = 1 | sort a', 'my name', 'fetch logs | fieldsAdd `my name` = 1 | sort `my name`'],
  ['fetch logs | fieldsAdd <|>a = 1 | sort a', '`my name`', 'fetch logs | fieldsAdd `my name` = 1 | sort `my name`'],
  ['fetch logs | fieldsAdd `<|>my name` = 1 | sort `my name`', 'a', 'fetch logs | fieldsAdd a = 1 | sort a'],
  ['fetch logs | fieldsAdd <|>a = 1 | sort a', 'in', 'fetch logs | fieldsAdd `in` = 1 | sort `in`'],
  ['fetch logs | fieldsAdd <|>a = 1 | sort a', 'a`b', 'fetch logs | fieldsAdd `a\\`b` = 1 | sort `a\\`b`'],
  // Made anew under the same name
  ['fetch logs | fieldsAdd <|>a = 1 | fieldsAdd a = a + 1 | sort a', 'b', 'fetch logs | fieldsAdd b = 1 | fieldsAdd b = b + 1 | sort b'],
  ['fetch logs | fieldsAdd a = 1 | summarize <|>a = sum(a) | sort a', 'b', 'fetch logs | fieldsAdd a = 1 | summarize b = sum(a) | sort b'],
  ['fetch logs | fieldsAdd <|>a = 1 | summarize a = sum(a) | sort a', 'b', 'fetch logs | fieldsAdd b = 1 | summarize a = sum(b) | sort a'],
  // Columns named after expressions
  ['fetch logs | summarize count() | sort `<|>count()`', 'n', 'fetch logs | summarize n = count() | sort n'],
  ['fetch logs | summarize count(), by: {lower(path)} | sort `<|>lower(path)`', 'p', 'fetch logs | summarize count(), by: {p = lower(path)} | sort p'],
  ['fetch logs | fieldsAdd <|>a = 1 | summarize sum(a) | sort `sum(a)`', 'b', 'fetch logs | fieldsAdd b = 1 | summarize sum(b) | sort `sum(b)`'],
  ['data record(<|>a = 1) | fields lower(a) | fields upper(`lower(a)`) | sort `upper(\\`lower(a)\\`)`', 'b', 'data record(b = 1) | fields lower(b) | fields upper(`lower(b)`) | sort `upper(\\`lower(b)\\`)`'],
  ['fetch logs | summarize <|>count(), by: {path} | sort `count()` desc', 'n', 'fetch logs | summarize n = count(), by: {path} | sort n desc'],
  ['fetch logs | summarize count(<|>) | sort `count()`', 'my n', 'fetch logs | summarize `my n` = count() | sort `my n`'],
  ['fetch logs | summarize <|>count()', 'n', 'fetch logs | summarize n = count()'],
  ['fetch logs | fields <|>lower(path) | sort `lower(path)`', 'p', 'fetch logs | fields p = lower(path) | sort p'],
  ['fetch logs | summarize count(), by: {path <|>== "a"}', 'isA', 'fetch logs | summarize count(), by: {isA = path == "a"}'],
  ['fetch logs | fields r = record(<|>lower(path)) | fields r[`lower(path)`]', 'p', 'fetch logs | fields r = record(p = lower(path)) | fields r[p]'],
  ['fetch logs | summarize <|>count() | append [ fetch logs | summarize count() ] | sort `count()`', 'n', 'fetch logs | summarize n = count() | append [ fetch logs | summarize n = count() ] | sort n'],
  // Sub-queries
  ['fetch logs | append [ fetch logs | fieldsAdd <|>a = 1 | sort a ] | sort a', 'b', 'fetch logs | append [ fetch logs | fieldsAdd b = 1 | sort b ] | sort b'],
  ['data record(<|>a = 1) | append [ data record(a = 2) ] | sort a', 'b', 'data record(b = 1) | append [ data record(b = 2) ] | sort b'],
  ['data record(k = 1) | join [ data record(k = 1, <|>v = 2) ], on: {k} | fields right.v', 'w', 'data record(k = 1) | join [ data record(k = 1, w = 2) ], on: {k} | fields right.w'],
  ['data record(k = 1) | join [ data record(k = 1, v = 2) ], on: {k} | fields right.<|>v', 'w', 'data record(k = 1) | join [ data record(k = 1, w = 2) ], on: {k} | fields right.w'],
  ['data record(<|>k = 1) | join [ data record(k = 1, v = 2) ], on: {k} | fields k, right.k', 'w', 'data record(w = 1) | join [ data record(w = 1, v = 2) ], on: {w} | fields w, right.w'],
  ['data record(<|>k = 1) | join [ data record(j = 1) ], on: left[k] == right[j] | fields k', 'w', 'data record(w = 1) | join [ data record(j = 1) ], on: left[w] == right[j] | fields w'],
  ['data record(k = 1) | join [ data record(<|>j = 1) ], on: left[k] == right[j] | fields k', 'w', 'data record(k = 1) | join [ data record(w = 1) ], on: left[k] == right[w] | fields k'],
  ['data record(k = 1) | lookup [ data record(<|>j = 1, v = 2) ], sourceField: k, lookupField: j, fields: {v}', 'w', 'data record(k = 1) | lookup [ data record(w = 1, v = 2) ], sourceField: k, lookupField: w, fields: {v}'],
  ['data record(k = 1) | lookup [ data record(j = 1, <|>v = 2) ], sourceField: k, lookupField: j, prefix: "x." | fields x.v', 'w', 'data record(k = 1) | lookup [ data record(j = 1, w = 2) ], sourceField: k, lookupField: j, prefix: "x." | fields x.w'],
  // Members
  ['data record(r = record(<|>m = 1)) | fields r[m]', 'n', 'data record(r = record(n = 1)) | fields r[n]'],
  ['data record(r = record(m = 1)) | fields a = r[<|>m]', 'n n', 'data record(r = record(`n n` = 1)) | fields a = r[`n n`]'],
  ['data record(<|>r = record(m = 1)) | fieldsFlatten r | fields r.m', 's', 'data record(s = record(m = 1)) | fieldsFlatten s | fields s.m'],
  ['data record(r = record(<|>m = 1)) | fieldsFlatten r | fields r.m', 'n', 'data record(r = record(n = 1)) | fieldsFlatten r | fields r.n'],
  // Exports of patterns
  ['fetch logs | parse content, "INT:<|>n" | filter n > 1', 'm', 'fetch logs | parse content, "INT:m" | filter m > 1'],
  ['fetch logs | parse content, "INT:n" | filter <|>n > 1', 'm', 'fetch logs | parse content, "INT:m" | filter m > 1'],
  ['fetch logs | parse content, "INT:<|>n" | filter n > 1', 'my n', "fetch logs | parse content, \"INT:'my n'\" | filter `my n` > 1"],
  ['fetch logs | parse content, "(INT:<|>n | LD:n)" | filter n == 1', 'm', 'fetch logs | parse content, "(INT:m | LD:m)" | filter m == 1'],
  ['fetch logs | parse content, "$a = INT:<|>n; $a \' \' $a" | fields n', 'm', 'fetch logs | parse content, "$a = INT:m; $a \' \' $a" | fields m'],
  ['fetch logs | parse content, "JSON{STRING:<|>p}(flat=true)" | fields p', 'q', 'fetch logs | parse content, "JSON{STRING:p:q}(flat=true)" | fields q'],
  ['fetch logs | parse content, "JSON{STRING:p:r}(flat=true)" | fields <|>r', 'q', 'fetch logs | parse content, "JSON{STRING:p:q}(flat=true)" | fields q'],
  ['fetch logs | parse content, "JSON{STRING:p:r}(flat=true)" | fields <|>r', 'p', 'fetch logs | parse content, "JSON{STRING:p}(flat=true)" | fields p'],
  ['fetch logs | parse content, "JSON{STRING:p}:<|>j" | fields j[p]', 'k', 'fetch logs | parse content, "JSON{STRING:p}:k" | fields k[p]'],
  ['fetch logs | parse content, "JSON{STRING:<|>p}:j" | fields j[p]', 'q', 'fetch logs | parse content, "JSON{STRING:p:q}:j" | fields j[q]'],
  ['fetch logs | parse content, "STRUCTURE{INT:<|>a}:s" | fields s[a]', 'b', 'fetch logs | parse content, "STRUCTURE{INT:b}:s" | fields s[b]'],
  ["fetch logs | parse content, \"JSON{INT:a}(greedy='rest', flat=true)\" | fields <|>rest", 'r', "fetch logs | parse content, \"JSON{INT:a}(greedy='r', flat=true)\" | fields r"],
  ['fetch logs | parse content, "\'\\"\' INT:<|>n" | filter n > 1', "it's", "fetch logs | parse content, \"'\\\"' INT:'it\\\\'s'\" | filter `it's` > 1"],
  ['fetch logs | parse content, """\'"\' INT:<|>n""" | filter n > 1', 'm', 'fetch logs | parse content, """\'"\' INT:m""" | filter m > 1'],
  ['fetch logs | fields x = parse(content, "INT:<|>n LD:l") | fields x[n]', 'm', 'fetch logs | fields x = parse(content, "INT:m LD:l") | fields x[m]'],
  // Macros and variables
  ['fetch logs | parse content, "$<|>a = INT; $a:x $a:y"', 'b', 'fetch logs | parse content, "$b = INT; $b:x $b:y"'],
  ['fetch logs | parse content, "$a = INT; $a<|>:x"', '$num', 'fetch logs | parse content, "$num = INT; $num:x"'],
  ['fetch logs | filter a == $<|>x and b == $x:noquote', 'y', 'fetch logs | filter a == $y and b == $y:noquote'],
]

test.each(fields)('%s to %s', (marked, name, renamed) => checkRename(marked, name, renamed, gateway))

test('in a file with a pattern', () => {
  checkRename('$m = INT; $m:<|>a', 'b', '$m = INT; $m:b', { language: 'dpl' })
  checkRename('$m = INT; $<|>m:a', 'n', '$n = INT; $n:a', { language: 'dpl' })
})

describe('what keeps its name', () => {
  // prettier-ignore
  test.each([
    ['fetch logs | filter <|>path == "a"', 'b', 'path comes from the data'],
    ['fetch logs | filter <|>unheard == "a"', 'b', 'comes from the data'],
    ['fetch logs | fil<|>ter a', 'b', 'Only fields'],
    ['fetch logs | fieldsAdd a = lo<|>wer(b)', 'b', 'Only fields'],
    ['fetch logs | filter lo<|>wer(b) == "a"', 'b', 'Only fields'],
    ['fetch logs | summarize countIf(path == "<|>a")', 'b', 'Only fields'],
    ['fetch logs | fieldsAdd <|>a = 1', '  ', 'needs a name'],
    ['fetch logs | fieldsAdd <|>a = 1', 'a\nb', 'one line'],
    ['fetch logs | parse content, "$<|>a = INT; $a:x"', 'a-b', 'digits'],
    ['fetch logs | parse content, "$<|>a = INT; $b = LD; $a:x $b"', 'b', 'macro $b already'],
    ['fetch logs | filter a == $<|>x', 'a b', 'digits'],
    ['data record(a = 1) | append [ fetch logs | fields a = path, path | fields a, path ] | append [ data json: "[]" ] | fields <|>path', 'x', 'data'],
    ['fetch logs | append [ data record(<|>path = 1) ] | fields path', 'x', 'line 1, path may also come from the data'],
  ])('%s to %s', (marked, name, reason) => checkRefusal(marked, name, reason, gateway))
})

describe('names that would be read as something else', () => {
  // prettier-ignore
  test.each([
    ['fetch logs | fieldsAdd <|>a = 1 | filter path == "x"', 'path', 'line 1 would read another field'],
    ['fetch logs\n| fieldsAdd <|>a = 1\n| filter path == "x"', 'path', 'line 3'],
    ['fetch logs | fieldsAdd <|>a = 1, b = 2 | fields a, b', 'b', 'read another'],
    ['data record(<|>a = 1, b = 2)', 'b', 'there already'],
    ['fetch logs | fieldsAdd <|>a = 1', 'path', 'there already'],
    ['data record(<|>abc = 1, b = 2) | fieldsKeep "a*"', 'x', 'there already, or a command chooses'],
    ['fetch logs | fieldsAdd b = 1 | summarize <|>count(), by: {b}', 'b', 'there already'],
    ['fetch logs | fieldsAdd b = 1 | summarize <|>n = count(), by: {b}', 'b', 'there already'],
  ])('%s to %s', (marked, name, reason) => checkRefusal(marked, name, reason, gateway))
})

test('what is written over, and what stands there', () => {
  const target = (marked: string) => {
    const { text, offset } = readCursor(marked)
    const found = renameTarget(openSnapshot(text, gateway), offset)
    return 'span' in found
      ? `${text.slice(found.span.start, found.span.end)} ${found.placeholder}`
      : found.refusal
  }
  expect(target('fetch logs | fieldsAdd `my <|>name` = 1')).toBe('`my name` my name')
  expect(target('fetch logs | filter a == $<|>xy:noquote')).toBe('xy xy')
  expect(target('fetch logs | parse content, "$ab = INT; <|>$ab:x"')).toBe('ab ab')
  expect(target('fetch logs | filter <|>path == "a"')).toContain('comes from the data')
})
