import { type BoundValue } from '../../../language'
import type { NamedExpression } from '../nodes'
import { columnOf } from './columnOf'
import { lowerExpression } from './expression'
import type { Lowering } from './lowering'

/** Values with their column names: the alias, or the canonical text of the expression. */
export function lowerNamed(values: readonly BoundValue[], lowering: Lowering): readonly NamedExpression[] {
  return values.map((value) => ({
    name: columnOf(value, lowering),
    expression: lowerExpression(value.expression, lowering),
  }))
}

/** The same items, of several with one name only the last, at its place. */
export function lastOfEachName<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const names = items.map(nameOf)
  return items.filter((_, index) => names.lastIndexOf(names[index]!) === index)
}
