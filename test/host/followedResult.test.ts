import { describe, expect, test } from 'vitest'
import { createEngine, type FollowedRun, type RunOutcome } from '../../engine'
import { FollowedResult } from '../../host/followedResult'

const engine = createEngine()
const run = (records: string): Promise<RunOutcome> => engine.run({ query: `data ${records}`, workers: 0 })
const added = (outcome: RunOutcome): FollowedRun => ({ events: [], outcome, isRowwise: true })
const failed: FollowedRun = { events: [], outcome: { ok: false, notices: [], steps: [] }, isRowwise: false }

describe('a result that is followed', () => {
  test('has nothing before the first run', () => {
    const followed = new FollowedResult()
    followed.take(failed)
    expect(followed.outcome).toBeUndefined()
  })

  test('holds the records of its parts in their order', async () => {
    const followed = new FollowedResult()
    for (const records of ['record(n = 1)', 'record(n = 2), record(m = 3)', 'record(n = 4)'])
      followed.take(added(await run(records)))
    const { result, steps } = followed.outcome!
    expect(result.columns.map(({ name }) => name)).toEqual(['n', 'm'])
    expect(result.page(0, 9)).toEqual([[1n, null], [2n, null], [null, 3n], [4n, null]]) // prettier-ignore
    expect(result.page(2, 1)).toEqual([[null, 3n]])
    expect(steps.map(({ recordsOut }) => recordsOut)).toEqual([4])
    followed.close()
  })

  test('ends when very many records were added', async () => {
    const followed = new FollowedResult(2)
    followed.take(added(await run('record(n = 1)')))
    followed.take(added(await run('record(n = 2)')))
    expect(followed.state(true)).toMatchObject({ isLive: true })
    followed.take(added(await run('record(n = 3)')))
    expect(followed.state(true)).toMatchObject({ isLive: false, endReason: '2 records were added. Run again to go on.' }) // prettier-ignore
  })

  test('stays for a while when it can not be made anew, and ends then', async () => {
    const followed = new FollowedResult()
    followed.take({ ...added(await run('record(n = 1)')), isRowwise: false })
    followed.take(failed)
    followed.take(failed)
    expect(followed.state(true)).toMatchObject({ isLive: true, manner: 'renew' })
    expect(followed.outcome?.result.recordCount).toBe(1)
    followed.take(failed)
    expect(followed.state(true)).toMatchObject({ isLive: false, endReason: 'The query can no longer run.' })
  })

  test('tells every event once', async () => {
    const followed = new FollowedResult()
    followed.take({ ...added(await run('record(n = 1)')), events: ['a.log has become shorter.'] })
    followed.take({ events: ['a.log has become shorter.'], outcome: undefined, isRowwise: true })
    expect(followed.outcome?.notices).toMatchObject([{ message: 'a.log has become shorter.' }])
  })
})
