import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteOptionsOfThread, threadsEnd, threadsStarted } from '../../../engine/runtime/v8Options'

/** What whoever keeps compiled code is told of the options. */
const noted = (): unknown => (globalThis as Record<symbol, unknown>)[Symbol.for('dql.changedOption')]

const compiling = (budget: number, inlined: number): string =>
  process.versions.v8.startsWith('11.3.')
    ? ` --interrupt-budget=${budget} --max-inlined-bytecode-size-cumulative=${inlined}`
    : ''
const idle = `--heap-growing-percent=0 --incremental-marking${compiling(67_584, 920)}`
const reading = `--heap-growing-percent=400 --incremental-marking${compiling(67_584, 920)}`
const workLess = `--no-incremental-marking${compiling(270_336, 460)}`

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

test('a run that lasts has its code optimized and its objects looked through ahead of time', () => {
  threadsStarted()
  expect(noted()).toEqual({ before: idle, now: `--heap-growing-percent=400 ${workLess}` })
  vi.advanceTimersByTime(1000)
  expect(noted()).toEqual({ before: idle, now: reading })
})

test('a run that is soon over writes its result with as little work beside', () => {
  threadsStarted()
  threadsEnd()
  expect(noted()).toEqual({ before: idle, now: `--heap-growing-percent=0 ${workLess}` })
  vi.advanceTimersByTime(1000)
  expect(noted()).toEqual({ before: idle, now: idle })
})

test('the code of threads is kept with the options that they start with', () => {
  noteOptionsOfThread()
  expect(noted()).toEqual({ before: idle, now: reading })
})
