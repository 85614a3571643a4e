import {
  comparedWith,
  fieldSelection,
  inlineCode,
  isSelected,
  sampledFieldMeant,
  type PlacedValue,
  type Snapshot,
} from '../../analysis'
import type { Expression } from '../../dql'
import { encloses } from '../../text'
import type { Clock } from '../clock'
import { momentInFormat } from '../timeFormat'
import { LISTED_FIELDS } from './fieldsBehind'

/**
 * What a literal means where it stands: how often the data has it, the fields that a pattern of names chooses, how a
 * format writes the moment that it is now. Undefined where nothing is known.
 */
export function literalInData(
  snapshot: Snapshot,
  literal: Expression,
  clock: Clock | undefined,
): string | undefined {
  const value = valueAround(snapshot, literal)
  if (!value) return undefined
  return (
    seenText(snapshot, value, literal) ??
    chosenFields(snapshot, value, literal) ??
    formatted(value, literal, clock)
  )
}

function valueAround({ facts, nodesAt }: Snapshot, { span }: Expression): PlacedValue | undefined {
  const command = nodesAt(span.start).findLast((node) => node.kind === 'command')
  return command && facts.valuesOf(command).findLast(({ expression }) => encloses(expression.span, span))
}

function seenText(snapshot: Snapshot, value: PlacedValue, literal: Expression): string | undefined {
  const { facts } = snapshot
  const other = comparedWith(facts, value, literal)
  const field = other && sampledFieldMeant(snapshot, facts, other, value.scope)
  if (!field?.seen || !('value' in literal)) return undefined
  const { values, records, isComplete } = field.seen
  const isText = literal.kind === 'string'
  const found = values.find(
    ({ text, type }) => text === String(literal.value) && (type === 'string') === isText,
  )
  if (!found && !isComplete) return undefined
  return `${inlineCode(field.name)} has it in ${found?.count ?? 0} of ${records} sampled records.`
}

function chosenFields(
  { facts }: Snapshot,
  { command, owner, parameter }: PlacedValue,
  literal: Expression,
): string | undefined {
  if (literal.kind !== 'string' || owner !== command || !parameter?.kinds.includes('fieldPattern'))
    return undefined
  const only = fieldSelection({
    ...facts.bindingOf(command),
    values: facts.bindingOf(command).values.filter(({ expression }) => expression === literal),
  })
  const names = facts
    .fieldsBefore(command)
    .fields.filter(({ name }) => isSelected(only, name))
    .map(({ name }) => inlineCode(name))
  if (names.length === 0) return 'Chooses none of the known fields.'
  const left = names.length - LISTED_FIELDS
  return `Chooses ${names.slice(0, LISTED_FIELDS).join(', ')}${left > 0 ? ` and ${left} more` : ''}.`
}

function formatted(
  { ownerName, parameter }: PlacedValue,
  literal: Expression,
  clock: Clock | undefined,
): string | undefined {
  if (ownerName !== 'formatTimestamp' || parameter?.name !== 'format' || literal.kind !== 'string')
    return undefined
  const text = clock && momentInFormat(literal.value, new Date(clock.now))
  return text === undefined ? undefined : `Now: \`${text}\` in UTC.`
}
