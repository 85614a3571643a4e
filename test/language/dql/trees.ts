import fc from 'fast-check'
import type * as dql from '../../../language/dql'
import { span } from '../../../language/text'

/** Trees as the parser could have made them; all places are `[0, 0)`. Strings hold any text, names all but line ends. */
export const anyQuery = (): fc.Arbitrary<dql.Query> =>
  fc.letrec<Trees>((tie) => ({
    query: at({
      kind: fc.constant('query' as const),
      commands: fc.array(tie('command'), { minLength: 1, maxLength: 3 }),
    }),
    command: at({
      kind: fc.constant('command' as const),
      name: word(),
      arguments: fc.array(tie('argument'), { maxLength: 3 }),
    }),
    argument: at({
      kind: fc.constant('argument' as const),
      name: fc.option(word(), { nil: undefined }),
      value: tie('value'),
    }),
    value: fc.oneof(
      { maxDepth: 4 },
      tie('expression'),
      at({ kind: fc.constant('assignment' as const), target: field, value: tie('expression') }),
      at({
        kind: fc.constant('sorted' as const),
        expression: tie('expression'),
        direction: fc.constantFrom('asc' as const, 'desc' as const),
      }),
      at({ kind: fc.constant('group' as const), items: fc.array(tie('argument'), { maxLength: 3 }) }),
    ),
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      at({
        kind: fc.constant('unary' as const),
        operator: fc.constantFrom('-', '+', 'not'),
        operand: tie('expression'),
      }),
      at({
        kind: fc.constant('binary' as const),
        operator: fc.constantFrom(...operators),
        operatorSpan: fc.constant(span(0, 0)),
        left: tie('expression'),
        right: tie('expression'),
      }),
      alignOf(fc.option(tie('expression'), { nil: undefined })),
      at({ kind: fc.constant('parenthesized' as const), expression: tie('expression') }),
      at({
        kind: fc.constant('access' as const),
        target: tie('expression'),
        key: tie('expression').filter((key) => key.kind !== 'string'),
      }),
      at({ kind: fc.constant('iterate' as const), target: tie('expression') }),
      at({
        kind: fc.constant('call' as const),
        name: word('in'),
        arguments: fc.array(tie('argument'), { maxLength: 3 }),
      }),
      at({ kind: fc.constant('subquery' as const), query: tie('query') }),
    ),
  })).query

interface Trees {
  readonly query: dql.Query
  readonly command: dql.Command
  readonly argument: dql.Argument
  readonly value: dql.Value
  readonly expression: dql.Expression
}

type Parts<Node> = { [Key in Exclude<keyof Node, 'span'>]: fc.Arbitrary<Node[Key]> }

function at<Node extends dql.Node>(parts: Parts<Node>): fc.Arbitrary<Node> {
  return fc.record(parts).map((record) => ({ ...record, span: span(0, 0) }))
}

const operators: readonly dql.BinaryOperator[] = [
  '*',
  '/',
  '%',
  '+',
  '-',
  '~',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'and',
  'xor',
  'or', // prettier-ignore
]

const plainNames = ['a', 'log.source', 'Count', 'asc', 'desc', '_x.1', 'alias', 'data'] as const

function word(...more: readonly string[]): fc.Arbitrary<dql.Name> {
  return at({ kind: fc.constant('name' as const), text: fc.constantFrom(...plainNames, ...more) })
}

/** Whatever a lexer may trip over, and a few others. */
const anyCharacter = fc.oneof(
  fc.constantFrom(...'ab1 ."\'\\`|\n\r\t/*$@'.split('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)

const names = fc.oneof(
  fc.constantFrom(...plainNames, 'in', 'TRUE', 'not', 'count()', 'a-b'),
  fc.string({ unit: anyCharacter, maxLength: 6 }).filter((name) => !/[\r\n]/.test(name)),
)

const field: fc.Arbitrary<dql.Field> = at({
  kind: fc.constant('field' as const),
  name: names,
  isQuoted: fc.constant(false),
})

function alignOf(operand: fc.Arbitrary<dql.Expression | undefined>): fc.Arbitrary<dql.Align> {
  return at({
    kind: fc.constant('align' as const),
    operand,
    count: fc.option(fc.nat({ max: 60 }), { nil: undefined }),
    unit: fc.constantFrom('h', 'M', 'w1', 'ns'),
  })
}

const duration: fc.Arbitrary<dql.DurationLiteral> = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 2n ** 70n }),
    fc.constantFrom('', '.5', '.025'),
    fc.constantFrom('h', 'M', 'days'),
  )
  .map(([whole, fraction, unit]) => {
    const digits = `${whole}${fraction}`
    return { kind: 'duration', amount: Number(digits), digits, unit, span: span(0, 0) }
  })

const isRawPossible = (value: string): boolean => !value.includes('"""') && !value.endsWith('"')

const string: fc.Arbitrary<dql.StringLiteral> = fc
  .tuple(fc.string({ unit: anyCharacter, maxLength: 8 }), fc.boolean())
  .map(([value, isRaw]) => ({
    kind: 'string',
    value,
    form: isRaw && isRawPossible(value) ? 'raw' : 'quoted',
    span: span(0, 0),
  }))

const leaf: fc.Arbitrary<dql.Expression> = fc.oneof(
  field,
  at<dql.LongLiteral>({
    kind: fc.constant('long' as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  at<dql.DoubleLiteral>({
    kind: fc.constant('double' as const),
    value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  }),
  string,
  at<dql.BooleanLiteral>({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
  at<dql.NullLiteral>({ kind: fc.constant('null' as const) }),
  duration,
  alignOf(duration),
  at<dql.Variable>({ kind: fc.constant('variable' as const), name: fc.constantFrom('x', 'Host_1') }),
)
