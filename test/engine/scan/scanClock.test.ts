import { expect, test } from 'vitest'
import { ScanClock, wholeOf } from '../../../engine/scan'

/** A clock that is told the time. */
function clockAt(): { clock: ScanClock; at: (milliseconds: number) => void } {
  let now = 100
  return { clock: new ScanClock(() => now), at: (milliseconds) => void (now = 100 + milliseconds) }
}

test('the time belongs to the part that was entered last', () => {
  const { clock, at } = clockAt()
  at(3)
  expect(clock.enter('read')).toBe('lines')
  at(10)
  clock.enter('lines')
  at(11)
  clock.enter('members')
  at(15)
  expect(clock.times()).toEqual({ cache: 0, read: 7, lines: 4, sieve: 0, members: 4, fields: 0, parse: 0 })
})

test('work of others is not of the scan, and what was before goes on behind it', () => {
  const { clock, at } = clockAt()
  clock.enter('fields')
  at(2)
  const answer = clock.during('elsewhere', () => {
    at(50)
    return 'stop'
  })
  at(51)
  expect(answer).toBe('stop')
  expect(clock.times()).toMatchObject({ fields: 3 })
  expect(wholeOf(clock.times())).toBe(3)
})

test('a fault ends the work it stems from', () => {
  const { clock, at } = clockAt()
  expect(() => clock.during('elsewhere', () => raise(at))).toThrow('broken')
  at(30)
  expect(clock.times()).toMatchObject({ lines: 10 })
})

function raise(at: (milliseconds: number) => void): never {
  at(20)
  throw new Error('broken')
}

test('times can be asked for again and again', () => {
  const { clock, at } = clockAt()
  at(1)
  clock.times()
  at(4)
  expect(clock.times().lines).toBe(4)
})
