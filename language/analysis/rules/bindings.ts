import type { Binding } from '../binding'
import type { TextFacts } from '../textFacts'
import { flatMap, kept } from '../../text'

/** A command or call whose name the catalog knows, with its catalogue spelling and the way its arguments are taken. */
export interface KnownOwner {
  readonly name: string
  readonly binding: Binding
}

/** Every known command and call. Unknown ones are reported by name alone, not for their arguments. */
export const knownOwners = kept((facts: TextFacts): readonly KnownOwner[] => {
  const commands = flatMap(facts.commands, (command) => {
    const definition = facts.definitionOf(command)
    return definition ? [{ name: definition.name, binding: facts.bindingOf(command) }] : []
  })
  const calls = flatMap(facts.calls, ({ definition, binding }) =>
    definition ? [{ name: definition.name, binding }] : [],
  )
  return [...commands, ...calls]
})
