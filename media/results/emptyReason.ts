import type { StepCounters } from '../../protocol'
import { countText, numberText } from './figures'
import { lostEverything } from './stepList'

/** Why a result has no records, in one sentence for people: the step that kept nothing, or nothing to read. */
export function emptyReason(steps: readonly StepCounters[]): string {
  const losing = steps.find(lostEverything)
  if (losing) return reasonOf(losing)
  const [source] = steps
  if (source?.recordsOut === 0)
    return `${source.name} read no records: the files are empty, or no file matches the configuration.`
  return 'The query gave no records.'
}

function reasonOf({ name, recordsIn, refused }: StepCounters): string {
  if (refused === recordsIn) return `${name} matched none of ${countText(recordsIn, 'record')}.`
  return `${name} kept 0 of ${numberText(recordsIn)} records.`
}
