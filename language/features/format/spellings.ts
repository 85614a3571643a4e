import { commandNamed, functionNamed } from '../../catalog'
import { walk, type Argument, type Name, type Query } from '../../dql'
import type { Offset } from '../../text'

interface NamedThing {
  readonly name: string
  readonly aliases?: readonly string[] | undefined
}

/** The names of commands, functions and parameters that the catalog writes in other letter case, by their place. */
export function spellingsOf(query: Query): ReadonlyMap<Offset, string> {
  const found = new Map<Offset, string>()

  function spell({ text, span }: Name, known: readonly NamedThing[]): void {
    const candidates = known.flatMap(({ name, aliases = [] }) => [name, ...aliases])
    if (candidates.includes(text)) return
    const wanted = text.toLowerCase()
    const spelling = candidates.find((candidate) => candidate.toLowerCase() === wanted)
    if (spelling !== undefined) found.set(span.start, spelling)
  }

  function spellAll(
    name: Name,
    givers: readonly NamedThing[],
    given: readonly Argument[],
    parameters: readonly NamedThing[],
  ): void {
    spell(name, givers)
    for (const argument of given) if (argument.name) spell(argument.name, parameters)
  }

  walk(query, (node) => {
    if (node.kind === 'command') {
      const command = commandNamed(node.name.text)
      if (command) spellAll(node.name, [command], node.arguments, command.parameters)
    } else if (node.kind === 'call') {
      const called = functionNamed(node.name.text)
      const parameters = called?.signatures.flatMap((signature) => signature.parameters) ?? []
      if (called) spellAll(node.name, [called], node.arguments, parameters)
    }
  })
  return found
}
