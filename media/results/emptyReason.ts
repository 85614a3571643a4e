import type { Notice, StepCounters } from '../../protocol'
import { countText, numberText } from './figures'
import { lostEverything } from './stepList'

/** The notice that tells why there are no records; the engine knows more than the counters say. */
export const isEmptyReason = ({ code }: Notice): boolean => code === 'no-records'

/** Why a result has no records, for people: what its notice says, else the step that kept nothing, or nothing to read. */
export function emptyReason(steps: readonly StepCounters[], notices: readonly Notice[] = []): string {
  const notice = notices.find(isEmptyReason)
  if (notice) return notice.message
  const losing = steps.find((step) => step.depth === 0 && lostEverything(step))
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
