import { describe, expect, test } from 'vitest'
import { dql, openSnapshot, variableText, type Variables, type VariableValue } from '../../../language'

const variables: Variables = new Map<string, VariableValue>([
  ['host', 'a'],
  ['hosts', ['a', 'b']],
  ['limit', 10n],
  ['ratio', -0.5],
  ['isOn', true],
  ['none', null],
  ['field', 'log.source'],
  ['period', '-2h'],
  ['pattern', 'INT:n'],
  ['free', 'a == 1'],
  ['nested', [['x'], [2n, null]]],
])

const codesIn = (text: string, known: Variables | undefined = variables): readonly string[] =>
  openSnapshot(text, { variables: known }).diagnostics.map(({ code, args }) => `${code} ${args.join(' ')}`)

describe('checking', () => {
  test.each([
    ['fetch logs | filter a == $host and in(b, $hosts) | limit $limit', []],
    ['fetch logs | filter a == $hosst', ['unknown-variable $hosst $host']],
    ['fetch logs | filter a == $other', ['unknown-variable $other ']],
    ['fetch logs | filter in(a, array($hots))', ['unknown-variable $hots $host']],
    ['fetch logs | limit $host', ['argument-type size long string']],
    ['fetch logs | fieldsAdd a = $host * 2', ['type-mismatch * string long ']],
    ['fetch logs | fieldsAdd a = $none + 2, b = $field:backtick + 1', []],
    ['fetch logs | filter a == $', ['unexpected-character $']],
  ])('%s', (text, expected) => {
    expect(codesIn(text)).toEqual(expected)
  })

  test('nothing is said where nothing is known', () => {
    expect(openSnapshot('fetch logs | limit $x').diagnostics).toEqual([])
  })

  test('elements of lists have types', () => {
    const { facts } = openSnapshot('fetch logs | fields a = $hosts[0]', { variables })
    expect(facts.resultOf(facts.query).fields.map(({ type }) => String(type))).toEqual(['string'])
  })

  test('types flow', () => {
    const { facts } = openSnapshot('fetch logs | fields a = $hosts, b = $limit + 1, c = $ratio', {
      variables,
    })
    expect(facts.resultOf(facts.query).fields.map(({ name, type }) => `${name} ${String(type)}`)).toEqual([
      'a array',
      'b long',
      'c double',
    ])
  })
})

describe('filling in', () => {
  const filled = (expression: string): string => {
    const { query } = openSnapshot(`fetch logs | fields ${expression}`, { variables, fillsVariables: true })
    return query.commands[1]!.arguments.map((argument) => dql.print(argument)).join(', ')
  }

  test.each([
    ['$host', '"a"'],
    ['$limit', '10'],
    ['$ratio', '-0.5'],
    ['$isOn', 'TRUE'],
    ['$none', 'NULL'],
    ['$hosts', 'array("a", "b")'],
    ['in(h, $hosts)', 'in(h, array("a", "b"))'],
    ['in(h, array($hosts))', 'in(h, array("a", "b"))'],
    ['array($hosts, "c")', 'array("a", "b", "c")'],
    ['array($host)', 'array("a")'],
    ['$nested', 'array(array("x"), array(2, NULL))'],
    ['$field:backtick', 'log.source'],
    ['$field:noquote', 'log.source'],
    ['$period:noquote', '-2h'],
    ['$host:triplequote', '"a"'],
    ['$limit:noquote', '10'],
    ['x[$limit]', 'x[10]'],
    ['if($isOn, { $host }, else: $unknown)', 'if(TRUE, {"a"}, else:$unknown)'],
    ['$free:noquote', '$free:noquote'],
    ['$hosts:backtick', '$hosts:backtick'],
  ])('%s becomes %s', (written, expected) => {
    expect(filled(written)).toBe(expected)
  })

  test('a value is never read as text of the query', () => {
    const injected = new Map([['x', '" or true or "']])
    const { query } = openSnapshot('fetch logs | filter a == $x', {
      variables: injected,
      fillsVariables: true,
    })
    expect(dql.print(query)).toBe('fetch logs\n| filter a == "\\" or true or \\""')
  })

  test('a pattern in a variable is opened', () => {
    const { facts } = openSnapshot('fetch logs | parse content, $pattern', {
      variables,
      fillsVariables: true,
    })
    expect(facts.resultOf(facts.query).fields.map(({ name }) => name)).toContain('n')
  })
})

test.each([
  ['a "b"', '"a \\"b\\""'],
  [3n, '3'],
  [3, '3.0'],
  [0.25, '0.25'],
  [null, 'null'],
  [[true, ['x']], 'array(true, array("x"))'],
])('%s is written %s', (value, expected) => {
  expect(variableText(value)).toBe(expected)
})
