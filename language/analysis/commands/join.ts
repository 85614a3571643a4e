import { valuesFor, type BoundValue } from '../binding'
import type { CommandMeaning, Step } from '../commandMeaning'
import type { Expression } from '../../dql'
import { anyFields, closedIf, fieldNamed, lacks, unite, withFields, withoutFields } from '../fieldSet'
import { flatMap } from '../../text'
import type { FieldSet, KnownField } from '../schema'
import { prefixOf } from './prefix'

/** The fields of the left side, then those of the right side with the prefix, or only `fields:` without one. */
export const join: CommandMeaning = {
  fieldsAfter: (step) => {
    const chosen = valuesFor(step.binding, 'fields')
    if (chosen.length > 0) return withFields(step.input, chosen.map(step.columnOf))
    return prefixed(
      step.input,
      rightSide(step, 'joinTable', keysOfJoin(step)),
      prefixOf(step.binding) ?? 'right.',
      'join',
    )
  },
  scopeOf: (step, value) => scopeOfRight(step, value, 'joinTable', ['fields']),
}

/** The fields so far and one array of the matching records of the right side. */
export const joinNested: CommandMeaning = {
  fieldsAfter: (step) => {
    const table = valuesFor(step.binding, 'joinTable')[0]
    if (!table?.alias) return step.input
    const chosen = valuesFor(step.binding, 'fields').map(step.columnOf)
    const right = rightSide(step, 'joinTable')
    const members = chosen.length > 0 ? chosen : right.fields
    const isKnown = chosen.length > 0 || right.isClosed
    const { name, span } = table.alias
    return withFields(step.input, [
      {
        name,
        type: ['array'],
        elements: ['record'],
        ...(isKnown && { members }),
        origin: 'joinNested',
        definition: span,
      },
    ])
  },
  scopeOf: (step, value) => scopeOfRight(step, value, 'joinTable', ['fields']),
}

/** The fields so far and those of the first matching record, with the prefix, or only `fields:` without one. */
export const lookup: CommandMeaning = {
  fieldsAfter: (step) => {
    const chosen = valuesFor(step.binding, 'fields')
    if (chosen.length > 0) return withFields(step.input, chosen.map(step.columnOf))
    const prefix = prefixOf(step.binding) ?? 'lookup.'
    const left =
      prefix === '' ? step.input : withoutFields(step.input, (name) => name.startsWith(prefix), 'lookup')
    return prefixed(left, rightSide(step, 'lookupTable', keysOfLookup(step)), prefix, 'lookup')
  },
  scopeOf: (step, value) => scopeOfRight(step, value, 'lookupTable', ['fields', 'lookupField']),
}

/** The fields of a sub-query's records. Where others may come too, those by which records are found are among them. */
function rightSide({ binding, resultOf }: Step, table: string, keys: readonly string[] = []): FieldSet {
  const subquery = valuesFor(binding, table)[0]?.expression
  const right = subquery?.kind === 'subquery' ? resultOf(subquery.query) : anyFields
  const unknown = keys.filter((name) => !fieldNamed(right, name) && !lacks(right, name))
  return withFields(
    right,
    unknown.map((name) => ({ name, type: 'unknown' })),
  )
}

const keysOfLookup = ({ binding }: Step): readonly string[] =>
  flatMap(valuesFor(binding, 'lookupField'), ({ expression }) =>
    expression.kind === 'field' ? [expression.name] : [],
  )

/** The names of fields in conditions such as `k` and `left[a] == right[k]`. */
const keysOfJoin = ({ binding }: Step): readonly string[] =>
  flatMap(valuesFor(binding, 'on'), ({ expression }) => {
    if (expression.kind === 'field') return [expression.name]
    if (expression.kind !== 'binary') return []
    return flatMap([expression.left, expression.right], keyOfRight)
  })

function keyOfRight(side: Expression): readonly string[] {
  if (side.kind !== 'access' || side.target.kind !== 'field' || side.key.kind !== 'field') return []
  return side.target.name === 'right' ? [side.key.name] : []
}

function prefixed(left: FieldSet, right: FieldSet, prefix: string, origin: string): FieldSet {
  const fields = right.fields.map((field): KnownField => ({ ...field, name: prefix + field.name, origin }))
  return closedIf(left.isClosed && right.isClosed, withFields(left, fields))
}

/** Join conditions name fields of both sides. */
function scopeOfRight(
  step: Step,
  value: BoundValue,
  table: string,
  ofRight: readonly string[],
): FieldSet | undefined {
  const parameter = value.parameter?.name ?? ''
  if (ofRight.includes(parameter)) return rightSide(step, table)
  return parameter === 'on' ? unite(step.input, rightSide(step, table)) : undefined
}
