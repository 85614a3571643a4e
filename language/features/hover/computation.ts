import type { KnownField, Snapshot } from '../../analysis'

/** Longer expressions are cut. */
const SHOWN = 200

/** How a query computes a field, as it is written there: `n = count()`. Undefined for all that has no expression. */
export function computationOf({ facts, text, nodesAt }: Snapshot, field: KnownField): string | undefined {
  const { definition, otherDefinitions } = field
  if (!definition || otherDefinitions) return undefined
  const command = nodesAt(definition.start).findLast((node) => node.kind === 'command')
  const value =
    command &&
    facts
      .valuesOf(command)
      .find(({ alias, expression }) => (alias ?? expression).span.start === definition.start)
  if (!value?.alias || value.expression.kind === 'subquery') return undefined
  const { start } = value.alias.span
  const written = text.slice(start, value.expression.span.end).replace(/\s*\n\s*/g, ' ')
  return written.length > SHOWN ? `${written.slice(0, SHOWN - 1)}…` : written
}
