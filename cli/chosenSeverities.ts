import { loadConfiguration } from '../engine'
import type { ChosenSeverities } from '../language'
import type { Input } from './inputs'
import type { Streams } from './verb'
import { workspaceOf } from './workspace'

/**
 * Gives the severities that the configuration of an input chooses. Each configuration is read once, and what is wrong
 * with it is told once on standard error.
 */
export function chosenSeverities(streams: Streams): (input: Input) => ChosenSeverities {
  const known = new Map<string, ChosenSeverities>()
  return ({ path }) => {
    const folder = workspaceOf(path)
    let chosen = known.get(folder)
    if (!chosen) {
      const { inspections, problems } = loadConfiguration(folder)
      for (const { file: place = '', line = 0, character = 0, severity, message, code } of problems)
        streams.err(`${place}:${line + 1}:${character + 1}: ${severity}: ${message} (${code})\n`)
      known.set(folder, (chosen = inspections))
    }
    return chosen
  }
}
