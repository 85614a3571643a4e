import { columnOf, valueAt, VectorBuilder, type Batch, type Value, type Vector } from '../values'
import { withColumn } from './project'

/** New values by field, and for each field by row. Rows that are not named keep what the field has, or null. */
export type MemberValues = Map<string, Map<number, Value>>

/** Notes the value of a field in a row. */
export function addMember(made: MemberValues, name: string, row: number, value: Value): void {
  const values = made.get(name)
  if (values) values.set(row, value)
  else made.set(name, new Map([[row, value]]))
}

/** The batch with the values in its fields; fields that it lacks come at the end, in the order of the map. */
export function withMembers(batch: Batch, made: MemberValues): Batch {
  const columns = [...made].reduce(
    (before, [name, values]) => withColumn(before, { name, vector: filled(batch, name, values) }),
    batch.columns,
  )
  return { ...batch, columns }
}

function filled(batch: Batch, name: string, values: ReadonlyMap<number, Value>): Vector {
  const existing = columnOf(batch, name)
  const result = new VectorBuilder(batch.length)
  for (let row = 0; row < batch.length; row++) {
    const value = values.get(row)
    result.set(row, value !== undefined ? value : existing ? valueAt(existing, row) : null)
  }
  return result.finish(batch.length)
}
