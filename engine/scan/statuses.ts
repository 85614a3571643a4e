import { Tag, textAt, type Vector, type VectorBuilder } from '../values'

/** What a level means for the status of a record; levels that are not listed, and none, mean NONE. */
const STATUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ERROR: 'ERROR SEVERE CRITICAL ALERT FATAL EMERGENCY',
    WARN: 'WARN WARNING',
    INFO: 'INFO NOTICE DEBUG TRACE',
  }).flatMap(([status, levels]) => levels.split(' ').map((level) => [level, status] as const)),
)

/** The status that a level means. */
export const statusOfLevel = (level: string | undefined): string =>
  STATUSES.get(level?.toUpperCase() ?? '') ?? 'NONE'

/** Writes the status of each level; a record without level has NONE. */
export function writeStatuses(levels: Vector, target: VectorBuilder): void {
  for (let row = 0; row < levels.length; row++) {
    const level = levels.tags[row] === Tag.string ? textAt(levels, row) : undefined
    target.setText(row, statusOfLevel(level))
  }
}
