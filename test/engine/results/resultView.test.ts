import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResultStore, viewOf, type ViewDemand } from '../../../engine'
import { BatchLog, SpillFiles } from '../../../engine/operators'
import {
  compareValues,
  Duration,
  parseIp,
  RecordValue,
  Timestamp,
  type Batch,
  type Value,
} from '../../../engine/values'
import { batchOf } from '../../support/batches'

const at = (text: string): Timestamp => new Timestamp(BigInt(Date.parse(text)) * 1_000_000n)
const seconds = (count: number): Duration => new Duration(BigInt(count) * 1_000_000_000n)

const batches: readonly Batch[] = [
  batchOf({
    n: [3n, 10n, null, 2.5],
    s: ['Anna', 'berta', 'ANNA', null],
    t: [at('2024-05-01T10:00:00Z'), at('2024-05-01T09:00:00Z'), null, at('2024-05-02T00:00:00Z')],
  }),
  batchOf({
    n: ['3', 10n],
    d: [seconds(90), seconds(5)],
    ip: [parseIp('10.0.0.9'), parseIp('10.0.0.10')],
    a: [[1n, 'x'], new RecordValue(new Map([['k', 'Berta']]))],
  }),
]

/** The rows of a view, by their numbers in the result. */
async function numbers(demand: ViewDemand, store = new ResultStore(batches)): Promise<readonly number[]> {
  return [...(await viewOf(store, demand)).rowNumbers(0, Infinity)]
}

describe('a view keeps the records that pass its filters', () => {
  test.each([
    ['s', 'equals', 'Anna', [0]],
    ['n', 'equals', '3', [0, 4]],
    ['n', 'equals', '2.5', [3]],
    ['t', 'equals', '2024-05-01T10:00:00Z', [0]],
    ['d', 'equals', '1m 30s', [4]],
    ['a', 'equals', '[1, "x"]', [4]],
    ['s', 'notEquals', 'Anna', [1, 2, 3, 4, 5]],
    ['s', 'contains', 'ann', [0, 2]],
    ['a', 'contains', 'berta', [5]],
    ['t', 'contains', '-05-01', [0, 1]],
    ['s', 'notContains', 'ANN', [1, 3, 4, 5]],
    ['n', 'isNull', undefined, [2]],
    ['d', 'isNotNull', undefined, [4, 5]],
    ['nothing', 'isNull', undefined, [0, 1, 2, 3, 4, 5]],
    ['nothing', 'equals', '', []],
    ['n', 'greater', '2.5', [0, 1, 4, 5]],
    ['n', 'less', '10', [0, 3]],
    ['n', 'greater', 'text', []],
    ['s', 'greater', 'a', [1]],
    ['t', 'greater', '2024-05-01T09:30:00Z', [0, 3]],
    ['t', 'less', '2024-05-02', [0, 1]],
    ['t', 'less', 'tomorrow', []],
    ['d', 'greater', '1m', [4]],
    ['d', 'less', '1.5m', [5]],
    ['d', 'less', '-1h', []],
    ['ip', 'greater', '10.0.0.9', [5]],
    ['a', 'greater', '1', []],
  ] as const)('%s %s %s', async (field, kind, value, expected) => {
    expect(await numbers({ filters: [{ field, kind, value }] })).toEqual(expected)
  })

  test('all of them', async () => {
    const filters = [
      { field: 'n', kind: 'greater', value: '2' },
      { field: 's', kind: 'isNotNull' },
    ] as const
    expect(await numbers({ filters })).toEqual([0, 1])
  })

  test('whose fields contain the text that is looked for', async () => {
    expect(await numbers({ find: 'BERTA' })).toEqual([1, 5])
    expect(await numbers({ find: 'no such text' })).toEqual([])
    expect(await numbers({ find: '' })).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('none of an empty result', async () => {
    expect(await numbers({ find: 'x', sort: [{ field: 'n', order: 'ascending' }] }, new ResultStore([]))).toEqual([]) // prettier-ignore
  })
})

describe('a view is sorted as `sort` does', () => {
  test.each([
    ['n', 'ascending', [3, 0, 1, 5, 4, 2]],
    ['n', 'descending', [2, 4, 1, 5, 0, 3]],
    ['s', 'ascending', [2, 0, 1, 3, 4, 5]],
    ['nothing', 'ascending', [0, 1, 2, 3, 4, 5]],
  ] as const)('%s %s', async (field, order, expected) => {
    expect(await numbers({ sort: [{ field, order }] })).toEqual(expected)
  })

  test('by several keys, after the filters', async () => {
    expect(
      await numbers({
        filters: [{ field: 's', kind: 'isNull' }],
        sort: [
          { field: 's', order: 'ascending' },
          { field: 'n', order: 'descending' },
        ],
      }),
    ).toEqual([4, 5, 3])
  })

  test('whatever the values and their number', async () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 9 }).map(BigInt), fc.constantFrom('a', 'b', 'B')) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 60 }), async (values) => {
        const cut = [values.slice(0, 20), values.slice(20)].map((part) => batchOf({ v: part }))
        const store = new ResultStore(cut)
        const expected = values
          .map((it: Value, row) => ({ it, row }))
          .sort((a, b) => compareValues(a.it, b.it))
          .map(({ row }) => row)
        expect(await numbers({ sort: [{ field: 'v', order: 'ascending' }] }, store)).toEqual(expected)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  test('with more records than are sorted at once', async () => {
    const count = 140_000
    const values = Array.from({ length: count }, (_, row) => BigInt((row * 7919) % count))
    const cut = Array.from({ length: Math.ceil(count / 2048) }, (_, index) =>
      batchOf({ v: values.slice(index * 2048, (index + 1) * 2048) }),
    )
    const view = await viewOf(new ResultStore(cut), { sort: [{ field: 'v', order: 'descending' }] })
    expect(view.recordCount).toBe(count)
    expect(view.page(0, 2)).toEqual([[BigInt(count - 1)], [BigInt(count - 2)]])
    expect(view.page(count - 1, 5)).toEqual([[0n]])
  })
})

describe('pages of a view', () => {
  test('hold the records of the result in the order of the view', async () => {
    const view = await viewOf(new ResultStore(batches), { sort: [{ field: 'n', order: 'ascending' }] })
    expect(view.page(1, 2).map(([n]) => n)).toEqual([3n, 10n])
    expect([...view.rowNumbers(1, 2)]).toEqual([0, 1])
    expect(view.page(5, 9)).toHaveLength(1)
    expect(view.page(6, 9)).toEqual([])
    expect(view.page(-1, 2).map(([n]) => n)).toEqual([2.5])
  })

  test('of a result that lies in a file', async () => {
    const files = new SpillFiles()
    const log = new BatchLog(files)
    for (let index = 0; index < 20; index++)
      log.append(batchOf({ v: [BigInt(index), BigInt(100 - index)], s: [`a${index}`, 'b'] }))
    await log.putAside(() => Promise.resolve())
    const store = new ResultStore(log)
    const view = await viewOf(store, {
      filters: [{ field: 's', kind: 'equals', value: 'b' }],
      sort: [{ field: 'v', order: 'ascending' }],
    })
    expect(view.page(0, 3).map(([v]) => v)).toEqual([81n, 82n, 83n])
    expect(store.record(view.rowNumbers(0, 1)[0]!)?.fields[0]).toEqual({ name: 'v', value: 81n })
    store.close()
    files.close()
  })
})

test('what `breathe` throws ends the work', async () => {
  const breathe = (): Promise<void> => Promise.reject(new Error('enough'))
  const store = new ResultStore(batches)
  await expect(viewOf(store, { find: 'a' }, breathe)).rejects.toThrow('enough')
  await expect(viewOf(store, { sort: [{ field: 'n', order: 'ascending' }] }, breathe)).rejects.toThrow('enough') // prettier-ignore
})
