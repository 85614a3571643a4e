import { isPlainName } from '../dql'
import { fieldNamed, lacks } from './fieldSet'
import type { FieldSet, FieldType, KnownField } from './schema'

/** Whether two sets say the same of records, wherever in the text their fields are made. */
export const areAlike = (a: FieldSet, b: FieldSet): boolean =>
  a === b ||
  (a.isClosed === b.isClosed && sameNames(a.removed, b.removed) && fieldsAreAlike(a.fields, b.fields))

/**
 * Whether two sets say the same to an expression in which no other names stand than these. Columns that are called by
 * their expression are always looked at, because the expression alone may ask for them.
 */
export function areAlikeFor(names: ReadonlySet<string>, a: FieldSet, b: FieldSet): boolean {
  if (a === b) return true
  if (a.isClosed !== b.isClosed || (a.fields.length === 0) !== (b.fields.length === 0)) return false
  for (const name of names)
    if (lacks(a, name) !== lacks(b, name) || !isAlike(fieldNamed(a, name), fieldNamed(b, name))) return false
  return fieldsAreAlike(a.fields.filter(isNamedByExpression), b.fields.filter(isNamedByExpression))
}

const isNamedByExpression = ({ name }: KnownField): boolean => !isPlainName(name)

const fieldsAreAlike = (a: readonly KnownField[] = [], b: readonly KnownField[] = []): boolean =>
  a === b || (a.length === b.length && a.every((field, index) => isAlike(field, b[index])))

function isAlike(a: KnownField | undefined, b: KnownField | undefined): boolean {
  if (a === b) return true
  if (!a || !b) return false
  return (
    a.name === b.name &&
    a.origin === b.origin &&
    a.isNull === b.isNull &&
    a.examples === b.examples &&
    a.seen === b.seen &&
    a.isPartlyOfData === b.isPartlyOfData &&
    (a.definition === undefined) === (b.definition === undefined) &&
    (a.members === undefined) === (b.members === undefined) &&
    sameType(a.type, b.type) &&
    sameType(a.elements, b.elements) &&
    fieldsAreAlike(a.members, b.members)
  )
}

const sameType = (a: FieldType | undefined, b: FieldType | undefined): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]))

function sameNames(a: FieldSet['removed'], b: FieldSet['removed']): boolean {
  if (a === b) return true
  if (a?.size !== b?.size) return false
  for (const [name, by] of a ?? []) if (b?.get(name) !== by) return false
  return true
}
