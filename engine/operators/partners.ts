import type { EvaluationContext } from '../functions'
import type { Match, Plan, Taken } from '../plan'
import { concatBatches, invariant, Tag, type Batch, type Column, type Vector } from '../values'
import { compileExpression, type CompiledExpression } from './expressions'
import { GroupTable } from './groupTable'

const NONE = -1

/**
 * The records of a sub-query, found by their keys. Keys are equal as in groups: 1 and 1.0 are; a record with a null key
 * has no partners. Partners come in the order of the sub-query.
 */
export class Partners {
  readonly records: Batch
  private readonly table: GroupTable
  private readonly left: readonly CompiledExpression[]
  /** For each group its first record, for each record the next one of its group. */
  private readonly first: Int32Array
  private readonly next: Int32Array
  private groups = new Int32Array(0)

  constructor(plan: Match & { readonly table: Plan }, context: EvaluationContext) {
    invariant(plan.table.kind === 'table', 'sub-queries run before the query around them')
    this.records = concatBatches([...plan.table.batches])
    this.left = plan.left.map((key) => compileExpression(key, context))
    this.table = new GroupTable(plan.left.map((_, index) => String(index)))
    const { length } = this.records
    const keys = plan.right.map((key) => compileExpression(key, context)(this.records))
    const groups = new Int32Array(length)
    this.table.assign(keys, length, groups)
    this.first = new Int32Array(this.table.groupCount).fill(NONE)
    this.next = new Int32Array(length).fill(NONE)
    // From the last record to the first, so that chains run forward.
    for (let row = length - 1; row >= 0; row--) {
      if (hasNull(keys, row)) continue
      const group = groups[row]!
      this.next[row] = this.first[group]!
      this.first[group] = row
    }
  }

  /** The first partner of each record of a batch, -1 where there is none. The array is used again by the next call. */
  firstOf(batch: Batch): Int32Array {
    if (this.groups.length < batch.length) this.groups = new Int32Array(batch.length)
    const keys = this.left.map((evaluate) => evaluate(batch))
    this.table.find(keys, batch.length, this.groups)
    for (let row = 0; row < batch.length; row++) {
      const group = this.groups[row]!
      this.groups[row] = group === NONE || hasNull(keys, row) ? NONE : this.first[group]!
    }
    return this.groups
  }

  /** The partner after this one, -1 behind the last. */
  after(record: number): number {
    return this.next[record]!
  }
}

const hasNull = (keys: readonly Vector[], row: number): boolean =>
  keys.some(({ tags }) => tags[row] === Tag.null)

/** The columns that records take from a sub-query, a row for each of its records. */
export function takenColumns(records: Batch, takes: Taken, context: EvaluationContext): readonly Column[] {
  if ('chosen' in takes) {
    return takes.chosen.map(({ name, expression }) => ({
      name,
      vector: compileExpression(expression, context)(records),
    }))
  }
  return records.columns.map(({ name, vector }) => ({ name: takes.prefix + name, vector }))
}
