import { describe, expect, test } from 'vitest'
import {
  areComparable,
  arithmeticResult,
  arithmeticResults,
  equalityGroups,
  operators,
  orderedGroups,
  precedence,
  prefixOperator,
  type ArithmeticOperator,
  type DataType,
} from '../../../language/catalog'
import { parse, type Expression } from '../../../language/dql'

describe('arithmeticResult', () => {
  test.each<[ArithmeticOperator, DataType, DataType, DataType | undefined]>([
    ['+', 'long', 'long', 'long'],
    ['+', 'long', 'double', 'double'],
    ['+', 'string', 'string', undefined],
    ['+', 'duration', 'timestamp', 'timestamp'],
    ['+', 'ip', 'ip', 'ip'],
    ['+', 'long', 'ip', 'ip'],
    ['-', 'timestamp', 'timestamp', 'duration'],
    ['-', 'duration', 'timestamp', undefined],
    ['-', 'long', 'ip', undefined],
    ['-', 'timeframe', 'duration', 'timeframe'],
    ['*', 'duration', 'double', 'duration'],
    ['*', 'duration', 'duration', undefined],
    ['/', 'duration', 'duration', 'double'],
    ['/', 'long', 'duration', undefined],
    ['%', 'duration', 'duration', 'duration'],
    ['%', 'duration', 'long', undefined],
  ])('%s of %s and %s gives %s', (operator, left, right, expected) => {
    expect(arithmeticResult(operator, left, right)).toBe(expected)
  })

  test('no pair stands twice, and operands and results are those of the operator', () => {
    for (const [operator, rows] of Object.entries(arithmeticResults)) {
      const pairs = rows.map(([left, right]) => `${left} ${right}`)
      expect(new Set(pairs).size).toBe(pairs.length)
      const { left, right, returns } = operators[operator as ArithmeticOperator]
      for (const [l, r, result] of rows) {
        expect(left).toContain(l)
        expect(right).toContain(r)
        expect(result === 'double' || returns.includes(result)).toBe(true)
      }
    }
  })
})

describe('areComparable', () => {
  test.each<[DataType, DataType, ordered: boolean, equal: boolean]>([
    ['long', 'double', true, true],
    ['string', 'string', true, true],
    ['string', 'long', false, false],
    ['boolean', 'boolean', false, true],
    ['array', 'array', false, true],
    ['timestamp', 'duration', false, false],
    ['smartscapeid', 'smartscapeid', true, true],
  ])('%s with %s: ordered %s, equal %s', (left, right, ordered, equal) => {
    expect(areComparable(orderedGroups, left, right)).toBe(ordered)
    expect(areComparable(equalityGroups, left, right)).toBe(equal)
  })
})

describe('precedence', () => {
  test('levels of operators follow the list', () => {
    const levels = precedence.map((symbols, i) => ({ symbols, level: precedence.length - i }))
    const levelOf = (symbol: string, isPrefix: boolean): number | undefined =>
      levels.find(
        ({ symbols, level }) => symbols.includes(symbol) && (symbol !== '-' || isPrefix === (level === 11)),
      )?.level
    const wrong = Object.values(operators)
      .filter(({ form, symbol }) => form !== 'access' && symbol !== '+')
      .filter(({ form, symbol, precedence: own }) => own !== levelOf(symbol, form === 'prefix'))
    expect(wrong.map(({ symbol }) => symbol)).toEqual([])
  })

  const binary = Object.values(operators)
    .filter(({ form, symbol }) => form === 'binary' && symbol !== 'in')
    .map(({ symbol }) => symbol)

  test.each(binary)('the grammar agrees about %s', (first) => {
    for (const second of binary) {
      const tree = expressionOf(`a ${first} b ${second} c`)
      const isLeftFirst = levelOf(first) >= levelOf(second)
      expect(tree.kind === 'binary' && tree.operator, `a ${first} b ${second} c`).toBe(
        isLeftFirst ? second : first,
      )
    }
  })

  test('the grammar agrees about not', () => {
    expect(expressionOf('not a == b')).toMatchObject({ kind: 'unary', operand: { kind: 'binary' } })
    expect(expressionOf('not a and b')).toMatchObject({ kind: 'binary', left: { kind: 'unary' } })
  })

  function levelOf(symbol: string): number {
    return operators[symbol as keyof typeof operators].precedence
  }
})

test('prefix operators have definitions of their own', () => {
  expect((['-', '+', 'not'] as const).map((operator) => prefixOperator(operator).form)).toEqual([
    'prefix', 'prefix', 'prefix',
  ]) // prettier-ignore
})

function expressionOf(text: string): Expression {
  const { tree, diagnostics } = parse(`filter ${text}`)
  expect(diagnostics).toEqual([])
  return tree.commands[0]?.arguments[0]?.value as Expression
}
