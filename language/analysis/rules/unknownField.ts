import { nearest } from '../../catalog'
import type { Field } from '../../dql'
import { namesIn } from '../fieldRole'
import { fieldNamed, lacks } from '../fieldSet'
import type { FieldSet } from '../schema'
import { valuesIn, type KnownValue } from './values'
import { remark, rule, type Remark } from './rule'

/**
 * A field that no record can have reads as null and is most likely a slip. Only closed field sets and fields that
 * a command took away are alarms; in open sets a near miss of a known name is a remark. Commands that ignore missing
 * fields (`fieldsKeep`, `fieldsRemove`) and tests for absence are left alone.
 * Source: DQL reference, "missing fields".
 */
export const unknownField = rule(
  {
    'unknown-field': {
      severity: 'warning',
      title: 'Field that no record can have',
      description:
        'The records are known completely at this place, and none has a field of this name: it reads as null.',
      bad: 'data record(host = "a") | filter hots == "a"',
      good: 'data record(host = "a") | filter host == "a"',
    },
    'removed-field': {
      severity: 'warning',
      title: 'Field that a command has taken away',
      description: 'A command before this one drops the field, so it reads as null.',
      bad: 'fetch logs | fieldsRename level = loglevel | filter loglevel == "ERROR"',
      good: 'fetch logs | fieldsRename level = loglevel | filter level == "ERROR"',
    },
    'unseen-field': {
      severity: 'information',
      title: 'Field that differs by a letter from a known one',
      description: 'The known data has no such field, but one that differs by a single letter.',
      bad: 'fetch logs | fieldsAdd total = 1 | filter totl > 0',
      good: 'fetch logs | fieldsAdd total = 1 | filter total > 0',
    },
  },
  (facts) =>
    valuesIn(facts).flatMap((value) => {
      if (isTolerant(value)) return []
      return namesIn(value).flatMap(({ field, role }) =>
        role === 'field' ? remarkOn(field, value.scope) : [],
      )
    }),
)

const tolerant: ReadonlySet<string> = new Set([
  'fieldsKeep',
  'fieldsRemove',
  'isNull',
  'isNotNull',
  'exists',
  'coalesce',
])

const isTolerant = ({ ownerName, scope }: KnownValue): boolean =>
  tolerant.has(ownerName) || scope.fields.length === 0

function remarkOn(
  field: Field,
  scope: FieldSet,
): readonly Remark<'unknown-field' | 'removed-field' | 'unseen-field'>[] {
  const { name, span } = field
  if (fieldNamed(scope, name)) return []
  const removedBy = scope.removed?.get(name)
  if (removedBy) return [remark('removed-field', span, name, removedBy)]
  if (lacks(scope, name)) return [remark('unknown-field', span, name, nearest(name, namesOf(scope)) ?? '')]
  const near = name.length < 4 ? undefined : namesOf(scope).find((known) => isOneSlip(name, known))
  return near === undefined ? [] : [remark('unseen-field', span, name, near)]
}

const namesOf = ({ fields }: FieldSet): readonly string[] => fields.map(({ name }) => name)

/**
 * Whether two names differ by one letter put in, left out, replaced or swapped with its neighbour.
 * In open sets nothing else counts as a slip: other names may well exist.
 */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const restOf = (text: string, skipped: number): string => text.slice(same + skipped)
  if (a.length > b.length) return restOf(a, 1) === restOf(b, 0)
  if (a.length < b.length) return restOf(a, 0) === restOf(b, 1)
  const isSwap = a[same] === b[same + 1] && a[same + 1] === b[same]
  return restOf(a, 1) === restOf(b, 1) || (isSwap && restOf(a, 2) === restOf(b, 2))
}
