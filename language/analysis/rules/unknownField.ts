import { nearest } from '../../catalog'
import type { Field } from '../../dql'
import { warning, type Diagnostic } from '../../text'
import { namesIn } from '../fieldRole'
import { fieldNamed, lacks } from '../fieldSet'
import type { FieldSet } from '../schema'
import { information, type Rule } from './rule'
import { valuesIn, type KnownValue } from './values'

/**
 * A field that no record can have reads as null and is most likely a slip. Only closed field sets and fields that
 * a command took away are alarms; in open sets a near miss of a known name is a remark. Commands that ignore missing
 * fields (`fieldsKeep`, `fieldsRemove`) and tests for absence are left alone.
 * Source: DQL reference, "missing fields".
 */
export const unknownField: Rule = (facts) =>
  valuesIn(facts).flatMap((value) => {
    if (isTolerant(value)) return []
    return namesIn(value).flatMap(({ field, role }) => (role === 'field' ? remarkOn(field, value.scope) : []))
  })

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

function remarkOn(field: Field, scope: FieldSet): readonly Diagnostic[] {
  const { name, span } = field
  if (fieldNamed(scope, name)) return []
  const removedBy = scope.removed?.get(name)
  if (removedBy) return [warning('removed-field', span, name, removedBy)]
  const near =
    nearest(
      name,
      scope.fields.map((known) => known.name),
    ) ?? ''
  if (lacks(scope, name)) return [warning('unknown-field', span, name, near)]
  return near && isLikelySlip(name, near) ? [information('unseen-field', span, name, near)] : []
}

/** In open sets only a single slip in a longer name counts: other names may well exist. */
const isLikelySlip = (name: string, near: string): boolean =>
  name.length >= 4 && Math.abs(name.length - near.length) <= 1
