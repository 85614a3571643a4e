import type { BinaryOperator, UnaryOperator } from '../dql'
import { deepFreeze } from './deepFreeze'
import type { DataType, QueryExample, TypeSet } from './definitions'
import { operatorExamples } from './operatorExamples'

/** What an operator is called and which operands it knows. */
export interface OperatorDefinition {
  /** Canonical spelling; words are upper case in canonical text. */
  readonly symbol: string
  readonly aliases: readonly string[]
  readonly form: 'prefix' | 'binary' | 'align' | 'access'
  /** The higher, the tighter. Binary operators of one level associate to the left. */
  readonly precedence: number
  readonly left: TypeSet | undefined
  readonly right: TypeSet | undefined
  readonly returns: TypeSet
  readonly summary: string
  readonly example: QueryExample
}

/** Operator symbols by precedence, tightest first. */
export const precedence = deepFreeze([
  ['-'],
  ['*', '/', '%'],
  ['@'],
  ['+', '-'],
  ['~'],
  ['==', '!=', '>', '>=', '<', '<='],
  ['in'],
  ['not'],
  ['and'],
  ['xor'],
  ['or'],
]) as readonly (readonly string[])[]

const accessPrecedence = 12

const addable = ['double', 'duration', 'ip', 'long', 'timeframe', 'timestamp'] as const
const scalable = ['double', 'duration', 'long'] as const
const orderable = ['double', 'duration', 'ip', 'long', 'smartscapeid', 'string', 'timestamp'] as const
const boolean = ['boolean'] as const

type Operands = Pick<OperatorDefinition, 'left' | 'right' | 'returns'>

const calculation = (types: TypeSet): Operands => ({ left: types, right: types, returns: types })
const comparison = (types: TypeSet): Operands => ({ left: types, right: types, returns: boolean })

function binary(
  level: number,
  symbol: string,
  operands: Operands,
  summary: string,
  aliases: readonly string[] = [],
) {
  return { symbol, aliases, form: 'binary', precedence: level, ...operands, summary } as const
}

function prefix(level: number, symbol: string, types: TypeSet, summary: string) {
  const operands = { left: undefined, right: types, returns: types }
  return { symbol, aliases: [], form: 'prefix', precedence: level, ...operands, summary } as const
}

const definitions = {
  negate: prefix(11, '-', scalable, 'The opposite number or duration.'),
  plus: prefix(11, '+', scalable, 'The number or duration itself.'),
  not: prefix(
    4,
    'not',
    boolean,
    'True for false and false for true; null stays null. Binds weaker than comparisons.',
  ),
  '*': binary(10, '*', calculation(scalable), 'Product. A duration times a number is a duration.'),
  '/': binary(
    10,
    '/',
    calculation(scalable),
    'Quotient. Two longs give a long, cut toward zero: 7 / 2 is 3.',
  ),
  '%': binary(10, '%', calculation(scalable), 'Remainder; has the sign of the left side.', ['mod']),
  '+': binary(8, '+', calculation(addable), 'Sum. Does not join strings: use concat.'),
  '-': binary(8, '-', calculation(addable), 'Difference. Two timestamps give a duration.'),
  '~': binary(
    7,
    '~',
    { left: 'any', right: ['string'], returns: boolean },
    'Whether the value holds the term as whole tokens, whatever the case; * stands for any run inside a token.',
  ),
  '==': binary(
    6,
    '==',
    comparison('any'),
    'Equality. Values of different kinds are unequal; null on a side gives null.',
  ),
  '!=': binary(
    6,
    '!=',
    comparison('any'),
    'Inequality. Null on a side gives null, so filters drop such records.',
    ['<>'],
  ),
  '>': binary(6, '>', comparison(orderable), 'Greater than. Values of different kinds give null.'),
  '>=': binary(6, '>=', comparison(orderable), 'Greater than or equal. Values of different kinds give null.'),
  '<': binary(6, '<', comparison(orderable), 'Less than. Values of different kinds give null.'),
  '<=': binary(6, '<=', comparison(orderable), 'Less than or equal. Values of different kinds give null.'),
  in: binary(
    5,
    'in',
    { left: 'any', right: undefined, returns: boolean },
    'Whether the value equals one of the results of a sub-query with a single field.',
  ),
  and: binary(3, 'and', comparison(boolean), 'True when both sides are; false as soon as one is.'),
  xor: binary(2, 'xor', comparison(boolean), 'True when exactly one side is; null when a side is null.'),
  or: binary(1, 'or', comparison(boolean), 'True as soon as one side is; false when both are.'),
  '@': {
    symbol: '@',
    aliases: [],
    form: 'align',
    precedence: 9,
    left: ['duration', 'timestamp'],
    right: undefined,
    returns: ['timestamp'],
    summary: 'Rounds down to the start of a unit in the time zone of the query. A duration counts from now.',
  },
  '[]': {
    symbol: '[]',
    aliases: [],
    form: 'access',
    precedence: accessPrecedence,
    left: ['array', 'record', 'timeframe'],
    right: ['long'],
    returns: 'any',
    summary:
      'An element by position (from the end when negative), a member by name, or, empty, each element.',
  },
} as const satisfies Readonly<
  Record<BinaryOperator | 'negate' | 'plus' | 'not' | '@' | '[]', Omit<OperatorDefinition, 'example'>>
>

type OperatorKey = keyof typeof definitions

const keys = Object.keys(definitions) as readonly OperatorKey[]

/** The operators. Binary ones stand under their symbol; `negate`, `plus` and `not` are the prefix ones. */
export const operators: Readonly<Record<OperatorKey, OperatorDefinition>> = deepFreeze(
  Object.fromEntries(
    keys.map((key) => [key, { ...definitions[key], example: operatorExamples[key] }]),
  ) as Record<OperatorKey, OperatorDefinition>,
)

/** The definition of a prefix operator. */
export const prefixOperator = (operator: UnaryOperator): OperatorDefinition =>
  operators[operator === '-' ? 'negate' : operator === '+' ? 'plus' : 'not']

/** The definition behind a binary operator, also by alias and in any letter case. */
export function operatorNamed(text: string): OperatorDefinition | undefined {
  const wanted = text.toLowerCase()
  const binaryOnes = Object.values(operators).filter(({ form }) => form !== 'prefix')
  return (
    binaryOnes.find(({ symbol, aliases }) => symbol === wanted || aliases.includes(wanted)) ??
    (wanted === 'not' ? operators.not : undefined)
  )
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

type Triple = readonly [left: DataType, right: DataType, result: DataType]

const numeric: readonly Triple[] = [
  ['long', 'long', 'long'],
  ['long', 'double', 'double'],
  ['double', 'long', 'double'],
  ['double', 'double', 'double'],
]

const addressesAndNumbers: readonly Triple[] = [
  ['ip', 'long', 'ip'],
  ['ip', 'double', 'ip'],
  ['ip', 'ip', 'ip'],
]

/** What the arithmetic operators give, as left, right, result. Other pairs give null. */
export const arithmeticResults: Readonly<Record<ArithmeticOperator, readonly Triple[]>> = deepFreeze({
  '+': [
    ...numeric,
    ...addressesAndNumbers,
    ['long', 'ip', 'ip'],
    ['double', 'ip', 'ip'],
    ['timestamp', 'duration', 'timestamp'],
    ['duration', 'timestamp', 'timestamp'],
    ['duration', 'duration', 'duration'],
    ['duration', 'timeframe', 'timeframe'],
    ['timeframe', 'duration', 'timeframe'],
  ],
  '-': [
    ...numeric,
    ...addressesAndNumbers,
    ['timestamp', 'timestamp', 'duration'],
    ['timestamp', 'duration', 'timestamp'],
    ['duration', 'duration', 'duration'],
    ['timeframe', 'duration', 'timeframe'],
  ],
  '*': [
    ...numeric,
    ['long', 'duration', 'duration'],
    ['double', 'duration', 'duration'],
    ['duration', 'long', 'duration'],
    ['duration', 'double', 'duration'],
  ],
  '/': [
    ...numeric,
    ['duration', 'long', 'duration'],
    ['duration', 'double', 'duration'],
    ['duration', 'duration', 'double'],
  ],
  '%': [...numeric, ['duration', 'duration', 'duration']],
})

/** The type of `left operator right`; undefined when the pair is none the operator knows. */
export const arithmeticResult = (
  operator: ArithmeticOperator,
  left: DataType,
  right: DataType,
): DataType | undefined => arithmeticResults[operator].find(([l, r]) => l === left && r === right)?.[2]

/** Types that `<`, `<=`, `>` and `>=` compare among each other. */
export const orderedGroups: readonly (readonly DataType[])[] = deepFreeze([
  ['long', 'double'],
  ['string'],
  ['timestamp'],
  ['duration'],
  ['ip'],
  ['smartscapeid'],
])

/** Types that `==` and `!=` compare among each other; values of different groups are unequal. */
export const equalityGroups: readonly (readonly DataType[])[] = deepFreeze([
  ['long', 'double'],
  ['string'],
  ['boolean'],
  ['timestamp'],
  ['duration'],
  ['timeframe'],
  ['binary'],
  ['ip'],
  ['uid'],
  ['array'],
  ['record'],
  ['smartscapeid'],
  ['geopoint'],
])

/** Whether values of the two types can stand in the given relation at all. */
export const areComparable = (
  groups: readonly (readonly DataType[])[],
  left: DataType,
  right: DataType,
): boolean => groups.some((group) => group.includes(left) && group.includes(right))

/** Operators that conditions of `search` may use. */
export const searchOperators = ['and', 'or', '~', '==', '!=', '<', '<=', '>', '>='] as const
