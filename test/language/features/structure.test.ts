import { expect, test } from 'vitest'
import {
  definition,
  folding,
  openSnapshot,
  references,
  selection,
  symbols,
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

test('the selection grows from the innermost node to the whole text', () => {
  const { text, offset } = readCursor('fetch logs | filter contains(pa<|>th, "a") and b')
  const grown = selection(openSnapshot(text), offset).map((span) => text.slice(span.start, span.end))
  expect(grown).toEqual([
    'path',
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

const definitionAt = (marked: string): string | undefined => {
  const { text, offset } = readCursor(marked)
  const found = definition(openSnapshot(text, gateway), offset)
  return found && `${found.start} ${text.slice(found.start, found.end)}`
}

test('a field leads to where it is made', () => {
  expect(definitionAt('fetch logs | fieldsAdd a = 1 | filter <|>a > 1')).toBe('23 a')
  expect(definitionAt('fetch logs | fieldsAdd a = 1, b = <|>a')).toBe('23 a')
  expect(definitionAt('fetch logs | parse content, "INT:n" | filter <|>n > 1')).toBe('33 n')
  expect(definitionAt('fetch logs | summarize count() | sort `<|>count()`')).toBe('23 count()')
  expect(definitionAt('fetch logs | filter <|>path == "a"')).toBeUndefined()
  expect(definitionAt('<|>fetch logs')).toBeUndefined()
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
})
