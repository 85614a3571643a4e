import { evaluationContext } from '../functions'
import { compileBreaker, RunMemory } from '../operators'
import type { SortPlan } from '../plan'
import { takeRows, VectorBuilder, type Batch, type Value, type Vector } from '../values'
import type { ResultColumn } from './columns'
import { containing, rowTest, type FieldFilter, type RowTest } from './fieldFilter'
import type { ResultRows, ResultStore } from './store'

/** What a view of a result should hold: records that pass all filters and hold the text, sorted by the keys. */
export interface ViewDemand {
  /** From left to right, as `sort` orders; ties keep the order of the result. */
  readonly sort?: readonly { readonly field: string; readonly order: 'ascending' | 'descending' }[]
  readonly filters?: readonly FieldFilter[]
  /** Text that some field of a record has to contain, whatever the letter case; empty asks for nothing. */
  readonly find?: string | undefined
}

/** Records of a finished result, chosen and sorted without running its query again. Read-only. */
export class ResultView implements ResultRows {
  readonly columns: readonly ResultColumn[]
  readonly recordCount: number

  /** `numbers`: the rows of the result that the view holds, in the order of the view. */
  constructor(
    private readonly result: ResultStore,
    private readonly numbers: Int32Array,
  ) {
    this.columns = result.columns
    this.recordCount = numbers.length
  }

  /** The values of `[start, start + count)` of the view; reaching outside is cut. */
  page(start: number, count: number): readonly (readonly Value[])[] {
    return this.result.rowsAt(this.rowNumbers(start, count))
  }

  /** For every row of the result whether the view holds it: 1 or 0. */
  mask(): Uint8Array {
    const mask = new Uint8Array(this.result.recordCount)
    for (const number of this.numbers) mask[number] = 1
    return mask
  }

  /** The rows of the result that `[start, start + count)` of the view are. */
  rowNumbers(start: number, count: number): Int32Array {
    return this.numbers.subarray(Math.max(0, start), Math.max(0, start + count))
  }
}

/** Bytes that sorting may hold; what is beyond waits in temporary files. */
const MEMORY_OF_SORT = 512 * 2 ** 20

/** Records that are sorted at once. */
const RECORDS_PER_PART = 131_072

/**
 * Makes a view. `breathe` is called between blocks of work, to let events in; what it throws ends the work. A field that
 * the result does not have reads as null.
 */
export async function viewOf(
  result: ResultStore,
  { sort = [], filters = [], find = '' }: ViewDemand,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<ResultView> {
  const chosen = chosenRows(result, filters, find)
  const numbers = sort.length === 0 ? unsorted(chosen, breathe) : sorted(chosen, sort, breathe)
  return new ResultView(result, await numbers)
}

/** Rows of one batch, and the number in the result of its first. */
interface Chosen {
  readonly batch: Batch
  readonly start: number
  readonly rows: Int32Array
}

function* chosenRows(result: ResultStore, filters: readonly FieldFilter[], find: string): Generator<Chosen> {
  const tests = filters.map((filter) => ({ field: filter.field, keeps: rowTest(filter) }))
  const names = result.columns.map(({ name }) => name)
  for (const { batch, start } of result.batches()) {
    const vectors = new Map(batch.columns.map(({ name, vector }) => [name, vector]))
    let rows = Int32Array.from({ length: batch.length }, (_, row) => row)
    for (const { field, keeps } of tests) rows = passing(rows, [vectors.get(field)], keeps)
    if (find !== '') rows = passing(rows, names.map((name) => vectors.get(name)), containing(find)) // prettier-ignore
    yield { batch, start, rows }
  }
}

/** The rows for which the test holds in one of the vectors. */
function passing(rows: Int32Array, vectors: readonly (Vector | undefined)[], keeps: RowTest) {
  return rows.filter((row) => vectors.some((vector) => keeps(vector, row)))
}

async function unsorted(chosen: Iterable<Chosen>, breathe: () => Promise<void>): Promise<Int32Array> {
  const blocks: Int32Array[] = []
  for (const { start, rows } of chosen) {
    blocks.push(rows.map((row) => start + row))
    await breathe()
  }
  return joined(blocks)
}

/** Sends the keys and numbers of the rows through the engine's own `sort`. */
async function sorted(
  chosen: Iterable<Chosen>,
  sort: NonNullable<ViewDemand['sort']>,
  breathe: () => Promise<void>,
): Promise<Int32Array> {
  const memory = new RunMemory(MEMORY_OF_SORT, breathe)
  const breaker = compileBreaker(sortPlanOf(sort), evaluationContext({ now: 0n, timezone: 'UTC' }))
  const gatherer = breaker.gather(memory)
  try {
    let collector = breaker.begin(0)
    let count = 0
    for (const block of chosen) {
      collector.add(keysOf(block, sort.map(({ field }) => field))) // prettier-ignore
      count += block.rows.length
      if (count > RECORDS_PER_PART || collector.held > memory.shareOfThread(1)) {
        await gatherer.add(collector.finish())
        collector = breaker.begin(0)
        count = 0
      }
      await breathe()
    }
    await gatherer.add(collector.finish())
    const outcome = await gatherer.finish()
    const blocks: Int32Array[] = []
    if ('batches' in outcome) for await (const batch of outcome.batches) blocks.push(numbersOf(batch))
    return joined(blocks)
  } finally {
    memory.files.close()
  }
}

/** The column of row numbers; keys are called by their places, so that no field of the result can have its name. */
const NUMBER = 'number'

function sortPlanOf(sort: NonNullable<ViewDemand['sort']>): SortPlan {
  const span = { start: 0, end: 0 }
  return {
    kind: 'sort',
    span,
    input: { kind: 'records', span, columns: [], rows: [] },
    keys: sort.map(({ order }, index) => ({
      expression: { kind: 'field', name: String(index) },
      isDescending: order === 'descending',
    })),
    limit: undefined,
  }
}

function keysOf({ batch, start, rows }: Chosen, fields: readonly string[]): Batch {
  const keys = fields.flatMap((field, index) => {
    const vector = batch.columns.find(({ name }) => name === field)?.vector
    return vector ? [{ name: String(index), vector: takeRows(vector, rows, rows.length) }] : []
  })
  const numbers = new VectorBuilder(rows.length, 'numbers')
  for (let place = 0; place < rows.length; place++) numbers.setDouble(place, start + rows[place]!)
  return {
    length: rows.length,
    columns: [...keys, { name: NUMBER, vector: numbers.finish(rows.length) }],
    origin: undefined,
  }
}

function numbersOf({ columns, length }: Batch): Int32Array {
  const { doubles } = columns.find(({ name }) => name === NUMBER)!.vector
  return Int32Array.from(doubles.subarray(0, length))
}

function joined(blocks: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const block of blocks) {
    all.set(block, place)
    place += block.length
  }
  return all
}
