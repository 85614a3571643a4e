import { valuesFor, type Binding } from '../binding'

/** The text of `prefix:`; undefined when it is not given or no text. */
export function prefixOf(binding: Binding): string | undefined {
  const prefix = valuesFor(binding, 'prefix')[0]?.expression
  return prefix?.kind === 'string' ? prefix.value : undefined
}
