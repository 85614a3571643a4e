import type { EvaluationContext } from '../functions'
import type { ScanPlan } from '../plan'
import { keptKeys, type SourceFile } from '../scan'
import { filterKeyOf, scanSpecOf, sieveOf } from './scanJob'
import { Tallies } from './stepCounters'

/** Tells the names under which threads look for what is kept of a file; found when they are first asked for. */
export function keysOfScan(
  plan: ScanPlan,
  context: EvaluationContext,
): (file: SourceFile) => ReadonlySet<string> {
  let find: ((file: SourceFile) => ReadonlySet<string>) | undefined
  const known = new Map<SourceFile, ReadonlySet<string>>()
  return (file) => {
    find ??= finderOf(plan, context)
    const keys = known.get(file) ?? find(file)
    known.set(file, keys)
    return keys
  }
}

function finderOf(plan: ScanPlan, context: EvaluationContext): (file: SourceFile) => ReadonlySet<string> {
  const spec = scanSpecOf(plan, context)
  const asks = {
    ...(plan.conditions.length > 0 && { filter: () => undefined }),
    filterKey: filterKeyOf(plan, context),
    sieve: sieveOf(plan)?.(new Tallies()),
  }
  return (file) => keptKeys(file, spec, asks)
}
