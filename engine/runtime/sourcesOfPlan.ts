import { allPlans, stepsOf, type Plan } from '../plan'
import type { SourceFile } from '../scan'
import type { ResolvedSource, SourceProblem } from '../sources'
import type { Execution } from './executor'

/** The sources that a plan and its sub-queries read; each is there once. */
export interface PlanSources {
  /** The files of all sources; those of the query itself come first. */
  readonly files: readonly SourceFile[]
  readonly sources: readonly ResolvedSource[]
  readonly problems: readonly SourceProblem[]
  /** Whether a source has errors and no file. */
  readonly hasUnreadable: boolean
  readonly filesOf: Execution['filesOf']
}

/** The sources of a plan that cannot run. */
export const noSources: PlanSources = {
  files: [],
  sources: [],
  problems: [],
  hasUnreadable: false,
  filesOf: () => ({ files: [], base: 0 }),
}

/** Finds the sources of a plan and its sub-queries. */
export function sourcesOfPlan(plan: Plan, sourceOf: (name: string) => ResolvedSource): PlanSources {
  const names = allPlans(plan).flatMap((each) => {
    const [source] = stepsOf(each)
    return source?.kind === 'scan' ? [source.source] : []
  })
  const files: SourceFile[] = []
  const places = new Map<string, ReturnType<Execution['filesOf']>>()
  const sources = [...new Set(names)].map((name) => {
    const source = sourceOf(name)
    places.set(name, { files: source.files, base: files.length })
    files.push(...source.files)
    return source
  })
  return {
    files,
    sources,
    problems: sources.flatMap(({ problems }) => problems),
    hasUnreadable: sources.some(
      (source) => source.files.length === 0 && source.problems.some(({ severity }) => severity === 'error'),
    ),
    filesOf: ({ source }) => places.get(source) ?? { files: [], base: 0 },
  }
}
