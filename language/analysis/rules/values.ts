import type { Facts, PlacedValue } from '../facts'
import { kept } from '../kept'

/** A value of a command or function that the catalog knows. */
export interface KnownValue extends PlacedValue {
  /** The command or function that takes the value, in catalogue spelling. */
  readonly ownerName: string
}

/** Every value that goes to a known command or function. */
export const valuesIn = kept((facts: Facts): readonly KnownValue[] =>
  facts.commands.flatMap((command) =>
    facts.valuesOf(command).flatMap((value) => {
      const { owner } = value
      const definition = owner.kind === 'call' ? facts.callOf(owner).definition : facts.definitionOf(owner)
      return definition ? [{ ...value, ownerName: definition.name }] : []
    }),
  ),
)
