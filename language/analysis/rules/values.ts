import type { Facts, PlacedValue } from '../facts'
import { kept } from '../kept'

/** A value of a command or function that the catalog knows. */
export interface KnownValue extends PlacedValue {
  readonly ownerName: string
}

/** Every value that goes to a known command or function. */
export const valuesIn = kept((facts: Facts): readonly KnownValue[] =>
  facts.commands.flatMap((command) => facts.valuesOf(command).filter(isKnown)),
)

const isKnown = (value: PlacedValue): value is KnownValue => value.ownerName !== undefined
