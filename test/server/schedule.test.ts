import { expect, test } from 'vitest'
import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver'
import type { Steps } from '../../language'
import { Schedule, type Urgency } from '../../server/schedule'

/** Work that notes when it is done. */
function noting(done: string[], name: string): () => string {
  return () => {
    done.push(name)
    return name
  }
}

/** Work of three steps, each of which takes a whole slice; `meanwhile` happens in the first. */
function stepping(done: string[], meanwhile: () => void): () => Steps<string> {
  return function* () {
    for (const step of ['step 1', 'step 2', 'step 3']) {
      const end = performance.now() + 10
      while (performance.now() < end);
      done.push(step)
      if (step === 'step 1') meanwhile()
      yield
    }
    return 'steps'
  }
}

function cancellable(): { token: CancellationToken; cancel: () => void } {
  const source = new CancellationTokenSource()
  return { token: source.token, cancel: () => source.cancel() }
}

test('what is more urgent comes first, else what came first', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  const jobs: readonly (readonly [string, Urgency])[] = [
    ['remarks', 'remarks'],
    ['tokens', 'drawn'],
    ['hover', 'asked'],
    ['symbols', 'drawn'],
    ['completion', 'asked'],
  ]
  await Promise.all(jobs.map(([name, urgency]) => schedule.do({ urgency, work: noting(done, name) })))
  expect(done).toEqual(['hover', 'completion', 'tokens', 'symbols', 'remarks'])
})

test('work in steps makes room for what is more urgent, and goes on then', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  const hover = (): void => void schedule.do({ urgency: 'asked', work: noting(done, 'hover') })
  expect(await schedule.do({ urgency: 'remarks', work: stepping(done, hover) })).toBe('steps')
  expect(done).toEqual(['step 1', 'hover', 'step 2', 'step 3'])
})

test('what is taken back is answered at once and not gone on with', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  const { token, cancel } = cancellable()
  expect(await schedule.do({ urgency: 'remarks', work: stepping(done, cancel), token })).toMatchObject({
    code: -32800,
  })
  await schedule.do({ urgency: 'remarks', work: noting(done, 'other') })
  expect(done).toEqual(['step 1', 'other'])
})

test('what was taken back before it came is not done', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  const { token, cancel } = cancellable()
  cancel()
  const job = { urgency: 'asked', work: noting(done, 'hover'), token } as const
  expect(await schedule.do(job)).toMatchObject({ code: -32800 })
  expect(done).toEqual([])
})

test('a change ends what is about the document as it was, and nothing else', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  const of = (uri: string) =>
    schedule.do({ urgency: 'remarks', work: noting(done, uri), until: { uri, outcome: 'outdated' } })
  const outcomes = Promise.all([of('a'), of('b'), schedule.do({ urgency: 'asked', work: noting(done, 'c') })])
  schedule.changed('a')
  expect(await outcomes).toEqual(['outdated', 'b', 'c'])
  expect(done).toEqual(['c', 'b'])
})

test('work that fails is told, at its start and between its steps, and the rest is done', async () => {
  const schedule = new Schedule()
  const done: string[] = []
  function fail(): never {
    throw new Error('broken')
  }
  function* failLater(): Steps<never> {
    yield
    fail()
  }
  const failing = [fail, failLater].map((work) => schedule.do({ urgency: 'asked', work }))
  const after = schedule.do({ urgency: 'asked', work: noting(done, 'after') })
  for (const job of failing) await expect(job).rejects.toThrow('broken')
  expect(await after).toBe('after')
})
