import { TypeBuckets } from './apiTypes'
import { joined, jsonRecords, pieces, textsOf } from './encodeJsonLines'
import type { ResultMetadata } from './metadata'
import type { ResultRows } from './store'

/**
 * A result in the shape of the Query API: `records`, `types`, `metadata`. Longs and durations are strings of digits,
 * timestamps have nine fraction digits and `Z`; every record has all columns, null where it has no value.
 */
export function* encodeJson(result: ResultRows, metadata: ResultMetadata): Generator<string> {
  const buckets = new TypeBuckets(result.columns.map(({ name }) => name))
  const record = jsonRecords(result)
  yield '{"records":['
  let isFirst = true
  for (const rows of pieces(result)) {
    const lines = textsOf(rows, (row) => {
      buckets.add(row)
      const start = isFirst ? '\n' : ',\n'
      isFirst = false
      return start + record(row)
    })
    yield* joined(lines)
  }
  const types = JSON.stringify(buckets.finish())
  yield `\n],"types":${types},"metadata":{"grail":${JSON.stringify(metadata)}}}\n`
}
