import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appendRun, mergeRuns, type Run } from '../../../engine/operators/mergeRuns'
import { SortKeys } from '../../../engine/operators/sortKeys'
import { BatchLog, RunMemory } from '../../../engine/operators'
import { columnOf, compareValues, valueAt, vectorOf, type Batch, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'
import { arbitraryColumn, slicedVector } from '../../support/engineValues'

test('rows of two blocks are ordered like their values', () => {
  const length = 12
  fc.assert(
    fc.property(
      arbitraryColumn(length),
      arbitraryColumn(length),
      fc.boolean(),
      fc.boolean(),
      (lefts, rights, isDescending, isSliced) => {
        const left = new SortKeys([vectorOf(lefts)], [isDescending], length)
        const vector = isSliced ? slicedVector(rights, { breaks: false }) : vectorOf(rights)
        const right = new SortKeys([vector], [isDescending], length)
        for (let row = 0; row < length; row++) {
          for (let other = 0; other < length; other++) {
            const order = Math.sign(compareValues(lefts[row]!, rights[other]!)) * (isDescending ? -1 : 1)
            expect(Math.sign(left.compare(row, right, other)) + 0).toBe(order + 0)
          }
        }
      },
    ),
    { seed: 12, numRuns: 60 },
  )
})

test.each([
  ['a', 'b'],
  ['abcdef', 'abcdefg'],
  ['abcdefg', 'abcdefh'],
  ['', '\u0000'],
  ['\u{1F600}', '\uE000'],
  ['\u{1F600}', '\uFFFD'],
  ['aaaaa\u{1F600}', 'aaaaa\uFFFD'],
  ['aaaaaa\u{1F600}', 'aaaaaa\uFFFD'],
  ['a\ud800', 'a\ud801'],
  ['z', '\ud800'],
])('%j comes before %j', (first, second) => {
  const keys = (text: string): SortKeys => new SortKeys([vectorOf([text])], [false], 1)
  expect(keys(first).compare(0, keys(second), 0)).toBeLessThan(0)
  expect(keys(second).compare(0, keys(first), 0)).toBeGreaterThan(0)
})

/** Runs of sorted numbers, each with the number of its run. */
function runsOf(log: BatchLog, given: readonly (readonly number[])[]): readonly Run[] {
  return given.map((numbers, run) => {
    const start = log.length
    const sorted: readonly Value[] = [...numbers].sort((a, b) => a - b).map(BigInt)
    for (const part of [sorted.slice(0, 2), sorted.slice(2)])
      appendRun(log, batchOf({ key: part, run: part.map(() => BigInt(run)) }, run * 1000))
    return { log, start, end: log.length }
  })
}

const keysOf = (batch: Batch): SortKeys => new SortKeys([columnOf(batch, 'key')!], [false], batch.length)

test('runs become one order, ties in the order of the runs, also in several rounds', async () => {
  const numbers = fc.array(fc.nat(9), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(numbers, { maxLength: 30 }),
      fc.constantFrom(1, Infinity),
      async (given, bytes) => {
        const memory = new RunMemory(bytes)
        const log = new BatchLog(memory.files)
        if (bytes === 1) await log.putAside(() => memory.breathe())
        const merged: Value[][] = []
        for await (const batch of mergeRuns(runsOf(log, given), {
          keysOf,
          names: ['run', 'none', 'key'],
          memory,
        })) {
          expect(batch.columns.map(({ name }) => name)).toEqual(['run', 'none', 'key'])
          for (let row = 0; row < batch.length; row++)
            merged.push(batch.columns.map(({ vector }) => valueAt(vector, row)))
        }
        const expected = given
          .flatMap((list, run) => list.map((number) => [BigInt(run), null, BigInt(number)]))
          .sort((a, b) => Number(a[2]! - b[2]!) || Number(a[0]! - b[0]!))
        expect(merged).toEqual(expected)
        memory.files.close()
      },
    ),
    { seed: 13, numRuns: 100 },
  )
})
