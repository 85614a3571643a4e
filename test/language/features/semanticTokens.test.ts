import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openDocument, openSnapshot, semanticTokens, type Document, type LanguageId } from '../../../language'
import { coloursOf } from '../../support/colours'
import { edited, edits, longQueries, relatedQueries } from '../../support/edits'
import { fuzzTimeout, tries } from '../../support/fuzzing'
import { gateway } from '../../support/gateway'

vi.setConfig({ testTimeout: fuzzTimeout })

/** The coloured stretches as `text:type`. */
const tokensOf = (text: string, language: LanguageId = 'dql'): readonly string[] =>
  coloursOf(openSnapshot(text, { ...gateway, language })).map(
    ({ span, type }) => `${text.slice(span.start, span.end)}:${type}`,
  )

test('names are coloured by what they mean', () => {
  expect(tokensOf('fetch logs, from: -2h // now')).toEqual([
    'fetch:keyword', 'logs:class', 'from:parameter', '-:operator', '2h:number', '// now:comment',
  ]) // prettier-ignore
  expect(tokensOf('data record(a = 1) | join [ data record(b = 2) ], on: left[a] == right[b], kind: inner')).toEqual([
    'data:keyword', 'record:function', 'a:property', '=:operator', '1:number', '|:operator',
    'join:keyword', 'data:keyword', 'record:function', 'b:property', '=:operator', '2:number',
    'on:parameter', 'left:keyword', 'a:property', '==:operator', 'right:keyword', 'b:property',
    'kind:parameter', 'inner:enumMember',
  ]) // prettier-ignore
  expect(tokensOf('fetch logs | sort sort desc')).toEqual([
    'fetch:keyword', 'logs:class', '|:operator', 'sort:keyword', 'sort:property', 'desc:keyword',
  ]) // prettier-ignore
})

/** The stretches that have modifiers, as `text:modifiers`. */
const modifiedIn = (text: string, language: LanguageId = 'dql'): readonly string[] =>
  coloursOf(openSnapshot(text, { ...gateway, language })).flatMap(({ span, modifiers }) =>
    modifiers.length === 0 ? [] : [`${text.slice(span.start, span.end)}:${modifiers.join(' ')}`],
  )

test('names that are made, given or outdated say so', () => {
  expect(modifiedIn('fetch logs | fieldsAdd a = lower(b), c = unheard(a) | sort a')).toEqual([
    'logs:readonly', 'a:declaration', 'lower:defaultLibrary', 'c:declaration',
  ]) // prettier-ignore
  expect(modifiedIn('fetch logs | filter matchesRegex(a, $x)')).toEqual([
    'logs:readonly', 'matchesRegex:deprecated defaultLibrary', '$x:readonly',
  ]) // prettier-ignore
  expect(modifiedIn('fetch logs | join [ fetch logs ], on: a, kind: inner').at(-1)).toBe(
    'inner:defaultLibrary',
  )
  expect(modifiedIn('fetch logs | parse content, "INT:n" | sort n')).toEqual([
    'logs:readonly', 'INT:defaultLibrary', 'n:declaration',
  ]) // prettier-ignore
  expect(modifiedIn('$m = INT; $m:x UNHEARD', 'dpl')).toEqual([
    '$m:declaration', 'INT:defaultLibrary', 'x:declaration',
  ]) // prettier-ignore
})

test('patterns are coloured inside their quotes', () => {
  expect(tokensOf('fetch logs | parse content, "JSON{ STRING:path, INT(min=1)?:n }(flat=true) \'x\' [:digit:]"').slice(5)).toEqual([
    '":string', 'JSON:type', 'STRING:type', 'path:property', 'INT:type', 'min:parameter', '1:number', '?:operator',
    'n:property', 'flat:parameter', 'true:keyword', "'x':string", '[:digit:]:regexp', '":string',
  ]) // prettier-ignore
  expect(tokensOf('$a = LD; $a:x // end', 'dpl')).toEqual([
    '$a:macro', 'LD:type', '$a:macro', 'x:property', '// end:comment',
  ]) // prettier-ignore
})

test('stretches over several lines are cut at the line ends', () => {
  expect(tokensOf('/* a\r\n\r\n b */')).toEqual(['/* a:comment', ' b */:comment'])
  expect(tokensOf('fetch logs | parse content, """INT\n LD"""').slice(5)).toEqual([
    '""":string', 'INT:type', 'LD:type', '""":string',
  ]) // prettier-ignore
})

test('only what touches a wanted stretch', () => {
  const snapshot = openSnapshot('fetch logs\n| filter a')
  const tokens = coloursOf(snapshot, { start: 11, end: 13 })
  expect(tokens.map(({ span }) => span.start)).toEqual([11, 13])
})

test('a part of the text has the colours that it has in the whole', () => {
  const text = [
    'fetch logs, from: -2h',
    '| parse content, "JSON{ STRING:path }:r"',
    '| filter in(path, [ fetch events | fields path ]) and matchesValue(r[path], "a*")',
    '| summarize n = count(), by: { path }',
  ].join('\n')
  const snapshot = openSnapshot(text)
  const whole = coloursOf(snapshot)
  for (let start = 0; start < text.length; start += 7) {
    const end = Math.min(text.length, start + 20)
    const touching = whole.filter(({ span }) => span.start <= end && span.end >= start)
    expect(coloursOf(snapshot, { start, end })).toEqual(touching)
  }
})

test('nothing overlaps, also in broken text', () => {
  for (const text of [
    'fetch logs | parse content, "JSON{',
    "fetch logs | filter 'a",
    'fetch `logs | x[',
    '"""',
  ]) {
    const tokens = coloursOf(openSnapshot(text))
    tokens
      .slice(1)
      .forEach(({ span }, index) => expect(span.start).toBeGreaterThanOrEqual(tokens[index]!.span.end))
  }
})

test.each([
  { what: 'any commands', texts: longQueries, seed: 51 },
  { what: 'commands that depend on each other', texts: relatedQueries, seed: 53 },
])('a changed text of $what is coloured as any other', ({ texts, seed }) => {
  fc.assert(
    fc.property(texts, edits, (text, changes) => {
      let previous = openDocument(text)
      for (const change of changes) {
        numbersOf(previous)
        const after = edited(previous.text, change)
        const document = openDocument(after, { previous })
        expect(numbersOf(document)).toEqual(numbersOf(openDocument(after)))
        previous = document
      }
    }),
    tries(seed, 25),
  )
})

const numbersOf = ({ regions }: Document) => regions.map(({ snapshot }) => semanticTokens(snapshot))
