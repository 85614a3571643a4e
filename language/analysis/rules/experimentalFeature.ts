import type { Rule } from './rule'
import { hint } from './rule'

/** Experimental commands and functions may change or be missing. Source: DQL reference, "commands" and "functions". */
export const experimentalFeature: Rule = (facts) => [
  ...facts.commands.flatMap((command) => {
    const definition = facts.definitionOf(command)
    return definition?.isExperimental
      ? [hint('experimental-feature', command.name.span, definition.name)]
      : []
  }),
  ...facts.calls.flatMap(({ call, definition }) =>
    definition?.isExperimental ? [hint('experimental-feature', call.name.span, definition.name)] : [],
  ),
]
