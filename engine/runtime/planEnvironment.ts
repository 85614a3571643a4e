import {
  evaluationContext,
  functionAbsence,
  isAggregationBuilt,
  isPositionwise,
  type EvaluationContext,
} from '../functions'
import { evaluateRow } from '../operators'
import { canOpen } from '../patterns'
import type { PlanEnvironment, SourceFacts } from '../plan'
import type { ResolvedSource } from '../sources'
import type { RunSettings } from './settings'

/** The context that expressions of a run are evaluated in. */
export const contextOf = ({ now, timezone }: Pick<RunSettings, 'now' | 'timezone'>): EvaluationContext =>
  evaluationContext({ now, timezone })

/** What planning needs to know for a run. `sourceOf` finds a source; it may be asked several times for the same. */
export function planEnvironment(
  settings: RunSettings,
  sourceOf: (name: string) => ResolvedSource,
): PlanEnvironment {
  const context = contextOf(settings)
  return {
    now: settings.now,
    timezone: settings.timezone,
    from: settings.from,
    to: settings.to,
    evaluate: (expression) => evaluateRow(expression, () => null, context),
    absenceOf: (name, place) =>
      place === 'scalar' ? functionAbsence(name) : isBuiltAggregation(name, place) ? undefined : 'not built',
    isPositionwise,
    canOpen,
    source: (name) => factsOf(sourceOf(name)),
  }
}

function isBuiltAggregation(name: string, place: string): boolean {
  if (place === 'makeTimeseries' && (name === 'start' || name === 'end')) return true
  return place !== 'timeseries' && isAggregationBuilt(name)
}

function factsOf({ fields }: ResolvedSource): SourceFacts {
  return {
    constants: new Map(fields.map(({ name, value }) => [name, value])),
    // The scan applies a pattern to any field that it reads, in the pass that reads it.
    canExtract: () => true,
  }
}
