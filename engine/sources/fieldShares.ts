import { columnOf, Tag, tagOf, valueAt, type Batch, type Value } from '../values'
import { eachSampledBatch } from './sampledBatches'
import { dataTypeOf } from './sampleSchema'
import type { ResolvedSource } from './source'

/** What shares are counted by, and the buckets whose records count. */
export interface ShareGroups {
  readonly by: readonly ('data_type' | 'dt.system.bucket')[]
  readonly isCounted: (bucket: string | null) => boolean
}

const BUCKET = 'dt.system.bucket'

/**
 * In which share of the records of a sample each field is, in per cent: rows of the field, the groups in the order
 * of `by`, and the share among the records of its bucket (where buckets are a group), in order of first appearance.
 */
export function fieldShares({ files }: ResolvedSource, { by, isCounted }: ShareGroups): readonly Value[][] {
  const records = new Map<string, number>()
  const shares = new Map<
    string,
    { readonly groups: readonly Value[]; readonly bucket: string; count: number }
  >()
  eachSampledBatch(files, (batch) => {
    for (let row = 0; row < batch.length; row++) {
      const bucket = textOf(batch, row)
      if (!isCounted(bucket)) continue
      const place = by.includes(BUCKET) ? String(bucket) : ''
      records.set(place, (records.get(place) ?? 0) + 1)
      for (const { name, vector } of batch.columns) {
        const type = dataTypeOf(tagOf(valueAt(vector, row)))
        if (type === undefined) continue
        const groups = [name, ...by.map((group) => (group === BUCKET ? bucket : type))]
        const key = JSON.stringify(groups)
        const share = shares.get(key) ?? { groups, bucket: place, count: 0 }
        share.count++
        shares.set(key, share)
      }
    }
  })
  return [...shares.values()].map(({ groups, bucket, count }) => [
    ...groups,
    (count / records.get(bucket)!) * 100,
  ])
}

function textOf(batch: Batch, row: number): string | null {
  const vector = columnOf(batch, BUCKET)
  if (vector?.tags[row] !== Tag.string) return null
  return valueAt(vector, row) as string
}
