import type { Token } from '../dql'
import type { Diagnostic } from '../text'
import {
  asName,
  bareCount,
  byClause,
  countOf,
  groupBy,
  longDirection,
  missingColon,
  missingPipe,
  sortBy,
  top,
} from './habits/clauses'
import { bareSource, countCommand, foreignCommand, mvExpand, select } from './habits/commands'
import { dashComment, hashComment, semicolon } from './habits/comments'
import { caseWhen, nullCoalescing, ternary } from './habits/conditions'
import { bareSearchWord, fieldColonValue } from './habits/filters'
import type { FindHabit, Habit } from './habits/habit'
import { Line } from './habits/line'
import {
  ago,
  arrayLiteral,
  between,
  doubledComparison,
  doublePipe,
  functionAsOperator,
  inList,
  isNull,
  negatedSearch,
} from './habits/operators'

/** Every habit that is looked for: whole statements first, then commands and their clauses, then operators. */
const habits: readonly FindHabit[] = [
  select,
  bareSource,
  foreignCommand,
  mvExpand,
  countCommand,
  groupBy,
  top,
  dashComment,
  hashComment,
  semicolon,
  sortBy,
  byClause,
  missingPipe,
  missingColon,
  asName,
  bareCount,
  countOf,
  longDirection,
  fieldColonValue,
  bareSearchWord,
  caseWhen,
  ternary,
  nullCoalescing,
  doublePipe,
  doubledComparison,
  negatedSearch,
  functionAsOperator,
  isNull,
  between,
  inList,
  arrayLiteral,
  ago,
]

/**
 * Forms of other languages, such as SQL, KQL, SPL and Lucene, named as such and with the form that DQL has for them.
 * What the parser and the rules say about the same stretch of text is left out, since it only follows from the habit.
 * A habit explains what is wrong already: text without errors is never reported, but for `in` with a list.
 */
export function withHabits(
  tokens: readonly Token[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0 && !tokens.some(({ kind }) => kind === 'in')) return diagnostics
  const line = new Line(tokens)
  const explaining = habitsIn(line).filter(
    ({ remark, reach }) =>
      remark.code === 'list-behind-in' ||
      errors.some(({ span }) => span.start <= reach.end && span.end >= reach.start),
  )
  const found = explaining.filter(
    (one, index) => !explaining.slice(0, index).some((other) => isWithin(one, other)),
  )
  if (found.length === 0) return diagnostics
  const isConsequence = ({ span }: Diagnostic): boolean =>
    found.some(({ reach }) => reach.start <= span.start && span.start <= reach.end)
  return [...diagnostics.filter((one) => !isConsequence(one)), ...found.map(({ remark }) => remark)]
}

/** The habits of a text in source order; at one place the first of the table. */
function habitsIn(line: Line): readonly Habit[] {
  const found = line.tokens.flatMap((_, index) => {
    for (const find of habits) {
      const one = find(line, index)
      if (one) return [one]
    }
    return []
  })
  return found.sort((a, b) => a.reach.start - b.reach.start || b.reach.end - a.reach.end)
}

const isWithin = ({ remark }: Habit, { reach }: Habit): boolean =>
  reach.start <= remark.span.start && remark.span.end <= reach.end
