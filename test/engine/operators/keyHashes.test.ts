import { expect, test } from 'vitest'
import { hashesIn, repeatedHashes, repeatedInRange } from '../../../engine/operators/keyHashes'
import type { Batch } from '../../../engine/values'

/** Hashes that look like those of keys: the same ones every time. */
function hashesOf(count: number, different: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => Math.imul((row % different) + 1, 0x9e3779b1))
}

const COUNT = 300_000

test.each([
  ['at once', Infinity],
  ['a few ranges at a time', COUNT / 5],
  ['one range after the other', 1],
])('hashes that are there more than once are found %s', async (_, most) => {
  const parts = [hashesOf(COUNT - 100, COUNT - 100), hashesOf(100, 10)]
  const all = {
    // As they are read from a file: good until the next ones are asked for.
    *[Symbol.iterator]() {
      const memory = new Int32Array(COUNT)
      for (const part of parts) {
        memory.set(part)
        yield memory.subarray(0, part.length)
      }
    },
  }
  let mostAtOnce = 0
  let atOnce = 0
  const find = async (range: Batch): Promise<Batch> => {
    atOnce += hashesIn(range).length
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    const found = repeatedInRange(range)
    await Promise.resolve()
    atOnce -= hashesIn(range).length
    return found
  }
  const repeated = await repeatedHashes(all, { count: COUNT, most, find })
  const [few, every] = parts.map((part) => repeated.rowsAmong(part))
  // The last one of a range may be taken for one of them.
  expect([...few!.subarray(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(few!.length).toBeLessThan(10 + 16)
  expect(every!.length).toBe(100)
  if (most < COUNT) expect(mostAtOnce).toBeLessThan(Math.max(most * 1.2, COUNT / 8))
})

test('of few hashes the same is found without anybody', async () => {
  const all = [Int32Array.of(1, 2, 3), Int32Array.of(3, 4)]
  const find = (): Promise<never> => Promise.reject(new Error('nobody is asked'))
  const repeated = await repeatedHashes(all, { count: 5, most: 1, find })
  expect(all.map((part) => [...repeated.rowsAmong(part)])).toEqual([[2], [0]])
})
