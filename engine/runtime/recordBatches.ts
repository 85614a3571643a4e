import type { RecordsPlan } from '../plan'
import { BATCH_SIZE, vectorOf, type Batch } from '../values'

/**
 * Constant records as batches. Neighbours that have the same fields share a batch, so that a batch has just the columns
 * of its records: what a later command adds then follows the fields that the record has.
 */
export function recordBatches({ columns, rows }: RecordsPlan): readonly Batch[] {
  const batches: Batch[] = []
  for (let start = 0; start < rows.length;) {
    const end = endOfRun(rows, start)
    batches.push(batchOf(columns, rows.slice(start, end)))
    start = end
  }
  return batches
}

type Rows = RecordsPlan['rows']

function endOfRun(rows: Rows, start: number): number {
  const limit = Math.min(rows.length, start + BATCH_SIZE)
  let end = start + 1
  while (end < limit && hasSameFields(rows[start]!, rows[end]!)) end++
  return end
}

const hasSameFields = (left: Rows[number], right: Rows[number]): boolean =>
  left.every((value, index) => (value === undefined) === (right[index] === undefined))

function batchOf(names: readonly string[], rows: Rows): Batch {
  const present = names.flatMap((name, index) => (rows[0]![index] === undefined ? [] : [{ name, index }]))
  return {
    length: rows.length,
    columns: present.map(({ name, index }) => ({
      name,
      vector: vectorOf(rows.map((row) => row[index] ?? null)),
    })),
    origin: undefined,
  }
}
