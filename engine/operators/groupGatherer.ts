import type { Span } from '../../language'
import type { Aggregation } from '../functions'
import { BATCH_SIZE, type Batch } from '../values'
import type { ApartWork, Gatherer, Helpers, Part, Piece, Records } from './breaker'
import { chunksOf } from './chunks'
import { GroupPartitions, mergePartition, mergeRows, type NumberedGroups } from './groupPartitions'
import { GroupStates, mergeStates, withoutGroups } from './groupStates'
import { inOrder } from './inOrder'
import { hashesIn, repeatedInRange } from './keyHashes'
import { LooseRows, looseSides, type LooseGroups, type LooseSide } from './looseRows'
import { NumberedRuns, sortByNumber, withNumber } from './numberedRuns'
import { cutApart, numbersFrom, Partition, Partitions, SHARE_OF_PARTITION } from './partitions'
import { batchesOfMemory, memoryOfBatch } from './spill/batchBytes'
import type { Account, RunMemory } from './spill/runMemory'

/** What groups are made of, and what becomes of them. */
export interface Grouping {
  /** The names of the keys; without any there is exactly one group. */
  readonly names: readonly string[]
  readonly create: readonly (() => Aggregation)[]
  /** The records of the first `count` groups, one each, from their keys and aggregations. */
  readonly outputs: (keys: Batch, aggregations: readonly Aggregation[], count: number) => Batch
}

/** What grouping calls its works: on hashes, on a part of loose rows, on one partition, and on a range of groups. */
const REPEATED = 'repeated'
const LOOSE = 'loose'
const PARTITION = 'partition'
const RANGE = 'range'

/** How many batches a part has: the keys, and the states of each aggregation. */
const widthOf = ({ create }: Grouping): number => 1 + create.length

/** A stretch of a part: keys and states side by side, and the hashes of the keys where the part is loose. */
interface Stretch {
  readonly side: readonly Batch[]
  readonly hashes: Int32Array | undefined
}

/** The stretches of a part in which so many batches as `width` says stand side by side. */
function stretchesOf(batches: readonly Batch[], width: number): readonly Stretch[] {
  if (batches.length <= width) return [{ side: batches, hashes: undefined }]
  return Array.from({ length: batches.length / (width + 1) }, (_, index) => {
    const first = index * (width + 1)
    const side = batches.slice(first, first + width)
    return { side, hashes: hashesIn(batches[first + width]!, side[0]!.length) }
  })
}

/** What can be done with groups that are apart from others. */
export const groupsApart = (grouping: Grouping): Readonly<Record<string, ApartWork>> => ({
  [REPEATED]: ([range]) => [repeatedInRange(range!)],
  [LOOSE]: looseFinisher(grouping),
  [PARTITION]: (rows) => recordsOfPartition(grouping, rows),
  [RANGE]: sortByNumber,
})

/** Makes the records of rows that stand for their groups. Parts are alike, so the next one takes the memory of the last. */
function looseFinisher(grouping: Grouping): ApartWork {
  const { create, outputs } = grouping
  let spare: readonly Aggregation[] = []
  const finish = ({ side, others }: LooseSide): readonly Batch[] => {
    const [keys, ...states] = side
    const { length } = keys!
    const aggregations = withoutGroups(spare, create)
    mergeStates(aggregations, length, states, placesOf(length))
    if (others) mergeStates(aggregations, length, others.side.slice(1), Int32Array.from(others.numbers))
    const records = chunksOf(outputs(keys!, aggregations, length))
    spare = aggregations
    return records
  }
  return (rows) => looseSides(rows, widthOf(grouping)).flatMap(finish)
}

/** The records of the groups of a partition, with their numbers. */
function recordsOfPartition(grouping: Grouping, rows: readonly Batch[]): readonly Batch[] {
  const expected = rows.reduce((sum, { length }) => sum + length, 0)
  const states = new GroupStates(grouping.names, grouping.create, expected)
  const groups = mergePartition(new Partition(rows), { states, numbers: new Float64Array(expected) })
  return numberedChunks(grouping, groups)
}

let places = new Int32Array(0)

/** The groups of rows of which each is one. */
function placesOf(length: number): Int32Array {
  if (places.length < length) places = Int32Array.from({ length }, (_, row) => row)
  return places
}

const recordsOfGroups = ({ outputs }: Grouping, { table, aggregations }: GroupStates, count: number): Batch =>
  outputs(table.keyBatch(), aggregations, count)

function numberedChunks(grouping: Grouping, { states, numbers }: NumberedGroups): readonly Batch[] {
  return chunksOf(recordsOfGroups(grouping, states, states.count)).map((batch, index) =>
    withNumber(batch, numbers.subarray(index * BATCH_SIZE, index * BATCH_SIZE + batch.length)),
  )
}

/**
 * Merges parts group by group. A part holds keys, and the states of each aggregation; each stretch of a loose one the
 * hashes of the keys as well. Groups come out in order of first appearance. From the first loose part on rows wait in
 * their order, until it is seen which of them share groups. Where many do, they are kept apart by the hash of their keys,
 * and finished partition by partition. What does not fit the memory is put aside.
 */
export class GroupGatherer implements Gatherer {
  /** Groups that are not apart, and the number of the first one. */
  private states: GroupStates
  private first = 0
  /** Above all numbers of groups that there are. */
  private next = 0
  private readonly account: Account
  private loose: LooseRows | undefined
  private apart: GroupPartitions | undefined
  private aside: Partitions | undefined

  constructor(
    private readonly grouping: Grouping,
    private readonly memory: RunMemory,
    span: Span,
  ) {
    this.account = memory.account(span)
    this.states = this.newStates()
  }

  async add({ batches, facts }: Part): Promise<'more'> {
    let ordinal = Number(facts?.ordinal ?? this.next)
    for (const { side, hashes } of stretchesOf(batches, widthOf(this.grouping))) {
      if (this.areApart) await this.addApart(side, ordinal)
      else if (hashes !== undefined || this.loose !== undefined) this.addLoose(side, ordinal, hashes)
      else this.addStates(side, ordinal)
      await this.spare()
      ordinal += side[0]!.length
    }
    return 'more'
  }

  async finish(helpers?: Helpers): Promise<Records> {
    if (this.loose !== undefined) {
      const find = async (range: Batch): Promise<Batch> =>
        (await helpers!.do(REPEATED, [memoryOfBatch(range)]))[0]!
      const groups = await this.loose.groups(helpers && find)
      if (groups !== undefined) return this.finishLoose(groups, helpers)
      await this.tellApart(this.loose)
    }
    if (this.aside !== undefined) return this.finishAside(this.aside, helpers)
    if (this.apart !== undefined) return this.finishApart(this.apart, helpers)
    const groupCount = this.grouping.names.length === 0 ? 1 : this.states.count
    return { batches: this.read(groupCount), recordCount: groupCount }
  }

  private get areApart(): boolean {
    return this.apart !== undefined || this.aside !== undefined
  }

  /** `ordinal` is above the numbers of all groups before, and leaves room for as many as they are below the next one. */
  private addStates(part: readonly Batch[], ordinal: number): void {
    if (this.states.count === 0) this.first = ordinal
    this.states.merge(part)
    this.next = this.first + this.states.count
  }

  private addLoose(part: readonly Batch[], ordinal: number, hashes: Int32Array | undefined): void {
    const loose = (this.loose ??= new LooseRows(widthOf(this.grouping), this.memory))
    if (this.states.count > 0) loose.add(this.takeStates(), this.first)
    loose.add(part, ordinal, hashes)
    this.next = ordinal + part[0]!.length
  }

  private async addApart(part: readonly Batch[], ordinal: number): Promise<void> {
    const numbers = numbersFrom(ordinal, part[0]!.length)
    this.next = ordinal + numbers.length
    if (this.aside !== undefined) await this.aside.put(part, numbers)
    else (this.apart ??= this.newPartitions()).add(cutApart(part, numbers))
  }

  /** Keeps to the memory. */
  private async spare(): Promise<void> {
    const { loose } = this
    this.account.hold(this.states.held + (this.apart?.held ?? 0) + (loose?.held ?? 0))
    if (loose !== undefined && this.account.isFull && !loose.isAside) {
      await loose.putAside()
      this.account.hold(loose.held)
    }
    if (loose !== undefined && (loose.areRepeated || this.account.isFull)) await this.tellApart(loose)
    else if (this.account.isFull) await this.putAside()
  }

  /** Groups have to be looked for among loose rows. */
  private async tellApart(loose: LooseRows): Promise<void> {
    this.loose = undefined
    if (loose.isAside) this.aside = new Partitions(this.memory)
    else this.apart = this.newPartitions()
    for (const { side, numbers } of loose.take()) {
      if (this.aside !== undefined) await this.aside.put(side, numbers)
      else this.apart!.add(cutApart(side, numbers))
      await this.memory.breathe()
    }
    this.account.hold(this.apart?.held ?? 0)
    if (this.account.isFull) await this.putAside()
  }

  private async putAside(): Promise<void> {
    // A single group cannot be taken apart.
    if (!this.areApart && this.states.count < 2 && this.account.isFull) this.account.refuse()
    this.aside ??= new Partitions(this.memory)
    await this.apart?.putInto(this.aside)
    this.apart = undefined
    if (this.states.count > 0) {
      const numbers = numbersFrom(this.first, this.states.count)
      await this.aside.put(this.takeStates(), numbers)
    }
    this.account.hold(0)
  }

  /** Takes the groups that are not apart; their numbers go up from that of the first. */
  private takeStates(): readonly Batch[] {
    const part = this.states.part()
    this.states = this.newStates()
    return part
  }

  /** Each part of loose rows is finished on its own, in the order of the input. */
  private finishLoose({ parts, recordCount }: LooseGroups, helpers: Helpers | undefined): Records {
    const pieces = this.piecesOf(parts)
    return { batches: this.readPieces(pieces, helpers), recordCount, pieces }
  }

  private *piecesOf(parts: LooseGroups['parts']): Generator<Piece> {
    try {
      for (const memories of parts) yield { work: LOOSE, memories }
    } finally {
      this.loose?.close()
      this.account.hold(0)
    }
  }

  private async *readPieces(pieces: Iterable<Piece>, helpers: Helpers | undefined): AsyncGenerator<Batch> {
    const { memory } = this
    const finishHere = looseFinisher(this.grouping)
    const finish = async ({ work, memories }: Piece): Promise<readonly Batch[]> =>
      helpers ? helpers.do(work, memories) : finishHere(batchesOfMemory(...memories))
    const tasks = function* (): Generator<() => Promise<readonly Batch[]>> {
      for (const piece of pieces) yield () => finish(piece)
    }
    for await (const batches of inOrder(tasks(), helpers ? 2 * helpers.count : 0)) {
      for (const batch of batches) {
        yield batch
        await memory.breathe()
      }
    }
  }

  private async finishAside(aside: Partitions, helpers: Helpers | undefined): Promise<Records> {
    await this.putAside()
    const runs = new NumberedRuns(this.memory, 'aside')
    for await (const numbered of inOrder(this.tasks(aside.finish(), helpers), helpers?.count ?? 0))
      await addRun(runs, numbered)
    this.account.hold(0)
    return runs.records(Infinity, helpers && { helpers, work: RANGE })
  }

  private async finishApart(apart: GroupPartitions, helpers: Helpers | undefined): Promise<Records> {
    const runs = new NumberedRuns(this.memory, 'in memory')
    for await (const numbered of inOrder(this.tasks(apart.finish(), helpers), helpers?.count ?? 0)) {
      await addRun(runs, numbered)
      this.account.hold(runs.held + apart.held)
    }
    const records = runs.records(Infinity, helpers && { helpers, work: RANGE })
    return { ...records, batches: this.released(records.batches) }
  }

  private async *released(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    yield* batches
    this.account.hold(0)
  }

  /** Finishes one partition after the other; those that the memory may be too small for are watched here. */
  private async *tasks(
    partitions: Iterable<Partition> | AsyncIterable<Partition>,
    helpers: Helpers | undefined,
  ): AsyncGenerator<() => Promise<readonly Batch[]>> {
    const most = this.memory.limit * SHARE_OF_PARTITION
    for await (const partition of partitions) {
      if (partition.stored > most) {
        const numbered = await this.finishWatched(partition)
        yield () => Promise.resolve(numbered)
        continue
      }
      const rows = partition.memory()
      if (helpers) yield () => helpers.do(PARTITION, [rows])
      else yield () => this.finishHere(rows)
    }
  }

  private async finishHere(rows: ArrayBuffer): Promise<readonly Batch[]> {
    await this.memory.breathe()
    return recordsOfPartition(this.grouping, batchesOfMemory(rows))
  }

  private async finishWatched(partition: Partition): Promise<readonly Batch[]> {
    const states = this.newStates()
    let numbers = new Float64Array(0)
    for (const rows of partition) {
      numbers = mergeRows(states, numbers, rows)
      this.account.hold(states.held)
      this.account.refuseWhenFull()
      await this.memory.breathe()
    }
    return numberedChunks(this.grouping, { states, numbers })
  }

  private async *read(groupCount: number): AsyncGenerator<Batch> {
    for (const batch of chunksOf(recordsOfGroups(this.grouping, this.states, groupCount))) {
      yield batch
      await this.memory.breathe()
    }
    this.account.hold(0)
  }

  private newPartitions(): GroupPartitions {
    return new GroupPartitions(() => this.newStates())
  }

  private newStates(): GroupStates {
    return new GroupStates(this.grouping.names, this.grouping.create)
  }
}

async function addRun(runs: NumberedRuns, numbered: readonly Batch[]): Promise<void> {
  for (const batch of numbered) await runs.addNumbered(batch)
  await runs.endRun()
}
