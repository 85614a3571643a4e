import type { Span } from '../../language'
import type { EvaluationContext } from '../functions'
import type { DedupPlan } from '../plan'
import { compactBatch, concatBatches, sliceBatch, takeBatch, type Batch } from '../values'
import type { Breaker, Collector, Gatherer, Part, Records } from './breaker'
import { BatchCollector } from './collect'
import { ColumnNames } from './columnNames'
import { compileExpression, type CompiledExpression } from './expressions'
import { GroupTable } from './groupTable'
import { NumberedRuns } from './numberedRuns'
import { numbersFrom, Partitions, type Partition } from './partitions'
import { SortGatherer, Sorter } from './sort'
import { BatchLog } from './spill/batchLog'
import type { Account, RunMemory } from './spill/runMemory'

/** Fewer records than this are not thinned out before the end of a part. */
const SHORTEST_CUT = 8192

/**
 * `dedup`: the first record of each combination, null being a value of its own. Records are ordered first when there is
 * an order; records come out in that order, else in that of the input.
 */
export function dedupBreaker(plan: DedupPlan, context: EvaluationContext): Breaker {
  const { order, limit = Infinity, span } = plan
  const keys = plan.keys.map((key) => compileExpression(key, context))
  if (order.length === 0) {
    return {
      begin: () => new FirstCollector(keys, limit),
      gather: (memory) => new FirstGatherer(keys, limit, memory, span),
    }
  }
  const sorter = new Sorter({ keys: order, limit: undefined }, context)
  return {
    begin: () => new SortedCollector(sorter, keys, limit),
    gather: (memory) =>
      new SortedGatherer(sorter, new FirstGatherer(keys, limit, memory, span), memory, span),
  }
}

/** Keeps the first record of each combination among all parts; puts records aside by the hash of their keys. */
class FirstGatherer implements Gatherer {
  private readonly account: Account
  private readonly names = new ColumnNames()
  private kept: KeptRecords
  private partitions: Partitions | undefined
  /** How many records have been put aside; each of them has its place in the order as number. */
  private numbered = 0

  constructor(
    private readonly keys: readonly CompiledExpression[],
    private readonly limit: number,
    private readonly memory: RunMemory,
    span: Span,
  ) {
    this.account = memory.account(span)
    this.kept = new KeptRecords(keys, memory)
  }

  async add({ batches }: Part): Promise<'more' | 'enough'> {
    for (const batch of batches) {
      const first = this.kept.add(batch).records
      if (first) this.names.add(first)
      this.account.hold(this.kept.held)
      if (this.account.isFull) await this.putAside()
    }
    return this.partitions === undefined && this.kept.log.recordCount >= this.limit ? 'enough' : 'more'
  }

  async finish(): Promise<Records> {
    if (this.partitions === undefined) {
      const { log } = this.kept
      return { batches: this.read(), recordCount: Math.min(this.limit, log.recordCount) }
    }
    await this.putAside()
    const runs = new NumberedRuns(this.memory, 'aside', this.names)
    for await (const partition of this.partitions.finish()) await this.finishPartition(partition, runs)
    this.account.hold(0)
    return runs.records(this.limit)
  }

  private async putAside(): Promise<void> {
    this.partitions ??= new Partitions(this.memory)
    for (const batch of this.kept.log) {
      const keys = this.kept.keysOf(batch)
      await this.partitions.put([keys, batch], numbersFrom(this.numbered, batch.length))
      this.numbered += batch.length
    }
    this.kept = new KeptRecords(this.keys, this.memory)
    this.account.hold(0)
  }

  private async finishPartition(partition: Partition, runs: NumberedRuns): Promise<void> {
    const kept = new KeptRecords(this.keys, this.memory)
    for (const { side, numbers } of partition) {
      const { records, rows } = kept.choose(side[1]!)
      if (records)
        await runs.add(
          records,
          Float64Array.from(rows, (row) => numbers[row]!),
        )
      this.account.hold(kept.held)
      this.account.refuseWhenFull()
    }
    await runs.endRun()
  }

  private async *read(): AsyncGenerator<Batch> {
    let left = this.limit
    for (const batch of this.kept.log) {
      if (left <= 0) break
      yield sliceBatch(batch, 0, Math.min(left, batch.length))
      left -= batch.length
      await this.memory.breathe()
    }
    this.account.hold(0)
  }
}

/** The first records of their combinations, and the combinations that have been seen. */
class KeptRecords {
  readonly log: BatchLog
  private readonly first: FirstRecords

  constructor(
    private readonly keys: readonly CompiledExpression[],
    memory: RunMemory,
  ) {
    this.log = new BatchLog(memory.files)
    this.first = new FirstRecords(keys)
  }

  get held(): number {
    return this.first.held + this.log.held
  }

  /** Keeps the records of a batch that are the first of their combination. */
  add(batch: Batch): Chosen {
    const chosen = this.first.of(batch)
    if (chosen.records)
      this.log.append(chosen.rows.length === batch.length ? batch : compactBatch(chosen.records))
    return chosen
  }

  /** Gives the records of a batch that are the first of their combination, without keeping them. */
  choose(batch: Batch): Chosen {
    return this.first.of(batch)
  }

  keysOf(batch: Batch): Batch {
    const columns = this.keys.map((evaluate, index) => ({ name: String(index), vector: evaluate(batch) }))
    return { length: batch.length, columns, origin: undefined }
  }
}

/** Sorts all records before the first ones are kept. */
class SortedGatherer implements Gatherer {
  private readonly sorted: SortGatherer

  constructor(
    sorter: Sorter,
    private readonly first: FirstGatherer,
    memory: RunMemory,
    span: Span,
  ) {
    this.sorted = new SortGatherer(sorter, memory, span)
  }

  add(part: Part): Promise<'more'> {
    return this.sorted.add(part)
  }

  async finish(): Promise<Records> {
    const { batches } = await this.sorted.finish()
    for await (const batch of batches)
      if ((await this.first.add({ batches: [compactBatch(batch)] })) === 'enough') break
    return this.first.finish()
  }
}

/** Rows of a batch, and their records where there are any. */
interface Chosen {
  readonly rows: Int32Array
  readonly records: Batch | undefined
}

/** Finds the first record of each combination of keys. */
class FirstRecords {
  readonly table: GroupTable
  private groups = new Int32Array(0)

  constructor(private readonly keys: readonly CompiledExpression[]) {
    this.table = new GroupTable(keys.map((_, index) => String(index)))
  }

  get held(): number {
    return this.table.held
  }

  /** The records of a batch whose combination was not seen before. */
  of(batch: Batch): Chosen {
    const { length } = batch
    if (this.groups.length < length) this.groups = new Int32Array(length)
    let known = this.table.groupCount
    this.table.assign(
      this.keys.map((evaluate) => evaluate(batch)),
      length,
      this.groups,
    )
    // Groups are numbered as they appear, so a record is the first of its group when the number is the next one.
    const rows = new Int32Array(this.table.groupCount - known)
    let count = 0
    for (let row = 0; row < length; row++) {
      if (this.groups[row] !== known) continue
      rows[count++] = row
      known++
    }
    return { rows, records: count === 0 ? undefined : takeBatch(batch, rows, count) }
  }
}

/** Keeps the first record of each combination, or of the first `limit` ones. */
class FirstCollector implements Collector {
  private readonly records: BatchCollector
  private readonly first: FirstRecords

  constructor(
    keys: readonly CompiledExpression[],
    private readonly limit: number,
  ) {
    this.records = new BatchCollector(limit)
    this.first = new FirstRecords(keys)
  }

  get held(): number {
    return this.records.held + this.first.held
  }

  add(batch: Batch): 'more' | 'enough' {
    const { records } = this.first.of(batch)
    if (records) this.records.add(records)
    return this.first.table.groupCount < this.limit ? 'more' : 'enough'
  }

  finish(): Part {
    return this.records.finish()
  }
}

/** Keeps the records that may be the first of their combination in the order of the sorter. */
class SortedCollector implements Collector {
  private records = new BatchCollector(Infinity)
  private count = 0
  private cutAt = SHORTEST_CUT

  constructor(
    private readonly sorter: Sorter,
    private readonly keys: readonly CompiledExpression[],
    private readonly limit: number,
  ) {}

  add(batch: Batch): 'more' {
    this.records.add(batch)
    this.count += batch.length
    if (this.count > this.cutAt) this.cut()
    return 'more'
  }

  get held(): number {
    return 2 * this.records.held
  }

  finish(): Part {
    const all = concatBatches(this.first())
    return this.sorter.partOf({ all, rows: Int32Array.from({ length: all.length }, (_, row) => row) })
  }

  /** Records that are kept stand before later ones, as ties between them must. */
  private cut(): void {
    const kept = this.first()
    this.records = new BatchCollector(Infinity)
    this.count = 0
    for (const batch of kept) {
      this.records.add(batch)
      this.count += batch.length
    }
    this.cutAt = Math.max(SHORTEST_CUT, 2 * this.count)
  }

  private first(): readonly Batch[] {
    const collector = new FirstCollector(this.keys, this.limit)
    for (const batch of this.sorter.sorted(this.records.finish().batches)) collector.add(batch)
    return collector.finish().batches
  }
}
