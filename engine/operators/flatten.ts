import type { FlattenPlan } from '../plan'
import { columnOf, RecordValue, Tag, valueAt, type Batch, type Value, type Vector } from '../values'
import { addMember, withMembers, type MemberValues } from './memberColumns'
import type { PlainStep } from './step'

/**
 * `fieldsFlatten`: members become fields at the end, in order of first appearance. A field that exists takes the value
 * in the records that have the member. A record that is opened is no field itself. What is no record has no members.
 */
export function flattenStep(plan: FlattenPlan): PlainStep {
  return { plan, run: (batch) => flattened(batch, plan) }
}

function flattened(batch: Batch, { field, prefix, depth }: FlattenPlan): Batch {
  const records = columnOf(batch, field)
  if (records === undefined) return batch
  const made: MemberValues = new Map()
  eachRecord(records, batch.length, (record, row) => {
    openInto(record, prefix, depth, (name, value) => {
      addMember(made, name, row, value)
    })
  })
  return withMembers(batch, made)
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
