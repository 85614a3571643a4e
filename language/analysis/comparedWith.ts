import type { Expression, Node } from '../dql'
import type { LocalFacts, PlacedValue } from './facts'

const comparing: ReadonlySet<string> = new Set([
  '==', '!=', '<', '<=', '>', '>=', '~', '+', '-', '*', '/', '%',
]) // prettier-ignore

/** Functions that look for their other arguments in the first one. */
const searching: ReadonlySet<string> = new Set([
  'in', 'matchesValue', 'contains', 'startsWith', 'endsWith', 'like', 'indexOf', 'lastIndexOf',
]) // prettier-ignore

/**
 * What an operand stands beside: the other side of a comparison or calculation, or what a function such as `in` looks
 * for it in.
 */
export function comparedWith(
  facts: LocalFacts,
  value: PlacedValue,
  operand: Expression,
): Expression | undefined {
  for (const node of facts.ownNodesOf(value.expression)) {
    if (node.kind !== 'binary' || !comparing.has(node.operator)) continue
    if (node.left === operand) return node.right
    if (node.right === operand) return node.left
  }
  return value.expression === operand ? searchedIn(facts, value) : undefined
}

function searchedIn(
  facts: LocalFacts,
  { owner, ownerName = '', parameter, expression, command }: PlacedValue,
): Expression | undefined {
  if (owner.kind !== 'call' || !parameter || parameter.isNamed) return undefined
  if (ownerName === 'array') {
    const around = facts.valuesOf(command).find((value) => value.expression === (owner as Node))
    return around && searchedIn(facts, around)
  }
  const first = searching.has(ownerName) ? facts.callOf(owner).binding.values[0]?.expression : undefined
  return first === expression ? undefined : first
}
