import type { FunctionDefinition } from './definitions'

/** What a function makes of null, in a sentence: its own rule, or the general one. */
export function nullRule({ nulls, signatures }: FunctionDefinition): string {
  if (nulls !== undefined) return nulls
  const takesNothing = signatures.every(({ parameters }) => parameters.length === 0)
  return takesNothing ? 'Never null.' : 'A null argument gives null.'
}
