import { describe, expect, test } from 'vitest'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { newTally, Tallies } from '../../../engine/runtime/stepCounters'
import { noFindings } from '../../../engine/runtime/typeMismatches'

const at = (start: number) => ({ start, end: start + 1 })

describe('counters', () => {
  test('of parts add up, a few samples stay', () => {
    const tallies = new Tallies()
    const part = {
      ...newTally(),
      recordsIn: 5,
      recordsOut: 2,
      bytes: 10,
      refused: 3,
      samples: ['a', 'b', 'c'],
      outsideTimeframe: 1,
      findings: { ...noFindings, examined: 2, nullFields: [{ name: 'ms', records: 1 }] },
    }
    tallies.add([[4, part]])
    tallies.add([[4, { ...part, samples: ['d', 'e', 'f'] }]])
    expect(tallies.countersOf([{ name: 'parse', span: at(4), depth: 0 }])).toEqual([
      {
        name: 'parse',
        span: at(4),
        depth: 0,
        recordsIn: 10,
        recordsOut: 4,
        bytes: 20,
        milliseconds: 0,
        refused: 6,
        samples: ['a', 'b', 'c', 'd', 'e'],
        outsideTimeframe: 2,
        withoutTimestamp: 0,
        examined: 4,
        mismatches: [],
        nullFields: [{ name: 'ms', records: 2 }],
      },
    ])
  })

  test('of a command that planning took away pass on what came', () => {
    const tallies = new Tallies()
    Object.assign(tallies.of(at(0)), { recordsIn: 9, recordsOut: 7 })
    Object.assign(tallies.of(at(20)), { recordsIn: 7, recordsOut: 1 })
    const commands = [0, 10, 20].map((start) => ({ name: 'filter', span: at(start), depth: 0 }))
    expect(tallies.countersOf(commands).map(({ recordsIn, recordsOut }) => [recordsIn, recordsOut])).toEqual([
      [9, 7],
      [7, 7],
      [7, 1],
    ])
  })

  test('of commands in a sub-query go on from the one before in it', () => {
    const tallies = new Tallies()
    Object.assign(tallies.of(at(0)), { recordsIn: 9, recordsOut: 9 })
    Object.assign(tallies.of(at(20)), { recordsIn: 3, recordsOut: 3 })
    const commands = [0, 1, 1, 0].map((depth, index) => ({ name: 'c', span: at(index * 20 - depth), depth }))
    Object.assign(tallies.of(at(19)), { recordsIn: 3, recordsOut: 2 })
    expect(tallies.countersOf(commands).map(({ recordsOut }) => recordsOut)).toEqual([9, 2, 2, 9])
  })
})

describe('the flag of a run', () => {
  test('is seen by everyone who shares its memory', () => {
    const flag = new CancelFlag()
    const other = new CancelFlag(flag.memory)
    expect(other.isSet()).toBe(false)
    flag.set()
    expect(other.isSet()).toBe(true)
  })

  test('adds up bytes of all threads, small ones too', () => {
    const flag = new CancelFlag()
    const other = new CancelFlag(flag.memory)
    for (let step = 0; step < 10; step++) flag.addProgress(1000)
    other.addProgress(5_000_000_000)
    expect(flag.progress()).toBe(Math.floor(10_000 / 1024) * 1024 + Math.floor(5_000_000_000 / 1024) * 1024)
  })
})
