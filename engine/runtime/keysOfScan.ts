import type { EntryBytes } from '../cache'
import type { EvaluationContext } from '../functions'
import type { ScanPlan } from '../plan'
import { keptWays, type SourceFile } from '../scan'
import { filterKeyOf, scanSpecOf, sieveOf } from './scanJob'
import { Tallies } from './stepCounters'

/** The names under which threads look for what is kept of a file. */
export interface KeysOfFile {
  readonly all: ReadonlySet<string>
  /** Whether a part of the file need not be looked for any further. */
  readonly areIn: (warm: ReadonlyMap<string, EntryBytes>) => boolean
}

export type KeysOfScan = (file: SourceFile) => KeysOfFile

/** Tells the names for a scan, found when they are first asked for. */
export function keysOfScan(plan: ScanPlan, context: EvaluationContext): KeysOfScan {
  let find: KeysOfScan | undefined
  const known = new Map<SourceFile, KeysOfFile>()
  return (file) => {
    find ??= finderOf(plan, context)
    const keys = known.get(file) ?? find(file)
    known.set(file, keys)
    return keys
  }
}

function finderOf(plan: ScanPlan, context: EvaluationContext): KeysOfScan {
  const spec = scanSpecOf(plan, context)
  const asks = {
    ...(plan.conditions.length > 0 && { filter: () => undefined }),
    filterKey: filterKeyOf(plan, context),
    sieve: sieveOf(plan)?.(new Tallies()),
  }
  return (file) => {
    const ways = keptWays(file, spec, asks)
    return {
      all: new Set(ways.flat()),
      areIn: (warm) => ways.some((keys) => keys.every((key) => warm.has(key))),
    }
  }
}
