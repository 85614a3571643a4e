import type { Comparison, Constant, Relation } from '../conditions'

/** What a comparison says of its field. */
type Range = Pick<Comparison, 'operator' | 'constant'>

/** What remains behind `filterOut` with this comparison, apart from null and values that cannot be compared. */
export const inverted = <Compared extends Range>(comparison: Compared): Compared => ({
  ...comparison,
  operator: opposite[comparison.operator],
})

/** Whether no value makes both comparisons of one field true. Says nothing about constants of different kinds. */
export function excludeEachOther(a: Range, b: Range): boolean {
  if (a.constant.kind !== b.constant.kind) return false
  if (a.operator === '==') return !holds(a.constant, b.operator, b.constant)
  if (b.operator === '==') return !holds(b.constant, a.operator, a.constant)
  if (a.operator === '!=' || b.operator === '!=' || isLower(a) === isLower(b)) return false
  const [lower, upper] = isLower(a) ? [a, b] : [b, a]
  const isTouching = lower.operator === '>=' && upper.operator === '<='
  return !holds(lower.constant, isTouching ? '<=' : '<', upper.constant)
}

/** Whether one of two unequal-to conditions is true for every value: `x != 1 or x != 2`. */
export const coverEverything = (a: Range, b: Range): boolean =>
  a.operator === '!=' && b.operator === '!=' && !holds(a.constant, '==', b.constant)

const isLower = ({ operator }: Range): boolean => operator === '>' || operator === '>='

function holds(left: Constant, operator: Relation, right: Constant): boolean {
  const [a, b] = [left.value, right.value]
  if (left.kind !== right.kind) return operator === '!='
  switch (operator) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

const opposite: Readonly<Record<Relation, Relation>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}
