import {
  sampledFieldMeant,
  valuesFor,
  type FieldSet,
  type PlacedValue,
  type SeenField,
  type Snapshot,
} from '../../analysis'
import type { Command, Expression, Query } from '../../dql'

/** How many records a command gives, when it is given the sample. */
interface Estimate {
  readonly records: number
  /** Whether it may be fewer, because nobody knows what a command leaves. */
  readonly isMost: boolean
  /** How many records were sampled; undefined where the query itself holds the records. */
  readonly sampled: number | undefined
}

/** How many records a command most likely gives, in words; undefined when nothing is known of the data. */
export function recordEstimate(snapshot: Snapshot, command: Command): string | undefined {
  const estimate = estimateAfter(snapshot, command)
  if (!estimate) return undefined
  const { records, isMost, sampled } = estimate
  const rounded = Math.round(records)
  if (sampled === undefined) return `${isMost ? 'At most ' : ''}${counted(rounded)}.`
  const count = records > 0 && rounded === 0 ? 'less than 1 record' : counted(rounded)
  return `${isMost ? 'At most' : 'About'} ${count}, from ${sampled} sampled.`
}

const counted = (records: number): string => `${records} record${records === 1 ? '' : 's'}`

function estimateAfter(snapshot: Snapshot, command: Command): Estimate | undefined {
  const { facts } = snapshot
  const { commands } = facts.pipelineOf(command)
  return estimateOf(snapshot, commands.slice(0, facts.indexOf(command) + 1))
}

const estimateOf = (snapshot: Snapshot, commands: readonly Command[]): Estimate | undefined =>
  commands.reduce<Estimate | undefined>((before, command, index) => {
    const name = snapshot.facts.definitionOf(command)?.name ?? ''
    if (index === 0) return starts[name]?.(snapshot, command)
    return before && (steps[name]?.(before, command, snapshot) ?? { ...before, isMost: true })
  }, undefined)

const starts: Readonly<
  Partial<Record<string, (snapshot: Snapshot, command: Command) => Estimate | undefined>>
> = {
  fetch: ({ facts }, command) => {
    const sampled = Math.max(0, ...facts.fieldsAfter(command).fields.map(({ seen }) => seen?.records ?? 0))
    // What lies in a timeframe, the sample does not tell.
    const isWhole = ['from', 'to', 'timeframe'].every(
      (name) => valuesFor(facts.bindingOf(command), name).length === 0,
    )
    return sampled === 0 ? undefined : { records: sampled, isMost: !isWhole, sampled }
  },
  data: ({ facts }, command) => {
    const { length } = valuesFor(facts.bindingOf(command), 'record')
    return length === 0 ? undefined : { records: length, isMost: false, sampled: undefined }
  },
}

type Step = (before: Estimate, command: Command, snapshot: Snapshot) => Estimate | undefined

const same: Step = (before) => before

const filtered =
  (isKept: (share: number) => number): Step =>
  (before, command, snapshot) => {
    const value = snapshot.facts.valuesOf(command).find(({ owner }) => owner === command)
    const share = value && shareOf(snapshot, value, value.expression)
    return share === undefined
      ? { ...before, isMost: true }
      : { ...before, records: before.records * isKept(share) }
  }

const grouped =
  (keys: string): Step =>
  (before, command, snapshot) =>
    combinations(
      before,
      snapshot.facts
        .valuesOf(command)
        .filter(({ owner, parameter }) => owner === command && parameter?.name === keys),
      snapshot,
    )

const steps: Readonly<Partial<Record<string, Step>>> = {
  fields: same,
  fieldsAdd: same,
  fieldsKeep: same,
  fieldsRemove: same,
  fieldsRename: same,
  fieldsFlatten: same,
  parse: same,
  sort: same,
  lookup: same,
  joinNested: same,
  filter: filtered((share) => share),
  filterOut: filtered((share) => 1 - share),
  summarize: grouped('by'),
  makeTimeseries: grouped('by'),
  dedup: grouped('expression'),
  limit: (before, command) => {
    const size = command.arguments[0]?.value
    return size?.kind === 'long'
      ? { ...before, records: Math.min(before.records, Number(size.value)) }
      : undefined
  },
  append: (before, command, snapshot) => {
    const other = subqueryOf(command)
    const added = other && estimateOf(snapshot, other.commands)
    return (
      added && { ...before, records: before.records + added.records, isMost: before.isMost || added.isMost }
    )
  },
}

function subqueryOf(command: Command): Query | undefined {
  const block = command.arguments.find(({ value }) => value.kind === 'subquery')?.value
  return block?.kind === 'subquery' ? block.query : undefined
}

/** One record for each combination of values, if they are all known. */
function combinations(before: Estimate, keys: readonly PlacedValue[], snapshot: Snapshot): Estimate {
  const counts = keys.map(({ expression, scope }) => {
    const seen = seenOf(snapshot, expression, scope)
    if (!seen?.isComplete) return undefined
    return seen.values.length + Number(seen.present < seen.records)
  })
  const product = counts.reduce<number>((all, count) => all * (count ?? Infinity), 1)
  const isMost = before.isMost || keys.length > 1 || counts.includes(undefined)
  return { ...before, records: Math.min(before.records, product), isMost }
}

const seenOf = (snapshot: Snapshot, expression: Expression, scope: FieldSet): SeenField | undefined =>
  sampledFieldMeant(snapshot, snapshot.facts, expression, scope)?.seen

/** The share of the sampled records that a condition holds for; conditions are taken as independent. */
function shareOf(snapshot: Snapshot, value: PlacedValue, condition: Expression): number | undefined {
  const inner = (part: Expression): number | undefined => shareOf(snapshot, value, part)
  switch (condition.kind) {
    case 'parenthesized':
      return inner(condition.expression)
    case 'unary': {
      const share = condition.operator === 'not' ? inner(condition.operand) : undefined
      return share === undefined ? undefined : 1 - share
    }
    case 'binary': {
      const { operator, left, right } = condition
      if (operator === 'and' || operator === 'or') {
        const [a, b] = [inner(left), inner(right)]
        if (a === undefined || b === undefined) return undefined
        return operator === 'and' ? a * b : a + b - a * b
      }
      if (operator !== '==' && operator !== '!=') return undefined
      const seen = seenOf(snapshot, left, value.scope)
      const share = seen && shareOfText(seen, right)
      if (share === undefined || operator === '==') return share
      return seen && seen.records > 0 ? seen.present / seen.records - share : undefined
    }
    default:
      return undefined
  }
}

/** How often a literal was seen; undefined for others, and where not all values are known. */
function shareOfText({ values, isComplete, records }: SeenField, literal: Expression): number | undefined {
  const text = textOf(literal)
  if (text === undefined || records === 0) return undefined
  const found = values.find(
    (seen) => seen.text === text && (seen.type === 'string') === (literal.kind === 'string'),
  )
  return found ? found.count / records : isComplete ? 0 : undefined
}

function textOf(literal: Expression): string | undefined {
  switch (literal.kind) {
    case 'string':
    case 'long':
    case 'boolean':
      return String(literal.value)
    default:
      return undefined
  }
}
