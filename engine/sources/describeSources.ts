import { loadConfiguration } from './configuration'
import { describeSource, type SourceDescription } from './describeSource'
import { readDirectives } from './directives'
import type { SourceProblem } from './problem'
import { resolveSource } from './resolveSource'
import type { GivenSource } from './source'

export interface DescribedSources {
  /** In the order of the names. */
  readonly sources: readonly SourceDescription[]
  /** What is wrong with the configuration. */
  readonly problems: readonly SourceProblem[]
}

/**
 * Describes sources of a folder from samples of their files: those with the given names, else the ones given by path,
 * else all that the configuration has. Never throws: a name without files is described by its problems.
 */
export function describeSources(
  folder: string,
  given: readonly GivenSource[],
  names: readonly string[],
): DescribedSources {
  const configuration = loadConfiguration(folder)
  const fallback = given.length > 0 ? given.map(({ name }) => name) : [...configuration.sources.keys()]
  const wanted = [...new Set(names.length > 0 ? names : fallback)]
  const context = { folder, runSources: given, directives: readDirectives(''), configuration }
  return {
    sources: wanted.map((name) => describeSource(resolveSource(name, context))),
    problems: configuration.problems,
  }
}
