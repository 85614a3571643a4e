import type { Command } from '../../dql'
import { encloses, flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { Facts } from '../facts'
import { isIncomplete } from '../fieldFlow'
import { commandNameOf, lineOf, pipelinesOf, sourceText } from '../pipelines'
import { insertingAfter, replacing, withFix, withRelated } from './fix'
import { removingCommand } from './commandEdits'
import { remark, pipelineRule, type Remark } from './rule'

/**
 * A `sort` whose order the next command that cares for it does not use: it groups, or chooses one record per value by
 * an order of its own. Aggregations that depend on the order, and a `limit` between the two, give the sort a meaning.
 * Source: DQL reference, "sort command" and "dedup command".
 */
export const sortWithoutEffect = pipelineRule(
  {
    'lost-order': {
      severity: 'information',
      title: 'Order that a later command does not keep',
      description:
        'Grouping and `dedup` do not keep the order of their input, and `dedup` does not choose by it either: its own `sort:` says which record stays.',
      bad: 'fetch logs | sort timestamp desc | dedup host',
      good: 'fetch logs | dedup host, sort: {timestamp desc}',
    },
    'replaced-order': {
      severity: 'hint',
      title: 'Order that the next sort replaces',
      description:
        'Two `sort` one behind the other order by the second; the first only decides between equal records. One `sort` with several keys says the same.',
      bad: 'fetch logs | sort timestamp | sort loglevel desc',
      good: 'fetch logs | sort loglevel desc, timestamp',
    },
  },
  (facts) =>
    flatMap(pipelinesOf(facts), ({ commands }) =>
      flatMap(commands, (command, index) =>
        commandNameOf(facts, command) === 'sort' && !isIncomplete(facts, command)
          ? remarkOn(facts, command, commands.slice(index + 1))
          : [],
      ),
    ),
)

type Told = Remark<'lost-order' | 'replaced-order'>

/** Commands that leave the order and have no use for it. */
const keeping: ReadonlySet<string> = new Set([
  'expand',
  'fields',
  'fieldsAdd',
  'fieldsFlatten',
  'fieldsKeep',
  'fieldsRemove',
  'fieldsRename',
  'filter',
  'filterOut',
  'parse',
])

function remarkOn(facts: Facts, sort: Command, later: readonly Command[]): readonly Told[] {
  const next = later.find((command) => !keeping.has(commandNameOf(facts, command) ?? ''))
  const name = commandNameOf(facts, next)
  if (!next || isIncomplete(facts, next)) return []
  if (name === 'sort') {
    const isRepetition = keysOf(facts, sort) === keysOf(facts, next)
    return next === later[0] && !isRepetition ? [replaced(facts, sort, next)] : []
  }
  if (name === 'dedup') return facts.bindingOf(next).given.has('sort') ? [] : [lostInDedup(facts, sort, next)]
  if (name !== 'summarize' && name !== 'makeTimeseries' && name !== 'fieldsSummary') return []
  if (usesOrder(facts, next)) return []
  const found = lost(facts, sort, next, name)
  return [withFix(found, 'Remove this sort', removingCommand(facts, sort))]
}

const lost = (facts: Facts, sort: Command, next: Command, name: string): Told =>
  withRelated(
    remark('lost-order', sort.span, name, lineOf(facts, next), name === 'dedup' ? 'dedup' : ''),
    next.name.span,
    `${name} does not keep the order.`,
  )

function lostInDedup(facts: Facts, sort: Command, dedup: Command): Told {
  const found = lost(facts, sort, dedup, 'dedup')
  if (!isPlain(facts, sort)) return found
  const order = `, sort: {${keysOf(facts, sort)}}`
  return withFix(
    found,
    'Let dedup choose by this order',
    removingCommand(facts, sort),
    insertingAfter(dedup.span, order),
  )
}

function replaced(facts: Facts, sort: Command, next: Command): Told {
  const found = remark('replaced-order', sort.span, lineOf(facts, next), keysOf(facts, next))
  const keys = `, ${keysOf(facts, sort)}`
  const last = next.arguments.at(-1)
  const isList = next.arguments.every(({ value }) => value.kind !== 'group')
  if (!last || !isList || !isPlain(facts, sort) || !isPlain(facts, next)) return found
  return withFix(
    found,
    'Make one sort of both',
    removingCommand(facts, sort),
    replacing({ start: last.span.end, end: last.span.end }, keys),
  )
}

/** Whether the keys say all: no direction is given by name. */
const isPlain = (facts: Facts, sort: Command): boolean => facts.bindingOf(sort).given.size === 1

/** The sort keys as written, without braces around them. */
const keysOf = (facts: Facts, sort: Command): string =>
  valuesFor(facts.bindingOf(sort), 'expression')
    .map(({ sorted, expression }) => sourceText(facts, sorted ?? expression))
    .join(', ')

const byOrder: ReadonlySet<string> = new Set([
  'takeFirst',
  'takeLast',
  'takeAny',
  'collectArray',
  'collectDistinct',
])

/** Whether an aggregation of the command may give another result for another order. */
const usesOrder = (facts: Facts, command: Command): boolean =>
  facts.calls.some(
    ({ call, definition }) => byOrder.has(definition?.name ?? '') && encloses(command.span, call.span),
  )
