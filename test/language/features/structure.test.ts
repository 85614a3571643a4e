import { expect, test } from 'vitest'
import {
  definition,
  documentLinks,
  folding,
  foldingOfQuery,
  highlights,
  openSnapshot,
  references,
  selection,
  symbolOfText,
  symbols,
  workspaceSymbols,
  type DocumentSymbol,
} from '../../../language'
import { gateway } from '../../support/gateway'
import { readCursor } from '../../support/markers'

const outline = (all: readonly DocumentSymbol[], indent = ''): readonly string[] =>
  all.flatMap(({ name, detail, children }) => [
    `${indent}${name} ${detail}`.trimEnd(),
    ...outline(children, `${indent}  `),
  ])

test('the outline lists commands, those of sub-queries below their command', () => {
  const snapshot = openSnapshot('fetch logs\n| filter a\n    == 1\n| join [ fetch logs | limit 1 ], on: a\n|')
  expect(outline(symbols(snapshot))).toEqual([
    'fetch logs',
    'filter a == 1',
    'join [ fetch logs | limit 1 ], on: a',
    '  fetch logs',
    '  limit 1',
  ])
})

test('the outline of a pattern lists macros and exports', () => {
  const snapshot = openSnapshot('$a = INT; $a:x LD:rest', { language: 'dpl' })
  expect(outline(symbols(snapshot))).toEqual(['$a', 'x string', 'rest string'])
})

test('the outline shows the fields that a command makes', () => {
  const text = 'fetch logs | parse content, "INT:n LD:l" | summarize a = count(), max(n), by: { b = l }'
  expect(outline(symbols(openSnapshot(text)))).toEqual([
    'fetch logs',
    'parse content, "INT:n LD:l"',
    '  n',
    '  l',
    'summarize a = count(), max(n), by: { b = l }',
    '  a count()',
    '  b l',
  ])
})

test.each([
  ['// Errors by host\nfetch logs | limit 1', 'Errors by host: fetch logs | limit 1'],
  ['/* Errors */\nfetch logs', 'Errors: fetch logs'],
  ['// dql:source logs=a\n// ---\n// What fails\nfetch logs', 'What fails: fetch logs'],
  ['fetch logs // all\n| limit 1', 'fetch logs // all | limit 1'],
])('a text is called after the comment above it: %j', (text, expected) => {
  const found = symbolOfText(openSnapshot(text))
  expect(found && [found.name, found.detail].filter(Boolean).join(': ')).toBe(expected)
})

test('a text without commands has no name', () => {
  expect(symbolOfText(openSnapshot('// nothing'))).toBeUndefined()
  expect(symbolOfText(openSnapshot('INT:a', { language: 'dpl' }))).toBeUndefined()
})

test('names of the workspace are queries and what they make', () => {
  const found = workspaceSymbols(openSnapshot('// Errors\nfetch logs | fieldsAdd a = 1'))
  expect(found.map(({ name, kind, container }) => `${kind} ${name} ${container}`.trim())).toEqual([
    'query Errors',
    'field a Errors',
  ])
})

test('paths of lookup tables are links', () => {
  const linksIn = (text: string) =>
    documentLinks(openSnapshot(text)).map(({ span, path }) => `${text.slice(span.start, span.end)} ${path}`)
  expect(linksIn('load "/lookups/a"')).toEqual(['/lookups/a /lookups/a'])
  expect(linksIn('fetch logs | lookup [ load """/b""" ], sourceField: a, lookupField: b')).toEqual(['/b /b'])
  expect(linksIn('load "/lookups/a')).toEqual([])
  expect(linksIn('load "" | filter a == "/b"')).toEqual([])
})

test('what reaches over several lines can be folded', () => {
  const text =
    '/* about\n this */\nfetch logs\n| summarize {\n    count(),\n    sum(a)\n  }, by: { b }\n| limit 1'
  expect(folding(openSnapshot(text))).toEqual([
    { startLine: 0, endLine: 1, kind: 'comment' },
    { startLine: 3, endLine: 6, kind: 'region' },
  ])
  expect(folding(openSnapshot('JSON{\n INT:a\n}:b', { language: 'dpl' }))).toEqual([
    { startLine: 0, endLine: 2, kind: 'region' },
  ])
})

test('comments on neighbouring lines fold together, and regions as they are marked', () => {
  const lines = [
    '// about',
    '// this',
    'fetch logs // one',
    '// two',
    '// #region first',
    '| filter a',
    '// #region inner',
    '| limit 1',
    '// #endregion',
    '// #endregion',
    '// #endregion',
  ]
  expect(folding(openSnapshot(lines.join('\n')))).toEqual([
    { startLine: 0, endLine: 1, kind: 'comment' },
    { startLine: 4, endLine: 9, kind: 'region' },
    { startLine: 6, endLine: 8, kind: 'region' },
  ])
  expect(foldingOfQuery(openSnapshot(lines.join('\n')))).toEqual({ startLine: 2, endLine: 7, kind: 'region' })
  expect(foldingOfQuery(openSnapshot('fetch logs | limit 1'))).toBeUndefined()
  expect(folding(openSnapshot('// a\n// b\nINT:c', { language: 'dpl' }))).toHaveLength(1)
})

test('the selection grows over what stands in quotes and brackets', () => {
  const grownAt = (marked: string) => {
    const { text, offset } = readCursor(marked)
    return selection(openSnapshot(text), offset).map((span) => text.slice(span.start, span.end))
  }
  expect(grownAt('fetch logs | filter a == "x y<|>"').slice(0, 3)).toEqual(['x y', '"x y"', 'a == "x y"'])
  expect(grownAt('fetch logs | filter a == """x<|>"""').slice(0, 2)).toEqual(['x', '"""x"""'])
  expect(grownAt('fetch logs | summarize max(a), by: {b, <|>c}').slice(0, 4)).toEqual([
    'c',
    'b, c',
    '{b, c}',
    'by: {b, c}',
  ])
})

test('the selection grows from the innermost node to the whole text', () => {
  const { text, offset } = readCursor('fetch logs | filter contains(pa<|>th, "a") and b')
  const grown = selection(openSnapshot(text), offset).map((span) => text.slice(span.start, span.end))
  expect(grown).toEqual([
    'path',
    'path, "a"',
    'contains(path, "a")',
    'contains(path, "a") and b',
    'filter contains(path, "a") and b',
    'fetch logs | filter contains(path, "a") and b',
  ])
})

test('in a pattern the selection grows over its nodes first', () => {
  const { text, offset } = readCursor('fetch logs | parse content, "JSON{INT:<|>a} LD"')
  const grown = selection(openSnapshot(text), offset).map((span) => text.slice(span.start, span.end))
  expect(grown.slice(0, 4)).toEqual([':a', 'INT:a', '{INT:a}', 'JSON{INT:a}'])
  expect(grown.at(-1)).toBe(text)
})

const definitionAt = (marked: string): string => {
  const { text, offset } = readCursor(marked)
  const found = definition(openSnapshot(text, gateway), offset)
  return found.map(({ start, end }) => `${start} ${text.slice(start, end)}`).join(', ')
}

test('a field leads to where it is made', () => {
  expect(definitionAt('fetch logs | fieldsAdd a = 1 | filter <|>a > 1')).toBe('23 a')
  expect(definitionAt('fetch logs | fieldsAdd a = 1, b = <|>a')).toBe('23 a')
  expect(definitionAt('fetch logs | parse content, "INT:n" | filter <|>n > 1')).toBe('33 n')
  expect(definitionAt('fetch logs | summarize count() | sort `<|>count()`')).toBe('23 count()')
  expect(definitionAt('fetch logs | filter <|>path == "a"')).toBe('')
  expect(definitionAt('<|>fetch logs')).toBe('')
})

test.each([
  ['data record(k = 1) | join [ data record(k = 1, v = 2) ], on: {k} | fields right.<|>v', '47 v'],
  ['data record(k = 1) | join [ data record(j = 1) ], on: left[<|>k] == right[j]', '12 k'],
  ['data record(k = 1) | join [ data record(j = 1) ], on: left[k] == right[<|>j]', '40 j'],
  ['data record(k = 1) | append [ data record(k = 2) ] | fields <|>k', '12 k, 42 k'],
  ['fetch logs | filter path in [ fetch logs | fieldsAdd a = path | fields <|>a ]', '53 a'],
  ['data record(r = record(m = 1)) | fields r[<|>m]', '23 m'],
  ['fetch logs | parse content, "(INT:n | LD:n)" | fields <|>n', '34 n, 41 n'],
  ['fetch logs | parse content, "JSON{INT:a}:j" | fields j[<|>a]', '38 a'],
  ['fetch logs | parse content, "$m = INT; <|>$m:x"', '29 $m'],
  ['fetch logs | fieldsAdd a = 1 | fieldsRename b = a | fields <|>b', '44 b'],
  ['fetch logs | filter a == $<|>x', ''],
  ['fetch logs | summarize <|>count() | sort `count()`', '23 count()'],
])('the places that make what is read in %s', (marked, expected) => {
  expect(definitionAt(marked)).toBe(expected)
})

const highlightsAt = (marked: string): string => {
  const { text, offset } = readCursor(marked)
  return highlights(openSnapshot(text, gateway), offset)
    .map(({ span: { start }, isMade }) => `${isMade ? 'made' : 'read'} ${start}`)
    .join(', ')
}

test.each([
  [
    'fetch logs | fieldsAdd a = 1 | filter <|>a > 1 | fieldsAdd a = a + 1 | sort a',
    'made 23, read 38, read 60',
  ],
  ['fetch logs | parse content, "INT:<|>n" | filter n > 1', 'made 33, read 45'],
  ['fetch logs | parse content, "$m = INT; $m<|>:x"', 'made 29, read 39'],
  ['fetch logs | filter $x == a and b == <|>$x:noquote', 'read 20, read 37'],
  ['fetch logs | filter <|>path == "a" | sort path', 'read 20, read 39'],
  ['fetch logs | fil<|>ter path', ''],
  ['fetch logs | summarize <|>count(), by: {path} | sort `count()`', 'made 23, read 50'],
  ['fetch logs | summarize count(), sum(<|>path)', 'read 36'],
  ['fetch logs | fields <|>lower(path)', 'made 20'],
])('what is marked in %s', (marked, expected) => {
  expect(highlightsAt(marked)).toBe(expected)
})

const referencesAt = (marked: string): string => {
  const { text, offset } = readCursor(marked)
  return references(openSnapshot(text, gateway), offset)
    .map(({ start }) => start)
    .join(' ')
}

test('the uses of a field, but not of another with its name', () => {
  expect(referencesAt('fetch logs | fieldsAdd a = 1 | filter <|>a > 1 | fieldsAdd a = a + 1 | sort a')).toBe(
    '23 38 60',
  )
  expect(referencesAt('fetch logs | filter <|>path == "a" | fields p = path, path')).toBe('20 45 51')
  expect(referencesAt('fetch logs | filter path == <|>"a"')).toBe('')
  expect(referencesAt('fetch logs | fields lo<|>wer(path) | sort `lower(path)`')).toBe('20 39')
})
