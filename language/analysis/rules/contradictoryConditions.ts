import type { Command, Expression, Query } from '../../dql'
import { flatMap, kept, keptHere } from '../../text'
import { comparisonOf, conjuncts, unwrapped, type Comparison } from '../conditions'
import type { Facts } from '../facts'
import { columnNamesOf, exportNamesOf, isIncomplete, keepsValue } from '../fieldFlow'
import { commandNameOf, lineOf, sourceText } from '../pipelines'
import { keptByCommand } from '../keptByCommand'
import { identityOf, question } from '../questions'
import { replacing, withFix, withRelated } from './fix'
import { remark, wayRule, type Remark } from './rule'
import { excludeEachOther, inverted } from './valueRanges'
import { operationsIn } from './values'

/**
 * Two conditions on one field that no value can meet, in one `and` or in filters one behind the other.
 * Source: DQL reference, "comparison operators" and "logical operators".
 */
export const contradictoryConditions = wayRule(
  {
    'contradictory-conditions': {
      severity: 'warning',
      title: 'Conditions that contradict each other',
      description:
        'No value meets both conditions, so together they are never true. Alternatives are joined by `or` or listed in `in(…)`.',
      bad: 'fetch logs | filter status == 404 and status == 500',
      good: 'fetch logs | filter in(status, 404, 500)',
    },
  },
  (facts) => [
    ...flatMap(andGroups(facts), (group) => within(facts, group)),
    ...flatMap(facts.commands, (command) => withEarlier(facts, command)),
  ],
)

type Contradiction = Remark<'contradictory-conditions'>

/** The outermost `and` expressions of all values. */
function andGroups(facts: Facts): readonly Expression[] {
  const inner = new Set<Expression>()
  return flatMap(operationsIn(facts, 'binary'), ({ node }) => {
    if (node.operator !== 'and') return []
    for (const side of [node.left, node.right]) inner.add(unwrapped(side))
    return inner.has(node) ? [] : [node]
  })
}

function within(facts: Facts, group: Expression): readonly Contradiction[] {
  const parts = conjuncts(group)
  const comparisons = flatMap(parts, (part) => comparisonOf(part) ?? [])
  const pair = firstPair(comparisons, comparisons)
  if (!pair) return []
  const found = toldOf(facts, pair, 'the same condition')
  const areBothEqual = pair.earlier.operator === '==' && pair.later.operator === '=='
  if (parts.length !== 2 || !areBothEqual) return [found]
  const values = [pair.earlier, pair.later].map(({ literal }) => sourceText(facts, literal))
  const list = `in(${sourceText(facts, pair.later.field)}, ${values.join(', ')})`
  return [withFix(found, 'Change to in(…)', replacing(group.span, list))]
}

function withEarlier(facts: Facts, command: Command): readonly Contradiction[] {
  const found = commandNameOf(facts, command) === 'filter' ? earlierPair(facts, command) : undefined
  const earlier = found && comparisonsOf(facts, found.owner)[found.earlier]
  const later = found && comparisonsOf(facts, command)[found.later]
  if (!earlier || !later) return []
  return [toldOf(facts, { earlier, later }, `the filter in line ${lineOf(facts, earlier.node)}`)]
}

/** A condition of a filter, and one that holds already for what comes to it. */
const earlierPair = question(
  (whole, filter) => pairsIn(whole)(whole.pipelineOf(filter)).get(filter),
  (pair, whole) => (pair ? `${identityOf(whole, pair.owner)} ${pair.earlier} ${pair.later}` : ''),
)

/** Conditions by their places among the comparisons of their commands. */
interface PairOfFilters {
  /** The earlier filter. */
  readonly owner: Command
  readonly earlier: number
  readonly later: number
}

/** A comparison as far as it does not matter where it stands. */
interface Condition extends Pick<Comparison, 'operator' | 'constant'> {
  readonly field: string
  /** The constant as it stands in the text. */
  readonly literal: string
}

/** In the order of `comparisonsOf`. */
const conditionsOf = keptByCommand((facts: Facts, command): readonly Condition[] =>
  comparisonsOf(facts, command).map(({ field, operator, constant, literal }) => ({
    field: field.name,
    operator,
    constant,
    literal: sourceText(facts, literal),
  })),
)

/**
 * The pairs of a pipeline by the later filters. What filters let through holds for the filters behind them, as long as no
 * command changes the field.
 */
const pairsIn = kept((facts: Facts) =>
  keptHere(({ commands }: Query): ReadonlyMap<Command, PairOfFilters> => {
    const known = new KnownConditions()
    const pairs = new Map<Command, PairOfFilters>()
    for (const filter of commands) {
      const name = commandNameOf(facts, filter)
      if (name !== 'filter' && name !== 'filterOut') {
        for (const field of changedBy(facts, filter, known.fields())) known.forget(field)
        continue
      }
      const own = conditionsOf(facts, filter)
      const pair = name === 'filter' ? known.firstAgainst(own) : undefined
      if (pair) pairs.set(filter, pair)
      own.forEach((one, place) => known.add(name === 'filter' ? one : inverted(one), filter, place))
    }
    return pairs
  }),
)

interface KnownCondition {
  readonly condition: Condition
  readonly owner: Command
  /** Its place among the comparisons of its command. */
  readonly place: number
}

/** By field, each condition once, however often a long pipeline repeats it. */
class KnownConditions {
  readonly #byField = new Map<string, Map<string, KnownCondition>>()

  fields(): Iterable<string> {
    return this.#byField.keys()
  }

  forget(field: string): void {
    this.#byField.delete(field)
  }

  /** The first of the conditions that no value meets which meets a known one. */
  firstAgainst(conditions: readonly Condition[]): PairOfFilters | undefined {
    for (const [later, condition] of conditions.entries())
      for (const known of this.#byField.get(condition.field)?.values() ?? [])
        if (excludeEachOther(known.condition, condition))
          return { owner: known.owner, earlier: known.place, later }
    return undefined
  }

  add(condition: Condition, owner: Command, place: number): void {
    const ofField = this.#byField.get(condition.field) ?? new Map<string, KnownCondition>()
    this.#byField.set(condition.field, ofField)
    const text = `${condition.operator} ${condition.literal}`
    if (!ofField.has(text)) ofField.set(text, { condition, owner, place })
  }
}

/** Those of the fields that have other values behind the command. */
function changedBy(facts: Facts, command: Command, fields: Iterable<string>): readonly string[] {
  const name = commandNameOf(facts, command)
  // The most usual ones name what they make, so that long pipelines need not be compared with every field.
  if (name === 'parse' && !isIncomplete(facts, command)) return [...exportNamesOf(facts, command)]
  if (name === 'fieldsAdd' && !isIncomplete(facts, command)) return [...columnNamesOf(facts, command)]
  return name === 'sort' ? [] : [...fields].filter((field) => !keepsValue(facts, command, field))
}

function comparisonsOf(facts: Facts, command: Command): readonly Comparison[] {
  const condition = facts.bindingOf(command).values[0]?.expression
  const parts = condition ? conjuncts(condition) : []
  const isFilterOut = commandNameOf(facts, command) === 'filterOut'
  return isFilterOut && parts.length > 1 ? [] : flatMap(parts, (part) => comparisonOf(part) ?? [])
}

interface Pair {
  readonly earlier: Comparison
  readonly later: Comparison
}

function firstPair(all: readonly Comparison[], candidates: readonly Comparison[]): Pair | undefined {
  for (const later of candidates) {
    const earlier = all.find(
      (other) =>
        other.node.span.start < later.node.span.start &&
        other.field.name === later.field.name &&
        excludeEachOther(other, later),
    )
    if (earlier) return { earlier, later }
  }
  return undefined
}

function toldOf(facts: Facts, { earlier, later }: Pair, place: string): Contradiction {
  const found = remark(
    'contradictory-conditions',
    later.node.span,
    sourceText(facts, later.node),
    sourceText(facts, earlier.node),
    place,
  )
  return withRelated(found, earlier.node.span, 'The other condition.')
}
