import fc from 'fast-check'
import type * as dql from '../../../language/dql'
import { span } from '../../../language/text'

/** Trees as the parser could have made them; all places are `[0, 0)`. Strings hold any text, names all but line ends. */
export const anyQuery = (): fc.Arbitrary<dql.Query> =>
  fc.letrec<Pick<Trees, keyof Trees>>((tie) => ({
    query: at('query', { commands: fc.array(tie('command'), { minLength: 1, maxLength: 3 }) }),
    command: at('command', {
      name: word('summarize', 'fieldsadd', 'Traverse'),
      arguments: fc.array(tie('argument'), { maxLength: 3 }),
    }),
    argument: at('argument', { name: fc.option(word(), { nil: undefined }), value: tie('value') }),
    value: fc.oneof(
      { maxDepth: 4 },
      tie('expression'),
      at('assignment', { target: fc.oneof(field, templatedField), value: tie('expression') }),
      at('sorted', {
        expression: tie('expression'),
        direction: fc.constantFrom('asc' as const, 'desc' as const),
      }),
      at('group', { items: fc.array(tie('argument'), { maxLength: 3 }) }),
    ),
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      at('unary', { operator: fc.constantFrom('-', '+', 'not'), operand: tie('expression') }),
      at('binary', {
        operator: fc.constantFrom(...operators),
        operatorSpan: fc.constant(span(0, 0)),
        left: tie('expression'),
        right: tie('expression'),
      }),
      alignOf(fc.option(tie('expression'), { nil: undefined })),
      at('parenthesized', { expression: tie('expression') }),
      at('access', {
        target: tie('expression'),
        key: tie('expression').filter((key) => key.kind !== 'string'),
      }),
      at('iterate', { target: tie('expression') }),
      at('call', {
        name: word('in', 'TIMESTAMP', 'contains', 'coalesce', '{{ f }}'),
        arguments: fc.array(tie('argument'), { maxLength: 3 }),
      }),
      at('subquery', { query: tie('query') }),
    ),
  })).query

interface Trees {
  readonly query: dql.Query
  readonly command: dql.Command
  readonly argument: dql.Argument
  readonly value: dql.Value
  readonly expression: dql.Expression
}

type NodeOf<Kind extends dql.NodeKind> = Extract<dql.Node, { readonly kind: Kind }>
type Parts<Node> = { readonly [Key in Exclude<keyof Node, 'kind' | 'span'>]: fc.Arbitrary<Node[Key]> }

function at<Kind extends dql.NodeKind>(kind: Kind, parts: Parts<NodeOf<Kind>>): fc.Arbitrary<NodeOf<Kind>> {
  const all: object = { kind: fc.constant(kind), ...parts, span: fc.constant(span(0, 0)) }
  return fc.record(all as Record<string, fc.Arbitrary<unknown>>) as fc.Arbitrary<unknown> as fc.Arbitrary<
    NodeOf<Kind>
  >
}

// prettier-ignore
const operators: readonly dql.BinaryOperator[] = [
  '*', '/', '%', '+', '-', '~', '==', '!=', '<', '<=', '>', '>=', 'in', 'and', 'xor', 'or',
]

const plainNames = ['a', 'log.source', 'Count', 'asc', 'desc', '_x.1', 'alias', 'data', 'expression'] as const

function word(...more: readonly string[]): fc.Arbitrary<dql.Name> {
  return at('name', { text: fc.constantFrom(...plainNames, ...more) })
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

const field: fc.Arbitrary<dql.Field> = at('field', { name: names, isQuoted: fc.constant(false) })

/** A name with a mark in it stays a field only where nothing but a field may stand. */
const templatedField: fc.Arbitrary<dql.Field> = at('field', {
  name: fc.constantFrom('host_{{ id }}.name', '{{a}}'),
  isQuoted: fc.constant(false),
})

function alignOf(operand: fc.Arbitrary<dql.Expression | undefined>): fc.Arbitrary<dql.Align> {
  return at('align', {
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

const variableForms = [undefined, 'noquote', 'backtick', 'triplequote'] as const

const leaf: fc.Arbitrary<dql.Expression> = fc.oneof(
  field,
  at('long', { value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
  at('double', { value: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }) }),
  string,
  at('boolean', { value: fc.boolean() }),
  at('null', {}),
  duration,
  alignOf(duration),
  fc.constantFrom(...variableForms).map((form): dql.Variable => ({
    kind: 'variable',
    name: 'Host_1',
    ...(form && { form }),
    span: span(0, 0),
  })),
  at('template', { text: fc.constantFrom('{{ x }}', '{{a}}{{b}}', '${var.host}', '{{{ n }}}.id') }),
)
