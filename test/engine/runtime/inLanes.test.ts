import { expect, test, vi } from 'vitest'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { inLanes } from '../../../engine/runtime/inLanes'
import type { PartTaker } from '../../../engine/runtime/partsInOrder'
import { PoolWorker } from '../../../engine/runtime/poolWorker'

const taker: PartTaker = { take: () => Promise.resolve('more'), end: () => undefined }
const worker = Object.create(PoolWorker.prototype) as PoolWorker
const nothing = { part: { batches: [] }, morsels: 1, tallies: [], cache: [] }

test('a task that waits for an earlier one is not given to a thread when the run is cancelled', async () => {
  const flag = new CancelFlag()
  const given: number[] = []
  const over = inLanes(
    { workers: [worker], tasks: [...Array(100).keys()].values(), flag, taker },
    (_, task) => {
      given.push(task)
      return task === 0 ? new Promise<never>(() => undefined) : Promise.resolve(nothing as never)
    },
  )
  const ahead = [...Array(17).keys()]
  await vi.waitFor(() => {
    expect(given).toEqual(ahead)
  })
  flag.set()
  await over
  await new Promise((resolve) => setTimeout(resolve))
  expect(given).toEqual(ahead)
})
