import { describe, expect, test } from 'vitest'
import { EVERYTHING } from '../../media/results/demand'
import type { HostConnection, Question } from '../../media/results/hostConnection'
import { ShownRecords } from '../../media/results/shownRecords'

const byName = { ...EVERYTHING, find: 'a' }
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Records of a result of ten, whose views are answered by hand. */
function world() {
  const waiting: { answer: (recordCount: number) => void; refuse: (message: string) => void }[] = []
  const changes: string[] = []
  const failures: string[] = []
  let lastView = 0
  const connection = {
    ask: ({ kind }: Question) =>
      new Promise((resolve, reject) => {
        if (kind !== 'view') return
        waiting.push({
          answer: (recordCount) => resolve({ kind, requestId: 0, viewId: ++lastView, recordCount }),
          refuse: (message) => reject(new Error(message)),
        })
      }),
  } as unknown as HostConnection
  const records = new ShownRecords({
    connection,
    recordCount: 10,
    onArrived: () => undefined,
    onChange: (change) => changes.push(`${change} ${records.isBusy ? 'busy' : records.recordCount}`),
    onFailed: ({ message }) => failures.push(message),
  })
  return { records, waiting, changes, failures }
}

describe('records of a result that becomes another one', () => {
  test('are more of the same', () => {
    const { records, changes, waiting } = world()
    const { pages } = records
    records.update(12, 'append')
    expect([changes, waiting.length, records.pages === pages]).toEqual([['same 12'], 0, true])
  })

  test('are looked for anew where only some are shown, without a sign of being busy', async () => {
    const { records, changes, waiting } = world()
    void records.show(byName)
    waiting[0]?.answer(3)
    await settled()
    records.update(20, 'renew')
    expect(records.recordCount).toBe(3)
    waiting[1]?.answer(5)
    await settled()
    expect(changes).toEqual(['others busy', 'others 3', 'same 5'])
    expect(records.viewId).toBe(2)
  })

  test('are looked for one view at a time', async () => {
    const { records, waiting, failures } = world()
    void records.show(byName)
    waiting[0]?.answer(3)
    await settled()
    records.update(20, 'renew')
    records.update(21, 'renew')
    records.update(22, 'renew')
    expect(waiting).toHaveLength(2)
    waiting[1]?.refuse('Another view was asked for.')
    await settled()
    expect([waiting.length, failures]).toEqual([3, []])
    waiting[2]?.answer(9)
    await settled()
    expect([records.recordCount, waiting.length]).toEqual([9, 3])
  })

  test('that change while they are looked for are looked for again', async () => {
    const { records, waiting } = world()
    void records.show(byName)
    records.update(20, 'append')
    expect(waiting).toHaveLength(1)
    waiting[0]?.answer(3)
    await settled()
    expect(waiting).toHaveLength(2)
    waiting[1]?.answer(4)
    await settled()
    expect(records.recordCount).toBe(4)
  })

  test('give way to what is asked for meanwhile', async () => {
    const { records, waiting, failures } = world()
    void records.show(byName)
    waiting[0]?.answer(3)
    await settled()
    records.update(20, 'append')
    void records.show(EVERYTHING)
    waiting[1]?.refuse('Another view was asked for.')
    await settled()
    expect([records.recordCount, records.viewId, failures]).toEqual([20, undefined, []])
  })

  test('are all shown, and why is told, when they can not be found', async () => {
    const { records, waiting, failures } = world()
    void records.show(byName)
    waiting[0]?.answer(3)
    await settled()
    records.update(20, 'append')
    waiting[1]?.refuse('The result is gone.')
    await settled()
    expect([records.recordCount, failures]).toEqual([20, ['The result is gone.']])
  })
})
