import { BATCH_SIZE, nullVector, sliceBatch, VectorAppender, type Batch, type Vector } from '../values'
import { BatchLog, type BlockMemory } from './spill/batchLog'
import type { RunMemory } from './spill/runMemory'
import { sizeOfRows } from './spill/sizes'
import type { SortKeys } from './sortKeys'

/** Sorted batches: those of a log from `start` up to `end`. */
export interface Run {
  readonly log: BatchLog
  readonly start: number
  readonly end: number
}

/** What merging needs to know beside the runs. */
export interface Merging {
  readonly keysOf: (batch: Batch) => SortKeys
  /** The columns of the outcome, in their order; a record that lacks one gets null. */
  readonly names: readonly string[]
  readonly memory: RunMemory
}

/** Bytes of a block that is read from a run at a time, about; batches of runs are made no larger. */
export const RUN_BLOCK_BYTES = 65_536

/**
 * Merges sorted runs into one order. Ties keep the order of the runs. When there are more runs than blocks fit the
 * memory, neighbours are merged first. The memory of a batch is used again for the next one.
 */
export async function* mergeRuns(runs: readonly Run[], merging: Merging): AsyncGenerator<Batch> {
  const { memory } = merging
  const most = Math.max(8, Math.floor(memory.limit / 4 / RUN_BLOCK_BYTES))
  let current = runs
  const logs: BatchLog[] = []
  try {
    while (current.length > most) {
      const log = new BatchLog(memory.files)
      logs.push(log)
      await log.putAside(() => memory.breathe())
      current = await mergeNeighbours(current, most, log, merging)
    }
    yield* mergeAtOnce(current, merging)
  } finally {
    for (const log of logs) log.close()
  }
}

async function mergeNeighbours(
  runs: readonly Run[],
  most: number,
  log: BatchLog,
  merging: Merging,
): Promise<readonly Run[]> {
  const merged: Run[] = []
  for (let at = 0; at < runs.length; at += most) {
    const start = log.length
    for await (const batch of mergeAtOnce(runs.slice(at, at + most), merging)) appendRun(log, batch)
    merged.push({ log, start, end: log.length })
  }
  return merged
}

/** Appends sorted records in blocks that are small enough for many of them to be in memory at a time. */
export function appendRun(log: BatchLog, batch: Batch): void {
  const size = sizeOfRows(batch)
  const count = Math.min(batch.length, Math.max(1, Math.ceil(size / RUN_BLOCK_BYTES)))
  for (let part = 0; part < count; part++) {
    const [start, end] = [part, part + 1].map((it) => Math.floor((batch.length * it) / count))
    log.append(sliceBatch(batch, start!, end!))
  }
}

async function* mergeAtOnce(runs: readonly Run[], merging: Merging): AsyncGenerator<Batch> {
  const { memory } = merging
  const cursors = runs.filter(({ start, end }) => start < end).map((run) => new Cursor(run, merging))
  if (cursors.length === 0) return
  const tournament = new Tournament(cursors)
  const output = new Output(merging.names)
  for (let cursor = tournament.first(); !cursor.isAtEnd; cursor = tournament.next()) {
    output.add(cursor)
    cursor.advance()
    if (output.length < BATCH_SIZE) continue
    yield output.finish()
    output.clear()
    await memory.breathe()
  }
  if (output.length > 0) yield output.finish()
}

/** A place in a run, with the block that is read. */
class Cursor {
  row = 0
  isAtEnd = false
  vectors: readonly Vector[] = []
  origin: Batch['origin']
  private keys!: SortKeys
  private length = 0
  private next: number
  /** One block after the other lies here: garbage outside of the heap is collected late. */
  private readonly memory: BlockMemory = { buffer: new ArrayBuffer(0) }

  constructor(
    private readonly run: Run,
    private readonly merging: Merging,
  ) {
    this.next = run.start
    this.load()
  }

  advance(): void {
    this.row++
    if (this.row === this.length) this.load()
  }

  /** Whether the record here comes before that of another cursor, or is its equal. */
  isNotAfter(other: Cursor): boolean {
    if (this.isAtEnd || other.isAtEnd) return !this.isAtEnd
    return this.keys.compare(this.row, other.keys, other.row) <= 0
  }

  private load(): void {
    const { run, merging } = this
    while (this.next < run.end && run.log.lengthAt(this.next) === 0) this.next++
    if (this.next === run.end) {
      this.isAtEnd = true
      return
    }
    const batch = run.log.at(this.next++, this.memory)
    const byName = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
    this.vectors = merging.names.map((name) => byName.get(name) ?? nullVector(batch.length))
    this.keys = merging.keysOf(batch)
    this.origin = batch.origin
    this.length = batch.length
    this.row = 0
  }
}

/** Finds the first of many cursors again and again: a tree of losers, one comparison per level. */
class Tournament {
  /** Place 0 holds the winner, the others the loser of the match at that node. */
  private readonly nodes: Int32Array

  constructor(private readonly cursors: readonly Cursor[]) {
    const { length } = cursors
    this.nodes = new Int32Array(length)
    const winners = new Int32Array(2 * length)
    for (let at = 2 * length - 1; at >= length; at--) winners[at] = at - length
    for (let at = length - 1; at > 0; at--) {
      const [left, right] = [winners[2 * at]!, winners[2 * at + 1]!]
      const isLeft = this.wins(left, right)
      winners[at] = isLeft ? left : right
      this.nodes[at] = isLeft ? right : left
    }
    this.nodes[0] = length === 1 ? 0 : winners[1]!
  }

  first(): Cursor {
    return this.cursors[this.nodes[0]!]!
  }

  /** The first cursor after the one before has moved on. */
  next(): Cursor {
    const { nodes, cursors } = this
    let winner = nodes[0]!
    for (let at = (winner + cursors.length) >> 1; at > 0; at >>= 1) {
      if (this.wins(winner, nodes[at]!)) continue
      const loser = winner
      winner = nodes[at]!
      nodes[at] = loser
    }
    nodes[0] = winner
    return cursors[winner]!
  }

  /** Of equal records the one of the earlier run wins. */
  private wins(left: number, right: number): boolean {
    return left < right
      ? this.cursors[left]!.isNotAfter(this.cursors[right]!)
      : !this.cursors[right]!.isNotAfter(this.cursors[left]!)
  }
}

/** A batch that is put together record by record. */
class Output {
  length = 0
  private readonly vectors: readonly VectorAppender[]
  private readonly files = new Int32Array(BATCH_SIZE).fill(-1)
  private readonly offsets = new Float64Array(BATCH_SIZE)
  private hasOrigin = false

  constructor(private readonly names: readonly string[]) {
    this.vectors = names.map(() => new VectorAppender(BATCH_SIZE))
  }

  add({ vectors, origin, row }: Cursor): void {
    for (let column = 0; column < vectors.length; column++)
      this.vectors[column]!.append(vectors[column]!, row)
    if (origin !== undefined) {
      this.hasOrigin = true
      this.files[this.length] = origin.files[row]!
      this.offsets[this.length] = origin.offsets[row]!
    }
    this.length++
  }

  clear(): void {
    this.length = 0
    for (const vector of this.vectors) vector.clear()
    this.files.fill(-1)
  }

  finish(): Batch {
    return {
      length: this.length,
      columns: this.vectors.map((vector, index) => ({ name: this.names[index]!, vector: vector.finish() })),
      origin: this.hasOrigin ? { files: this.files, offsets: this.offsets } : undefined,
    }
  }
}
