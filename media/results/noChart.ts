import type { Finished } from '../../protocol'

const WITHOUT_PLACE = new Set(['array', 'record', 'binary', 'timeframe'])

/** Why a result can not be drawn, for people; undefined when it can. */
export function noChartReason({
  recordCount,
  columns,
}: Pick<Finished, 'recordCount' | 'columns'>): string | undefined {
  if (recordCount === 0) return 'No chart: there are no records'
  const names = new Set(columns.map(({ name }) => name))
  if (names.has('timeframe') && names.has('interval')) return undefined
  const hasField = columns.some(({ types }) => types.some((type) => !WITHOUT_PLACE.has(type)))
  if (hasField) return undefined
  return columns.every(({ types }) => types.length === 0)
    ? 'No chart: every value is null'
    : 'No chart: the fields hold lists and records; expand and fieldsFlatten take them apart'
}
