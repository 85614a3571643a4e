import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import {
  batchesOfMemory,
  batchOfMemory,
  memoryOfBatch,
  RunMemory,
  storedBatches,
  type Helpers,
  type Piece,
} from '../../../engine/operators'
import { Sorter } from '../../../engine/operators/sort'
import { sortedBlocks, sortRange, type SortedBlocks } from '../../../engine/operators/sortedBlocks'
import { SortedRuns } from '../../../engine/operators/sortedRuns'
import { memoryOfBatches } from '../../../engine/operators/spill/batchBytes'
import { appendTo } from '../../../engine/operators/spill/fileInUse'
import { concatBatches, valueAt, type Batch, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })
const WORK = 'range'

const sorterFor = (isDescending: boolean): Sorter =>
  new Sorter(
    { keys: [{ expression: { kind: 'field', name: 'key' }, isDescending }], limit: undefined },
    context,
  )

/** What the records of a run have beside their keys: the number of the run under a name of two, and their place. */
const nameOf = (run: number): string => (run % 3 === 1 ? 'other' : 'run')

/** A run of sorted numbers in blocks of two records each. */
function runOf(sorted: readonly number[], run: number, sorter: Sorter): SortedBlocks {
  const pairs = Array.from({ length: Math.ceil(sorted.length / 2) }, (_, at) =>
    sorted.slice(at * 2, at * 2 + 2),
  )
  const made = pairs.map((pair, at) => {
    const batch = batchOf(
      {
        key: pair.map(BigInt),
        [nameOf(run)]: pair.map(() => BigInt(run)),
        place: pair.map((_, index) => BigInt(at * 2 + index)),
      },
      run * 1000 + at * 20,
    )
    return sortedBlocks(
      batch,
      Int32Array.from(pair, (_, index) => index),
      sorter,
    )
  })
  return {
    firsts: concatBatches(made.map(({ firsts }) => firsts)),
    memory: memoryOfBatches(made.flatMap(({ memory }) => batchesOfMemory(memory))),
  }
}

type Row = readonly (Value | number | undefined)[]

const rowsOf = ({ columns, length, origin }: Batch): readonly Row[] =>
  Array.from({ length }, (_, row) => [
    ...columns.map(({ vector }) => valueAt(vector, row)),
    origin?.offsets[row],
  ])

/** Threads that sort ranges some time later and out of turn. */
const helpersWith = (sorter: Sorter): Helpers => ({
  count: 2,
  do: async (_, memories) => {
    await new Promise((resolve) => setTimeout(resolve, (memories[0]!.byteLength / 8) % 3))
    return sortRange(batchesOfMemory(...memories), sorter).map((batch) => batchOfMemory(memoryOfBatch(batch)))
  },
})

/** The batches of a piece as a thread reads them. */
function batchesOf({ memories, stored }: Piece): readonly Batch[] {
  const batches = batchesOfMemory(...memories)
  if (stored === undefined) return batches
  const read = storedBatches({ ...stored, file: stored.file.lend() })
  stored.file.giveBack()
  return [...batches, ...read]
}

/** Puts a run into the file of others, as a thread does. */
function adopt(runs: SortedRuns, { firsts, memory }: SortedBlocks, length: number): void {
  const file = runs.file!
  const stored = { start: appendTo(file.lend(), new Uint8Array(memory)), size: memory.byteLength, length }
  file.giveBack()
  runs.adopt({ firsts, stored })
}

async function read(runs: SortedRuns, sorter: Sorter, way: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  if (way === 'pieces') {
    for (const piece of await runs.pieces(WORK))
      rows.push(...sortRange(batchesOf(piece), sorter).flatMap(rowsOf))
    return rows
  }
  const helpers = way === 'helped' ? helpersWith(sorter) : undefined
  for await (const batch of runs.read(WORK, helpers)) rows.push(...rowsOf(batch))
  return rows
}

test('runs become one order, ties in the order of the runs, whoever sorts, whatever is put aside', async () => {
  const numbers = fc.array(fc.nat(5), { minLength: 1, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { minLength: 1, maxLength: 30 }),
      fc.boolean(),
      fc.constantFrom(1, 40_000, Infinity),
      fc.constantFrom('alone', 'helped', 'pieces'),
      async (given, isDescending, bytes, way) => {
        const memory = new RunMemory(bytes)
        const sorter = sorterFor(isDescending)
        const runs = new SortedRuns(sorter, memory)
        const sign = isDescending ? -1 : 1
        const sorted = given.map((list) => list.toSorted((a, b) => (a - b) * sign))
        for (const [run, list] of sorted.entries()) {
          if (run === 3 && bytes === 1) await runs.putAside()
          if (runs.file && run % 3 === 0) adopt(runs, runOf(list, run, sorter), list.length)
          else runs.add(runOf(list, run, sorter))
        }
        const expected = sorted
          .flatMap((list, run) => list.map((key, place) => ({ key, run, place })))
          .sort((a, b) => (a.key - b.key) * sign || a.run - b.run || a.place - b.place)
          .map(({ key, run, place }) => {
            const own =
              nameOf(run) === 'run' ? [BigInt(run), BigInt(place), null] : [null, BigInt(place), BigInt(run)]
            const columns = given.length > 1 ? own : own.slice(0, 2)
            return [BigInt(key), ...columns, run * 1000 + place * 10]
          })
        expect(runs.recordCount).toBe(expected.length)
        expect(await read(runs, sorter, way)).toEqual(expected)
        runs.close()
        memory.files.close()
      },
    ),
    { seed: 51, numRuns: 80 },
  )
})

test('ranges are about as large as they should be, however many records are equal', async () => {
  const memory = new RunMemory(16 * 4096)
  const sorter = sorterFor(false)
  const runs = new SortedRuns(sorter, memory)
  const same = Array.from({ length: 400 }, () => 7)
  for (let run = 0; run < 4; run++) runs.add(runOf(same, run, sorter))
  const pieces = [...(await runs.pieces(WORK))]
  const lengths = pieces.map(({ memories }) => sortRange(batchesOfMemory(...memories), sorter))
  const counts = lengths.map((batches) => batches.reduce((sum, { length }) => sum + length, 0))
  expect(counts.reduce((sum, count) => sum + count)).toBe(1600)
  expect(counts.length).toBeGreaterThan(20)
  expect(Math.max(...counts)).toBeLessThan(2 * (1600 / counts.length))
  runs.close()
})

test.each(['alone', 'pieces'])('no runs, no records: %s', async (way) => {
  const memory = new RunMemory(Infinity)
  const sorter = sorterFor(false)
  expect(await read(new SortedRuns(sorter, memory), sorter, way)).toEqual([])
})

test('runs are merged once, whether pieces are made of them or they are read', async () => {
  const sorter = sorterFor(false)
  const memory = new RunMemory(2000)
  const runs = new SortedRuns(sorter, memory)
  for (let run = 0; run < 20; run++) runs.add(runOf([1, 2, 3, 4], run, sorter))
  await runs.putAside()
  const before = memory.files.written
  await runs.pieces(WORK)
  const merged = memory.files.written
  expect(merged).toBeGreaterThan(before)
  let count = 0
  for await (const { length } of runs.read(WORK, undefined)) count += length
  expect(count).toBe(80)
  expect(memory.files.written).toBe(merged)
})
