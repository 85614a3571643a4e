import { suggestion, writtenField } from '../fixes/fixes'
import { nearest } from '../../catalog'
import { fieldText, type Command, type Field } from '../../dql'
import { encloses, flatMap, type Span, type TextEdit } from '../../text'
import { valuesFor, type BoundValue } from '../binding'
import type { Facts } from '../facts'
import { isReadBefore } from '../fieldPlaces'
import { namesIn } from '../fieldRole'
import { fieldNamed, isEmpty, lacks } from '../fieldSet'
import { commandNameOf, lineOf } from '../pipelines'
import { question } from '../questions'
import { removalOf } from '../removal'
import type { FieldSet } from '../schema'
import { insertingAfter, replacing, withFix, withRelated } from './fix'
import { namesReadAsCalculations } from './nameWithoutBackticks'
import { removingValue } from './removingValue'
import { remark, wayRule, type Remark } from './rule'
import { valuesIn, type KnownValue } from './values'

/**
 * A field that no record can have reads as null and is most likely a slip. Only closed field sets and fields that
 * a command took away are alarms; in open sets a near miss of a known name is a remark. Commands that ignore missing
 * fields (`fieldsKeep`, `fieldsRemove`) and tests for absence are left alone.
 * Source: DQL reference, "missing fields".
 */
export const unknownField = wayRule(
  {
    'unknown-field': {
      severity: 'warning',
      title: 'Field that no record can have',
      description:
        'The records are known completely at this place, and none has a field of this name: it reads as null.',
      bad: 'data record(host = "a") | filter hots == "a"',
      good: 'data record(host = "a") | filter host == "a"',
      fixes: suggestion(1, writtenField),
    },
    'removed-field': {
      severity: 'warning',
      title: 'Field that a command has taken away',
      description:
        'A command before this one does not keep the field, so it reads as null. Let that command keep it, or read it earlier.',
      bad: 'fetch logs | fields timestamp, content | filter loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR" | fields timestamp, content',
    },
    'renamed-field': {
      severity: 'warning',
      title: 'Field under its old name',
      description: 'A command before this one has given the field another name; the old one reads as null.',
      bad: 'fetch logs | fieldsRename level = loglevel | filter loglevel == "ERROR"',
      good: 'fetch logs | fieldsRename level = loglevel | filter level == "ERROR"',
    },
    'unseen-field': {
      severity: 'information',
      title: 'Field that differs by a letter from a known one',
      description: 'The known data has no such field, but one that differs by a single letter.',
      bad: 'fetch logs | fieldsAdd total = 1 | filter totl > 0',
      good: 'fetch logs | fieldsAdd total = 1 | filter total > 0',
      fixes: suggestion(1, writtenField),
    },
  },
  (facts) =>
    flatMap(suspectsIn(facts), ({ value, field }) =>
      isPartOfName(facts, field) ? [] : remarkOn(facts, value, field),
    ),
  'all',
)

/** A field that is not known where it is read. */
interface Suspect {
  readonly value: KnownValue
  readonly field: Field
}

const suspectsIn = (facts: Facts): readonly Suspect[] =>
  flatMap(valuesIn(facts), (value) => {
    if (tolerant.has(value.ownerName)) return []
    return flatMap(namesIn(facts, value), ({ field, role }) =>
      role === 'field' && isSuspect(value.scope, field.name) ? [{ value, field }] : [],
    )
  })

/** Where nothing is known of the fields, only those that a command took away are. */
function isSuspect(scope: FieldSet, name: string): boolean {
  if (isEmpty(scope)) return scope.removed?.has(name) ?? false
  return (
    !fieldNamed(scope, name) &&
    (lacks(scope, name) || nearName(scope, name) !== undefined || withPrefix(scope, name) !== undefined)
  )
}

const tolerant: ReadonlySet<string> = new Set([
  'fieldsKeep',
  'fieldsRemove',
  'isNull',
  'isNotNull',
  'exists',
  'coalesce',
])

/** Whether the field only seems to be one, as part of a name that lacks its backticks. */
const isPartOfName = (facts: Facts, { span }: Field): boolean =>
  namesReadAsCalculations(facts).some((one) => encloses(one.span, span))

type Told = Remark<'unknown-field' | 'removed-field' | 'renamed-field' | 'unseen-field'>

function remarkOn(facts: Facts, value: KnownValue, field: Field): readonly Told[] {
  const { scope } = value
  const { name, span } = field
  if (lacks(scope, name)) return [remarkOnLacking(facts, value, field)]
  const meant =
    nearName(scope, name) ?? (hasSample(facts, value.command) ? withPrefix(scope, name) : undefined)
  return meant === undefined || isReadBefore(facts, value.command, name)
    ? []
    : [remark('unseen-field', span, name, meant)]
}

const nearName = ({ fields }: FieldSet, name: string): string | undefined =>
  name.length < 4 ? undefined : fields.find((known) => isOneSlip(name, known.name))?.name

function remarkOnLacking(facts: Facts, value: KnownValue, { name, span }: Field): Told {
  const { scope } = value
  const removal = removalOf(facts, value, name)
  if (removal?.newName !== undefined && fieldNamed(scope, removal.newName)) {
    const { newName, command } = removal
    const by = commandNameOf(facts, command) ?? command.name.text
    const found = remark('renamed-field', span, name, newName, by, lineOf(facts, command))
    const withPlace = withRelated(found, command.span, `${by} renames the field.`)
    return withFix(withPlace, `Change to ${newName}`, replacing(span, fieldText(newName)))
  }
  const suggestion = withPrefix(scope, name) ?? nearest(name, namesOf(scope))
  const isSlip = suggestion !== undefined && !scope.removed?.has(name)
  if (!removal || isSlip) return remark('unknown-field', span, name, suggestion ?? '')
  return remarkOnRemoved(facts, removal.command, name, span)
}

function remarkOnRemoved(facts: Facts, command: Command, name: string, span: Span): Told {
  const by = commandNameOf(facts, command) ?? command.name.text
  const left = facts.fieldsAfter(command)
  const names = left.isClosed && by !== 'fieldsRemove' ? namesOf(left) : []
  const shown = names.length > 5 ? [...names.slice(0, 5), '…'] : names
  const found = remark('removed-field', span, name, by, lineOf(facts, command), shown.join(', '))
  const withPlace = withRelated(found, command.span, `${by} does not keep the field.`)
  const edit = keeping(facts, command, name)
  return edit ? withFix(withPlace, `Keep ${name} in line ${lineOf(facts, command)}`, edit) : withPlace
}

/** The edit that lets a command keep the field; undefined for commands that take no list of fields. */
function keeping(facts: Facts, command: Command, name: string): TextEdit | undefined {
  const binding = facts.bindingOf(command)
  switch (commandNameOf(facts, command)) {
    case 'fields':
    case 'fieldsKeep':
      return addedBehind(binding.values, name)
    case 'fieldsRemove': {
      const value = binding.values.find(
        ({ expression }) => expression.kind === 'field' && expression.name === name,
      )
      return value && removingValue(command, value)
    }
    case 'summarize':
    case 'makeTimeseries': {
      const keys = valuesFor(binding, 'by')
      if (keys.length === 0) return insertingAfter(command.span, `, by: {${fieldText(name)}}`)
      return keys.every(({ isGrouped }) => isGrouped) ? addedBehind(keys, name) : undefined
    }
    default:
      return undefined
  }
}

function addedBehind(values: readonly BoundValue[], name: string): TextEdit | undefined {
  const last = values.at(-1)
  if (!last || (last.alias && !last.assignment)) return undefined
  return insertingAfter((last.assignment ?? last.expression).span, `, ${fieldText(name)}`)
}

/** The field that a lookup or join has added under this name, behind its prefix. */
function withPrefix({ fields }: FieldSet, name: string): string | undefined {
  const suffix = `.${name}`
  return fields.find((field) => joins.has(field.origin ?? '') && field.name.endsWith(suffix))?.name
}

const joins: ReadonlySet<string> = new Set(['join', 'lookup'])

/** Whether the fields of the data that a command works on are known, at least some of them. */
const hasSample = question((facts, command) => {
  const [first] = facts.pipelineOf(command).commands
  return (
    commandNameOf(facts, first) === 'fetch' &&
    first !== undefined &&
    facts.fieldsAfter(first).fields.length > 0
  )
}, String)

const namesOf = ({ fields }: FieldSet): readonly string[] => fields.map(({ name }) => name)

/**
 * Whether two names differ by one letter put in, left out, replaced or swapped with its neighbour.
 * In open sets nothing else counts as a slip: other names may well exist.
 */
function isOneSlip(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length)
  if (longer - Math.min(a.length, b.length) > 1) return false
  let same = 0
  while (same < longer && a[same] === b[same]) same++
  let end = 0
  while (end < longer - same && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const between = longer - same - end
  const isSwap = a.length === b.length && a[same] === b[same + 1] && a[same + 1] === b[same]
  return between <= 1 || (between === 2 && isSwap)
}
