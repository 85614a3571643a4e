import type { ChosenSeverities } from '../../language'
import type { SourceProblem } from './problem'

/** Problems with the severities that the configuration chooses for their codes, without those that are off. */
export const withChosenSeverities = (
  problems: readonly SourceProblem[],
  chosen: ChosenSeverities,
): readonly SourceProblem[] =>
  problems.flatMap((problem) => {
    const severity = chosen.get(problem.code) ?? problem.severity
    if (severity === 'off') return []
    return [{ ...problem, severity: severity === 'hint' ? 'information' : severity }]
  })
