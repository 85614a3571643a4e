import { loadConfiguration, loadVariables, loadVariablesFile } from '../engine'
import type { ChosenSeverities, Variables } from '../language'
import type { Input } from './inputs'
import { describeProblem } from './notices'
import type { GivenVariables } from './variableOptions'
import type { Streams } from './verb'
import { perWorkspace } from './workspace'

/** What a workspace says that checking depends on. */
export interface Knowledge {
  readonly severities: ChosenSeverities
  readonly variables: Variables | undefined
}

/**
 * Gives what the workspace of an input says: severities and variables. Each configuration is read once, and what is
 * wrong with it is told once on standard error.
 */
export function knowledgeOf(streams: Streams, given: GivenVariables): (input: Input) => Knowledge {
  return perWorkspace((folder) => read(folder, given, streams))
}

function read(folder: string, given: GivenVariables, streams: Streams): Knowledge {
  const configuration = loadConfiguration(folder)
  const { variables, problems } =
    given.file === undefined ? loadVariables(folder, configuration) : loadVariablesFile(given.file, true)
  for (const problem of [...configuration.problems, ...problems]) streams.err(describeProblem(problem))
  return {
    severities: configuration.inspections,
    variables: given.values ? new Map([...(variables ?? []), ...given.values]) : variables,
  }
}
