import { TypeBuckets } from './apiTypes'
import { jsonRecords, pieces } from './encodeJsonLines'
import type { ResultStore } from './store'

/** What an export tells of the run beside its records, in the words of the Query API. */
export interface ResultMetadata {
  readonly query: string
  readonly timezone: string
  readonly scannedRecords: number
  readonly scannedBytes: number
  readonly executionTimeMilliseconds: number
  readonly notifications: readonly {
    readonly severity: string
    readonly notificationType: string
    readonly message: string
  }[]
}

/**
 * A result in the shape of the Query API: `records`, `types`, `metadata`. Longs and durations are strings of digits,
 * timestamps have nine fraction digits and `Z`; every record has all columns, null where it has no value.
 */
export function* encodeJson(result: ResultStore, metadata: ResultMetadata): Generator<string> {
  const buckets = new TypeBuckets(result.columns.map(({ name }) => name))
  const record = jsonRecords(result)
  yield '{"records":['
  let isFirst = true
  for (const rows of pieces(result)) {
    const lines = rows.map((row) => {
      buckets.add(row)
      return record(row)
    })
    yield `${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`
    isFirst = false
  }
  const types = JSON.stringify(buckets.finish())
  const grail = JSON.stringify({ ...metadata, sampled: false, locale: '', dqlVersion: 'V1_0' })
  yield `\n],"types":${types},"metadata":{"grail":${grail}}}\n`
}
