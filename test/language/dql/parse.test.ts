import { describe, expect, test, vi } from 'vitest'
import { parse, printTree } from '../../../language/dql'
import { caseQueries } from '../../support/queries'
import { checkTree } from './checkTree'
import { showRemarks } from './showRemarks'

// Many texts are read here; a busy machine needs longer than usual.
vi.setConfig({ testTimeout: 60_000 })

const codes = (text: string): readonly string[] => parse(text).diagnostics.map(({ code }) => code)

describe('the queries of the cases', () => {
  test('are read without remarks and without holes', () => {
    for (const { id, query } of caseQueries()) {
      const { tree, diagnostics } = parse(query)
      expect(showRemarks(query, diagnostics), id).toEqual([])
      expect(printTree(tree), id).not.toMatch(/ missing$/m)
    }
  })

  test('give well-formed trees', () => {
    for (const { query } of caseQueries()) checkTree(query, parse(query).tree)
  })
})

describe('places', () => {
  test.each([
    [
      'fetch logs, from: -2h\n| filter not (a == `b c`)',
      `query [0, 47)
  command fetch [0, 21)
    field logs [6, 10)
    argument from: [12, 21)
      unary - [18, 21)
        duration 2 h [19, 21)
  command filter [24, 47)
    unary not [31, 47)
      parenthesized [35, 47)
        binary == [36, 46)
          field a [36, 37)
          field \`b c\` [41, 46)`,
    ],
    [
      'join [ fetch a ] , on: {k} ',
      `query [0, 27)
  command join [0, 26)
    subquery [5, 16)
      query [6, 15)
        command fetch [7, 14)
          field a [13, 14)
    argument on: [19, 26)
      group [23, 26)
        field k [24, 25)`,
    ],
    [
      'fields f( a , ) [ 0 ]',
      `query [0, 21)
  command fields [0, 21)
    access [7, 21)
      call f [7, 15)
        field a [10, 11)
        missing [13, 13)
      long 0 [18, 19)`,
    ],
    [
      'fields now() - 2h@h, a[',
      `query [0, 23)
  command fields [0, 23)
    align h [7, 19)
      binary - [7, 17)
        call now [7, 12)
        duration 2 h [15, 17)
    access [21, 23)
      field a [21, 22)
      missing [23, 23)`,
    ],
  ])('%s', (text, expected) => {
    expect(printTree(parse(text).tree, { hasSpans: true })).toBe(expected)
  })
})

describe('text that is nested deeply', () => {
  const times = 10_000
  test.each([
    ['parentheses', `filter ${'('.repeat(times)}a${')'.repeat(times)} | limit 1`],
    ['open parentheses', `filter ${'('.repeat(times)} | limit 1`],
    ['calls', `filter ${'f('.repeat(times)}a${')'.repeat(times)} | limit 1`],
    ['braces', `fields ${'{'.repeat(times)}a${'}'.repeat(times)} | limit 1`],
    ['accesses', `fields ${'a['.repeat(times)}0${']'.repeat(times)} | limit 1`],
    ['sub-queries', `append ${'[append '.repeat(times)}a${']'.repeat(times)} | limit 1`],
    ['mixed brackets', `filter ${'([{'.repeat(times)} | limit 1`],
    ['signs', `filter ${'-'.repeat(times)}a | limit 1`],
    ['not', `filter ${'not '.repeat(times)}a | limit 1`],
    ['signs and not', `filter ${'- not '.repeat(times)}a | limit 1`],
    ['a long chain', `filter a${' or a'.repeat(times)} | limit 1`],
    ['not in a long chain', `filter a${' == not a'.repeat(times)} | limit 1`],
    ['a long tail of accesses', `filter a${'[0]'.repeat(times)} | limit 1`],
    ['a long tail of iterations', `filter a${'[]'.repeat(times)} | limit 1`],
    ['a long tail of alignments', `filter a - 1h${'@h'.repeat(times)} | limit 1`],
  ])('%s', (_, text) => {
    const { tree, diagnostics } = parse(text)
    expect(diagnostics.filter(({ code }) => code === 'nesting-too-deep')).toHaveLength(1)
    expect(tree.commands.at(-1)?.name.text).toMatch(/limit|append|filter/)
    checkTree(text, tree)
    expect(printTree(tree)).toContain('query')
  })

  const some = 1_000
  test.each([
    ['closing brackets', `filter a${')]}'.repeat(some)} | limit 1`],
    ['closing brackets behind open ones', `filter ${'('.repeat(some)}${']'.repeat(some)} | limit 1`],
    ['empty commands', `fetch a ${'|'.repeat(some)} limit 1`],
    ['empty arguments', `fields ${','.repeat(some)} | limit 1`],
    ['operators', `fields ${'== '.repeat(some)} | limit 1`],
    ['quotes', `fields ${'"'.repeat(some)} | limit 1`],
    ['unknown characters', `fields ${'# '.repeat(some)} | limit 1`],
    ['digits', `fields ${'9'.repeat(some)} | limit 1`],
    ['missing commas', `fields ${'a '.repeat(some)} | limit 1`],
  ])('many %s are read in time', (_, text) => {
    const { tree, diagnostics } = parse(text)
    expect(diagnostics.length).toBeGreaterThan(0)
    checkTree(text, tree)
  })

  test('ordinary depth is no matter', () => {
    expect(codes(`filter ${'('.repeat(90)}a${')'.repeat(90)}`)).toEqual([])
    expect(codes(`filter a${' or a == 1'.repeat(900)}`)).toEqual([])
    expect(codes(`filter ${'not '.repeat(90)}a`)).toEqual([])
  })
})

test('line ends and a byte order mark do not matter', () => {
  const text = 'fetch logs\n| filter a == 1 // x\n| limit 1'
  const expected = printTree(parse(text).tree)
  expect(printTree(parse(`\uFEFF${text.replaceAll('\n', '\r\n')}`).tree)).toBe(expected)
})

test('one parser reads text after text', () => {
  expect(codes('filter (')).toEqual(['missing-token'])
  expect(codes('fetch logs')).toEqual([])
  expect(parse('fetch logs').tokens).toHaveLength(3)
})

test('5000 lines are read in a moment', () => {
  const commands = [
    '| filter loglevel == "ERROR" and not contains(content, "abc", caseSensitive: false)',
    '| fieldsAdd level = if(a < 15, "low", else: "high"),',
    '    y = toLong(b) + 3 * 2 // a comment',
    '| summarize count(), errors = countIf(status >= 500), by: {host, bin(timestamp, 5m)}',
    '| sort `count()` desc | limit 100',
  ]
  const text = ['fetch logs', ...Array.from({ length: 1000 }, () => commands).flat()].join('\n')
  const before = process.cpuUsage()
  expect(parse(text).diagnostics).toEqual([])
  // A tenth of a second on a machine with time to spare; work that grows with the square would take many.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
})
