import { ColumnWriter, entryOfColumn, type Entry } from '../../cache'
import type { Batch } from '../../values'
import type { ScanContext, ScanCounters } from '../counters'
import type { FieldColumns } from '../fieldColumns'
import type { LineBlock } from '../lines'
import type { SourceRows } from '../sourceRows'
import type { Morsel, ScanCallbacks, ScanSpec } from '../spec'
import { BytesSum } from './bytesSeen'
import { CountsWriter, OutcomeWriter, RefusedWriter } from './choices'
import { FrameWriter } from './frame'
import type { KeptField, KeptPlan } from './keptPlan'

/** What a recorder is told of a scan. */
export interface Recorded {
  readonly plans: readonly KeptPlan[]
  readonly morsel: Morsel
  readonly spec: ScanSpec
  readonly notes: ScanCallbacks['filterNotes']
  /** Columns with more text than this are not kept. */
  readonly mostBytes: number
  /** The state that the file is in, as its place in the cache names it. */
  readonly state: string
}

/** Takes down what a scan of one morsel comes by, block by block. */
export class Recorder {
  /** Whether the end of the file was met while reading. */
  hasMetEnd = false
  private plan: KeptPlan | undefined
  private isGivenUp = false
  private readonly frame: FrameWriter
  private readonly bytes = new BytesSum()
  private readonly columns = new Map<string, ColumnWriter>()
  private readonly refused: readonly RefusedWriter[]
  private readonly outcome: OutcomeWriter
  private readonly counts = new CountsWriter()
  private rowCount = 0
  private chosenCount = 0

  constructor(private readonly recorded: Recorded) {
    this.frame = new FrameWriter(recorded.morsel)
    this.refused = recorded.spec.extractions.map(() => new RefusedWriter())
    this.outcome = new OutcomeWriter(recorded.notes)
  }

  /** Bytes of the file as they are read, from a place on; none at its end. */
  read(bytes: Uint8Array, from: number): void {
    if (bytes.length === 0) this.hasMetEnd = true
    else if (!this.isGivenUp) this.bytes.add(bytes, from)
  }

  /** Records that a sieve has left out of the block to come. */
  leaveOut(count: number): void {
    this.frame.leaveOut(count)
  }

  /** The rows of a block, before any are chosen. `textOf`: what the merged extraction read of a row it refused. */
  rows(
    block: LineBlock,
    rows: SourceRows,
    { columns, context }: { readonly columns: FieldColumns; readonly context: ScanContext },
    textOf: (row: number) => string | undefined,
  ): void {
    if (this.isGivenUp) return
    this.frame.block(block.offset, rows.places ?? rows.starts, rows.count, context.counters)
    this.counts.block()
    this.outcome.block()
    if (rows.count === 0) return
    const plan = this.planFor(rows)
    if (!plan) return
    const own = [...plan.time, ...(plan.early ?? []), ...plan.late].filter(({ from }) => from === 'rows')
    for (const [key, name] of new Map(own.map(({ key, name }) => [key, name])))
      this.append(key, columns.column(name), rows.count)
    if (plan.isMerged) this.merged(plan, rows, textOf)
    this.rowCount += rows.count
  }

  /** The rows that the conditions let through; undefined for all that they were given. */
  passed(rows: Int32Array | undefined): void {
    if (!this.isGivenUp) this.outcome.passed(rows)
  }

  /** Rows of the batch to come that an extraction has refused, and their texts. */
  refusedRows(
    extraction: number,
    rows: readonly number[],
    textOf: (row: number) => string | undefined,
  ): void {
    if (this.isGivenUp || this.plan?.refused[extraction]?.from !== 'batch') return
    this.refused[extraction]!.add(rows, this.chosenCount, textOf)
  }

  /** The records that were chosen of the block. */
  batch(batch: Batch): void {
    if (this.isGivenUp || !this.plan) return
    for (const { name, key, from } of this.plan.late) {
      if (from === 'batch')
        this.append(key, batch.columns.find((it) => it.name === name)!.vector, batch.length)
    }
    this.counts.chosen(batch.length)
    this.chosenCount += batch.length
  }

  /** What was taken down, with its plan; undefined when it is not whole or too much. */
  finish(counters: ScanCounters): { plan: KeptPlan; entries: readonly Entry[] } | undefined {
    const plan = this.plan ?? this.recorded.plans[0]
    const hasGivenUp = counters.extractions.some(({ givenUp }) => givenUp !== undefined)
    const bytes = this.bytes.seen()
    if (this.isGivenUp || hasGivenUp || counters.failures.length > 0 || !plan || !bytes) return undefined
    const fields = [...plan.time, ...(plan.early ?? []), ...plan.late]
    const entries = [...new Set(fields.map(({ key }) => key))].map((key) =>
      entryOfColumn(key, this.columnFor(key)),
    )
    plan.refused.forEach(({ key }, i) => entries.push(this.refused[i]!.entry(key)))
    if (plan.outcome !== undefined) entries.push(this.outcome.entry(plan.outcome))
    if (plan.counts !== undefined) entries.push(this.counts.entry(plan.counts))
    return {
      plan,
      entries: [this.frame.entry(plan.frame, counters, { ...bytes, state: this.recorded.state }), ...entries],
    }
  }

  private planFor(rows: SourceRows): KeptPlan | undefined {
    const { plans } = this.recorded
    if (plans.length === 1) return (this.plan ??= plans[0])
    const plan = plans.find(({ isMerged }) => isMerged === (rows.merged !== undefined))
    // When the way of reading changes, what was taken down before does not fit.
    if (this.plan !== undefined && this.plan !== plan) this.isGivenUp = true
    this.plan = plan
    return this.isGivenUp ? undefined : plan
  }

  private merged(plan: KeptPlan, rows: SourceRows, textOf: (row: number) => string | undefined): void {
    const { exports, refused } = rows.merged!
    const names = this.recorded.spec.extractions[0]!.exports
    const keys = new Map(plan.late.filter(isMerged).map(({ name, key }) => [name, key]))
    names.forEach((name, i) => {
      const key = keys.get(name)
      if (key !== undefined) this.append(key, exports[i]!, rows.count)
    })
    this.refused[0]!.add(refused, this.rowCount, textOf)
  }

  private append(key: string, vector: Batch['columns'][number]['vector'], count: number): void {
    const column = this.columnFor(key)
    column.append(vector, count)
    if (column.isTooLarge(this.recorded.mostBytes)) this.giveUp()
  }

  private columnFor(key: string): ColumnWriter {
    let column = this.columns.get(key)
    if (!column) this.columns.set(key, (column = new ColumnWriter()))
    return column
  }

  private giveUp(): void {
    this.isGivenUp = true
    this.columns.clear()
  }
}

const isMerged = ({ from }: KeptField): boolean => from === 'merged'
