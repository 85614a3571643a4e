import { someNode, type Parsed } from '../dql'
import { flatMap, type Diagnostic, type Offset, type Span } from '../text'
import type { Facts } from './facts'
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
import { bareFieldPattern } from './habits/fields'
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
import { holdsKind, keptByCommand } from './keptByCommand'

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
  bareFieldPattern,
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
  tokensAround: Parsed['tokensAround'],
  facts: Facts,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span)
  const { text } = facts
  const lists = facts.query.commands.filter((command) => holdsIn(facts, command))
  if (errors.length === 0 && lists.length === 0) return diagnostics
  const touchesError = touching(errors)
  const explaining = flatMap(tokensAround([...errors, ...lists.map(({ span }) => span)]), (tokens) =>
    habitsIn(new Line(tokens, text), errors.length > 0 ? habits : [inList]),
  ).filter(({ remark, reach }) => remark.code === 'list-behind-in' || touchesError(reach.start, reach.end))
  const found = withoutNested(explaining)
  if (found.length === 0) return diagnostics
  const isConsequence = touching(found.map(({ reach }) => reach))
  return [
    ...diagnostics.filter(({ span }) => !isConsequence(span.start, span.start)),
    ...found.map(({ remark }) => remark),
  ]
}

/** Whether the operator `in` stands in a command. */
const holdsIn = keptByCommand(
  (facts: Facts, command): boolean =>
    holdsKind(facts, command, 'binary') &&
    someNode(command, (node) => node.kind === 'binary' && node.operator === 'in'),
)

/** The habits of a text in source order, the widest first; at one place the first of the table. */
function habitsIn(line: Line, table: readonly FindHabit[]): readonly Habit[] {
  const found: Habit[] = []
  for (let index = 0; index < line.tokens.length; index++) {
    const one = habitAt(line, index, table)
    if (one) found.push(one)
  }
  return found.sort((a, b) => a.reach.start - b.reach.start || b.reach.end - a.reach.end)
}

function habitAt(line: Line, index: number, table: readonly FindHabit[]): Habit | undefined {
  for (const find of table) {
    const one = find(line, index)
    if (one) return one
  }
  return undefined
}

/** Of habits inside another one only the outer stays. They come in the order of their starts. */
function withoutNested(all: readonly Habit[]): readonly Habit[] {
  let end = -1
  return all.filter(({ remark, reach }) => {
    if (remark.span.end <= end) return false
    end = Math.max(end, reach.end)
    return true
  })
}

/** Tells whether one of the spans has a place with a stretch in common, its ends included. */
function touching(spans: readonly Span[]): (start: Offset, end: Offset) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  let furthest = -1
  const ends = sorted.map(({ end }) => (furthest = Math.max(furthest, end)))
  return (start, end) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.start ?? 0) <= end) low = middle + 1
      else high = middle
    }
    return low > 0 && (ends[low - 1] ?? -1) >= start
  }
}
