import { deepFreeze } from '../deepFreeze'
import type { FunctionCategory, FunctionDefinition, FunctionPlace, Signature, Types } from '../definitions'
import { typeSet } from '../parameters'

/** What all functions of a family share. `place` is `scalar` unless given. */
export interface Family {
  readonly category: FunctionCategory
  readonly place?: FunctionPlace
  readonly source: string
}

/** A row: one function with one way to call it. The family adds what all its rows share. */
export interface FunctionRow
  extends
    Pick<FunctionDefinition, 'summary' | 'nulls' | 'example' | 'isExperimental' | 'isDeprecated' | 'aliasOf'>,
    Omit<Signature, 'returns' | 'elements'> {
  readonly returns: Types
  readonly elements?: Types
  /** Where another page than that of the family tells about the function. */
  readonly source?: string
}

/** Definitions by name, frozen. The names stay literal, so that `keyof` gives the union of them. */
export function functionFamily<Name extends string>(
  family: Family,
  rows: Readonly<Record<Name, FunctionRow>>,
): Readonly<Record<Name, FunctionDefinition>> {
  const entries = Object.entries<FunctionRow>(rows).map(([name, row]) => [
    name,
    definitionOf(family, name, row),
  ])
  return deepFreeze(Object.fromEntries(entries) as Record<Name, FunctionDefinition>)
}

function definitionOf(family: Family, name: string, row: FunctionRow): FunctionDefinition {
  const {
    parameters,
    returns,
    elements,
    keepsTypeOf,
    picksFrom,
    collects,
    keepsElementsOf,
    isWidening,
    ...texts
  } = row
  const signature: Signature = {
    parameters,
    returns: typeSet(returns),
    ...(elements && { elements: typeSet(elements) }),
    ...(keepsTypeOf && { keepsTypeOf }),
    ...(picksFrom && { picksFrom }),
    ...(collects && { collects }),
    ...(keepsElementsOf && { keepsElementsOf }),
    ...(isWidening && { isWidening }),
  }
  return {
    name,
    category: family.category,
    place: family.place ?? 'scalar',
    signatures: [signature],
    source: family.source,
    ...texts,
  }
}
