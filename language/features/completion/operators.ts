import type { FieldType, PlacedValue, Snapshot } from '../../analysis'
import { operators, type TypeSet } from '../../catalog'
import type { Expression } from '../../dql'
import type { CompletionItem } from './item'

const expressionKinds: ReadonlySet<string> = new Set([
  'aggregation', 'expressionTimeseriesAggregation', 'expressionWithConstantValue', 'expressionWithFieldAccess',
]) // prettier-ignore

const binaryOperators = Object.values(operators).filter(({ form }) => form === 'binary')

/** Operators behind an operand, those that go on with its type first, and sort directions behind a sort key. */
export function operatorItems(value: PlacedValue, { facts }: Snapshot): readonly CompletionItem[] {
  const { parameter, expression, scope } = value
  const takesExpression = parameter?.kinds.some((kind) => expressionKinds.has(kind)) ?? false
  // Without a word, the order is ascending.
  const directions = parameter?.isSortable
    ? [direction('desc', 'Descending.', 0), direction('asc', 'Ascending.', 0.1)]
    : []
  if (!takesExpression) return directions
  const { type } = facts.typeOf(lastOperand(expression), scope)
  const first = usualBehind(type, parameter?.types)
  return [
    ...directions,
    ...binaryOperators.map(({ symbol, summary }): CompletionItem => ({
      label: symbol,
      kind: 'operator',
      documentation: () => summary,
      insertText: `${symbol} `,
      rank: first.includes(symbol)
        ? 0.5 + first.indexOf(symbol) / 100
        : connectives.includes(symbol)
          ? 1.5
          : 2,
    })),
  ]
}

/** What an operator behind the value would go on with first: in `a == 1 and b`, that is `b`. */
const lastOperand = (expression: Expression): Expression =>
  expression.kind === 'binary' && connectives.includes(expression.operator)
    ? lastOperand(expression.right)
    : expression

const connectives: readonly string[] = ['and', 'or', 'xor']
const comparisons: readonly string[] = ['==', '!=', '>', '>=', '<', '<=']
const textComparisons: readonly string[] = ['==', '!=', '~']

/** Conditions are joined, other values compared until they are one. Where none is wanted, the query most likely goes on. */
function usualBehind(type: FieldType, wanted: TypeSet | undefined): readonly string[] {
  if (type !== 'unknown' && type.every((one) => one === 'boolean')) return connectives
  if (!wanted?.includes('boolean')) return []
  return type !== 'unknown' && type.every((one) => one === 'string') ? textComparisons : comparisons
}

const direction = (word: string, meaning: string, rank: number): CompletionItem => ({
  label: word,
  kind: 'operator',
  documentation: () => meaning,
  rank,
})
