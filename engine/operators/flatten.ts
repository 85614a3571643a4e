import type { FlattenPlan } from '../plan'
import {
  columnOf,
  RecordValue,
  Tag,
  valueAt,
  VectorBuilder,
  type Batch,
  type Value,
  type Vector,
} from '../values'
import { withColumn } from './project'
import type { Step } from './step'

/**
 * `fieldsFlatten`: members become fields at the end, in order of first appearance. A field that exists takes the value
 * in the records that have the member. A record that is opened is no field itself. What is no record has no members.
 */
export function flattenStep(plan: FlattenPlan): Step {
  return { plan, run: (batch) => flattened(batch, plan) }
}

function flattened(batch: Batch, { field, prefix, depth }: FlattenPlan): Batch {
  const records = columnOf(batch, field)
  if (records === undefined) return batch
  const made = new Map<string, Map<number, Value>>()
  eachRecord(records, batch.length, (record, row) => {
    openInto(record, prefix, depth, (name, value) => {
      const values = made.get(name) ?? new Map<number, Value>()
      made.set(name, values.set(row, value))
    })
  })
  const columns = [...made].reduce(
    (before, [name, values]) => withColumn(before, { name, vector: memberVector(batch, name, values) }),
    batch.columns,
  )
  return { ...batch, columns }
}

function memberVector(batch: Batch, name: string, values: ReadonlyMap<number, Value>): Vector {
  const existing = columnOf(batch, name)
  const result = new VectorBuilder(batch.length)
  for (let row = 0; row < batch.length; row++) {
    const member = values.get(row)
    result.set(row, member !== undefined ? member : existing ? valueAt(existing, row) : null)
  }
  return result.finish(batch.length)
}

function eachRecord(vector: Vector, length: number, visit: (record: RecordValue, row: number) => void): void {
  for (let row = 0; row < length; row++) {
    if (vector.tags[row] !== Tag.record) continue
    const record = valueAt(vector, row)
    if (record instanceof RecordValue) visit(record, row)
  }
}

function openInto(
  { members }: RecordValue,
  prefix: string,
  depth: number,
  add: (name: string, value: Value) => void,
): void {
  for (const [key, value] of members) {
    if (depth > 1 && value instanceof RecordValue) openInto(value, `${prefix}${key}.`, depth - 1, add)
    else add(prefix + key, value)
  }
}
