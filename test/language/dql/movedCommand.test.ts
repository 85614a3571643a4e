import { expect, test } from 'vitest'
import { parse } from '../../../language/dql'
import { moved } from '../../../language/dql/moved'
import { movedCommand } from '../../../language/dql/movedCommand'

const { commands } = parse(
  'fetch logs | fieldsAdd a = -b[0] + sum(c), d | lookup [ fetch events | limit 3 ]',
).tree

test('a command that is moved has the places of one that stands there', () => {
  for (const command of commands) expect(movedCommand(command, 7)).toEqual(moved(command, 7))
})

test('it can be moved again, whether its arguments were looked at or not', () => {
  for (const command of commands) {
    const once = movedCommand(command, 7)
    expect(movedCommand(once, -3)).toEqual(moved(command, 4))
    expect(once.arguments).toBe(once.arguments)
    expect(movedCommand(once, 5)).toEqual(moved(command, 12))
    expect(moved(once, 5)).toEqual(moved(command, 12))
  }
})

test('a copy of it has its arguments', () => {
  for (const command of commands)
    expect({ ...movedCommand(command, 7) }.arguments).toEqual(moved(command, 7).arguments)
})
