import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { defaultFormat, dql } from '../../../../language'
import { fuzzTimeout, tries } from '../../../support/fuzzing'
import { patternSamples } from '../../../support/patternArbitrary'
import { patternCases } from '../../../support/patternCases'
import { caseQueries } from '../../../support/queries'
import { anyQuery } from '../../dql/trees'
import { checkFormat, styles } from './checkFormat'

vi.setConfig({ testTimeout: fuzzTimeout })

const anyStyle = fc.constantFrom(...styles)

/** Whatever may stand between two tokens. */
const gaps = [
  '',
  ' ',
  '\n',
  '\n\n\n',
  '\t',
  ' // c\n',
  '/*d*/',
  '\n  // e\n\n',
  ' /* f\n * g */ ',
  '/* h\ni */\n',
  '\r\n',
]

const gapFor = (seed: number | undefined): string => gaps[(seed ?? 0) % gaps.length] ?? ''

/** A query with other white space and with comments between its tokens. */
const disordered = (text: string, seeds: readonly number[]): string =>
  dql
    .lex(text)
    .tokens.map((token, i) => {
      if (token.kind === 'whitespace') return ' ' + gapFor(seeds[i % seeds.length]) + ' '
      return /^[|,()[\]{}]$/.test(token.text)
        ? token.text + gapFor(seeds[(i * 7) % seeds.length])
        : token.text
    })
    .join('')

function isExpression(text: string): boolean {
  const { tree, diagnostics } = dql.parse(text, 'expression')
  return diagnostics.length === 0 && tree.commands.length === 1 && tree.commands[0]?.arguments.length === 1
}

describe('queries', () => {
  test.each(styles)('of the conformance cases, in style %#', (style) => {
    const isDefault = style === defaultFormat
    for (const [i, { query }] of caseQueries().entries())
      if (i % (isDefault ? 2 : 7) === 0) checkFormat(query, style)
  })

  test('of the conformance cases, with comments at random places', () => {
    const queries = fc.constantFrom(...caseQueries().map(({ query }) => query))
    const seeds = fc.array(fc.nat(100), { minLength: 30, maxLength: 60 })
    fc.assert(
      fc.property(queries, seeds, anyStyle, (query, numbers, style) => {
        checkFormat(disordered(query, numbers), style)
      }),
      tries(21, 250),
    )
  })

  test('made of random trees', () => {
    fc.assert(
      fc.property(anyQuery(), anyStyle, (query, style) => {
        checkFormat(dql.print(query), style)
      }),
      tries(22, 200),
    )
  })

  test('with one place changed', () => {
    const queries = fc.constantFrom(...caseQueries().map(({ query }) => query))
    const pieces = [
      '',
      '|',
      '(',
      ']',
      '{',
      ',',
      '"',
      '/*',
      '// x\n',
      '#',
      '=',
      '\n',
      "'",
      '"""',
      '{{ x }}',
      '{% if %}',
    ]
    fc.assert(
      fc.property(queries, fc.nat(), fc.constantFrom(...pieces), anyStyle, (query, seed, piece, style) => {
        const at = seed % (query.length + 1)
        checkFormat(query.slice(0, at) + piece + query.slice(at + (seed % 3)), style)
      }),
      tries(23, 250),
    )
  })

  test('of random pieces', () => {
    // prettier-ignore
    const pieces = [
      'fetch', 'logs', 'filter', 'a', '`b c`', 'in', 'asc', 'not', 'and', 'or', 'true', '1', '2.5', '5m', '"s"', '"""r\n"""',
      '$v', '@h', '|', ',', ':', '=', '==', '-', '*', '(', ')', '[', ']', '{', '}', '#', '//c\n', '/*c*/', '"', '\n', '\r\n', '\ufeff',
    ]
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(texts, anyStyle, (text, style) => {
        checkFormat(text, style)
      }),
      tries(24, 500),
    )
  })

  test('several in a file, also in fences of Markdown', () => {
    const starting = caseQueries().filter(({ query }) => /^(?:data|fetch)\b/.test(query))
    const queries = fc.array(fc.constantFrom(...starting.map(({ query }) => query)), {
      minLength: 1,
      maxLength: 4,
    })
    const separators = fc.constantFrom('\n\n', '\n// next\n', '\n\n\n\n', '\n\n// next\n\n', '\n  \n')
    const prefixes = fc.constantFrom('', '  ', '> ')
    fc.assert(
      fc.property(queries, separators, prefixes, anyStyle, (texts, separator, prefix, style) => {
        const text = texts.join(separator)
        checkFormat(text, style)
        const lines = ['```dql', ...text.split('\n'), '```'].map((line) => prefix + line)
        checkFormat(`# Title\n\n${lines.join('\n')}\n\nmore   text\n`, style, 'md')
      }),
      tries(26, 100),
    )
  })

  test('with line breaks of Windows and a byte order mark', () => {
    for (const [i, { query }] of caseQueries().entries()) {
      if (i % 8 > 0) continue
      const usual = checkFormat(query, defaultFormat)
      const withReturns = (text: string): string => text.replaceAll('\n', '\r\n')
      expect(checkFormat(withReturns(`${query}\n`), defaultFormat)).toBe(withReturns(usual))
      expect(checkFormat(`\ufeff${query}`, defaultFormat)).toBe(`\ufeff${usual}`)
    }
  })

  test('with patterns on several lines', () => {
    const texts = fc.tuple(patternSamples, fc.array(fc.constantFrom(...gaps), { minLength: 5, maxLength: 9 }))
    fc.assert(
      fc.property(texts, anyStyle, ([{ pattern }, between], style) => {
        const words = pattern.split(' ').map((word, i) => `${word} ${between[i % between.length] ?? ''}`)
        checkFormat(`fetch logs | parse content, """${words.join('')}""" | limit 1`, style)
      }),
      tries(27, 100),
    )
  })

  test('with JSON on several lines', () => {
    const blanks = fc.array(fc.constantFrom('', ' ', '\n', '\n\n  ', '\t'), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom('a', '"', '\\', 'ü', '😀', ' ') }),
        blanks,
        anyStyle,
        (value, between, style) => {
          const json = JSON.stringify(value).replace(/(?<!\\)"""/g, '')
          const loose = json
            .split(/(?<=[[{,:])(?=[[{])/)
            .map((piece, i) => piece + (between[i % between.length] ?? ''))
          const text = `data json: """${loose.join('')}\n"""`
          const formatted = checkFormat(text, style)
          if (json !== JSON.stringify(value)) return
          const inside = (query: string): unknown =>
            JSON.parse(query.slice(query.indexOf('"""') + 3, query.lastIndexOf('"""')))
          expect(inside(formatted)).toEqual(value)
        },
      ),
      tries(28, 150),
    )
  })

  test('parts and expressions', () => {
    const parts = caseQueries().flatMap(({ query }) => /\n(\| [^]*)$/.exec(query)?.[1] ?? [])
    const expressions = caseQueries()
      .flatMap(({ query }) => /= ([^\n]*)$/.exec(query)?.[1] ?? [])
      .filter(isExpression)
    for (const [i, part] of parts.entries()) if (i % 4 === 0) checkFormat(part, defaultFormat, 'dqlpart')
    for (const [i, text] of expressions.entries())
      if (i % 4 === 0) checkFormat(text, defaultFormat, 'dqlexpr')
  })

  test('deeply nested ones and long ones take no long time', () => {
    const deep = `fetch logs | filter ${'('.repeat(90)}a${')'.repeat(90)}`
    const ifs = `fetch logs | fieldsAdd x = ${'if(a, 1, else: '.repeat(60)}2${')'.repeat(60)}`
    const long = `fetch logs | filter ${Array.from({ length: 300 }, (_, i) => `a == ${i}`).join(' or ')}`
    const many = `data ${Array.from({ length: 1000 }, (_, i) => `record(a = ${i})`).join(', ')}`
    const start = performance.now()
    for (const text of [deep, ifs, long, many]) checkFormat(text, defaultFormat)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('patterns', () => {
  test.each(styles)('of the conformance cases, in style %#', (style) => {
    const isDefault = style === defaultFormat
    for (const [i, { pattern }] of patternCases.entries())
      if (i % (isDefault ? 2 : 7) === 0) checkFormat(pattern, style, 'dpl')
  })

  test('made at random, with comments', () => {
    const patterns = fc.tuple(
      patternSamples,
      fc.array(fc.constantFrom(...gaps), { minLength: 5, maxLength: 9 }),
    )
    fc.assert(
      fc.property(patterns, anyStyle, ([{ pattern }, between], style) => {
        const words = pattern.split(' ')
        checkFormat(
          words.map((word, i) => `${word} ${between[i % between.length] ?? ''}`).join(''),
          style,
          'dpl',
        )
      }),
      tries(25, 120),
    )
  })
})
