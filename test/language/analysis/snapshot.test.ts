import { expect, test } from 'vitest'
import { openSnapshot } from '../../../language'
import { readCursor } from '../../support/markers'

test('an empty text has one remark, and nothing else', () => {
  const snapshot = openSnapshot('')
  expect(snapshot.diagnostics.map(({ code }) => code)).toEqual(['empty-query'])
  expect(snapshot.facts.commands).toEqual([])
  expect(snapshot.nodesAt(0).map(({ kind }) => kind)).toEqual(['query'])
})

const kindsAt = (marked: string): string => {
  const { text, offset } = readCursor(marked)
  return openSnapshot(text)
    .nodesAt(offset)
    .map(({ kind }) => kind)
    .join(' ')
}

test.each([
  ['fet<|>ch logs', 'query command name'],
  ['fetch logs | filter a<|> == 1', 'query command argument binary field'],
  ['fetch logs | filter lower(<|>a)', 'query command argument call argument field'],
  ['fetch logs | filter lower<|>(a)', 'query command argument call name'],
  ['fetch logs | fields x = <|>5m', 'query command argument assignment duration'],
  ['fetch logs | join [ fet<|>ch logs ], on: a', 'query command argument subquery query command name'],
])('%s lies in %s', (marked, kinds) => {
  expect(kindsAt(marked)).toBe(kinds)
})

const patternAt = (marked: string, language: 'dql' | 'dpl' = 'dql'): string | undefined => {
  const { text, offset } = readCursor(marked)
  return openSnapshot(text, { language }).patternAt(offset)?.facts.text
}

test.each([
  ['fetch logs | parse content, "<|>INT:n"', 'INT:n'],
  ['fetch logs | parse content, "INT:n<|>"', 'INT:n'],
  ['fetch logs | parse content, "INT:n"<|>', undefined],
  ['fetch logs | parse con<|>tent, "INT:n"', undefined],
  [String.raw`fetch logs | parse content, "'\t'<|> INT:n"`, "'\t' INT:n"],
  ['fetch logs | filter matchesPattern(content, """LD <|>\'a\'""")', "LD 'a'"],
  ['fetch logs | filter content == "IN<|>T"', undefined],
  ['fetch logs | parse content, "INT<|>', 'INT'],
])('the pattern at %s is %s', (marked, pattern) => {
  expect(patternAt(marked)).toBe(pattern)
})

test('a .dpl text is one pattern everywhere', () => {
  expect(patternAt('INT<|>:n', 'dpl')).toBe('INT:n')
  expect(patternAt('<|>', 'dpl')).toBe('')
})
