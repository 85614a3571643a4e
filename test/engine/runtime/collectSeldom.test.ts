import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { collectAsEver, collectSeldom, noteOptionsOfThread } from '../../../engine/runtime/collectSeldom'

/** What whoever keeps compiled code is told of the options. */
const noted = (): unknown => (globalThis as Record<symbol, unknown>)[Symbol.for('dql.changedOption')]

const usual =
  '--heap-growing-percent=0 --initial-old-space-size=0 --min-semi-space-size=0 --incremental-marking'
const seldom = '--heap-growing-percent=400 --initial-old-space-size=64 --min-semi-space-size=2'
const starting = `${seldom} --no-incremental-marking`
const lasting = `${seldom} --incremental-marking`

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

test('objects are looked through ahead of time in runs that last', () => {
  collectSeldom()
  expect(noted()).toEqual({ before: usual, now: starting })
  vi.advanceTimersByTime(1000)
  expect(noted()).toEqual({ before: usual, now: lasting })
})

test('a run that is soon over writes its result without looking ahead', () => {
  collectSeldom()
  collectAsEver()
  expect(noted()).toEqual({ before: usual, now: usual.replace('--incremental', '--no-incremental') })
  vi.advanceTimersByTime(1000)
  expect(noted()).toEqual({ before: usual, now: usual })
})

test('the code of threads is kept with the options that they start with', () => {
  noteOptionsOfThread()
  expect(noted()).toEqual({ before: starting, now: lasting })
})
