import type { PlacedValue } from '../../analysis'
import { operators } from '../../catalog'
import type { CompletionItem } from './item'

const expressionKinds: ReadonlySet<string> = new Set([
  'aggregation', 'expressionTimeseriesAggregation', 'expressionWithConstantValue', 'expressionWithFieldAccess',
]) // prettier-ignore

const binaryOperators = Object.values(operators).filter(({ form }) => form === 'binary')

/** Operators behind an operand, and sort directions behind a sort key. */
export function operatorItems({ parameter }: PlacedValue): readonly CompletionItem[] {
  const takesExpression = parameter?.kinds.some((kind) => expressionKinds.has(kind)) ?? false
  const directions = parameter?.isSortable
    ? [direction('asc', 'Ascending.'), direction('desc', 'Descending.')]
    : []
  if (!takesExpression) return directions
  return [
    ...directions,
    ...binaryOperators.map(({ symbol, summary }): CompletionItem => ({
      label: symbol,
      kind: 'operator',
      documentation: () => summary,
      insertText: `${symbol} `,
      rank: usual.has(symbol) ? 1 : 2,
    })),
  ]
}

const usual: ReadonlySet<string> = new Set(['and', 'or', '==', '!='])

const direction = (word: string, meaning: string): CompletionItem => ({
  label: word,
  kind: 'operator',
  documentation: () => meaning,
  rank: 0,
})
