import type { DataType, TypeSet } from '../catalog'
import type { FieldType } from './schema'

/** The type of a catalog row; `any` says nothing about one value, so it is unknown. */
export const fromTypeSet = (types: TypeSet): FieldType => (types === 'any' ? 'unknown' : types)

/** A value that comes from one of several places: every type it may have. Unknown when one place is unknown. */
export function unionOf(types: readonly FieldType[]): FieldType {
  const known = new Set<DataType>()
  for (const type of types) {
    if (type === 'unknown') return 'unknown'
    for (const one of type) known.add(one)
  }
  return known.size === 0 ? 'unknown' : [...known]
}

/** Whether a value of the type can be one of `allowed`. An unknown type always can. */
export function mayBe(type: FieldType, allowed: TypeSet): boolean {
  return type === 'unknown' || allowed === 'any' || type.some((one) => allowed.includes(one))
}

/** Whether nothing but `wanted` is possible. */
export const isOnly = (type: FieldType, wanted: DataType): boolean =>
  type !== 'unknown' && type.length === 1 && type[0] === wanted

/** The type in words, such as `long or double`; empty when unknown. */
export const typeText = (type: FieldType | TypeSet): string =>
  type === 'unknown' ? '' : type === 'any' ? 'any type' : type.join(' or ')
