import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteOptionsOfThread, threadsEnd, threadsStarted } from '../../../engine/runtime/v8Options'

/** What whoever keeps compiled code is told of the options. */
const noted = (): unknown => (globalThis as Record<symbol, unknown>)[Symbol.for('dql.changedOption')]

const hasOneCompiler = process.versions.v8.startsWith('11.3.')
const workAsUsual = `--incremental-marking${hasOneCompiler ? ' --interrupt-budget=67584 --max-inlined-bytecode-size-cumulative=920' : ''}`
const workLess = `--no-incremental-marking${hasOneCompiler ? ' --interrupt-budget=270336 --max-inlined-bytecode-size-cumulative=460' : ''}`
const idle = `--heap-growing-percent=0 ${workAsUsual}`
const reading = `--heap-growing-percent=400 ${workAsUsual}`

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
