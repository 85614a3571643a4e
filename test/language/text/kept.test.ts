import { expect, test } from 'vitest'
import { kept, keptHere, Memory } from '../../../language/text'

test('a result is computed once for each owner, and lies in its memory', () => {
  const asked: string[] = []
  const described = kept((owner: { readonly memory: Memory; readonly name: string }) => {
    asked.push(owner.name)
    return [owner.name, owner.name.length]
  })
  const first = { memory: new Memory(), name: 'ab' }
  const second = { memory: new Memory(), name: 'cd' }
  expect([described(first), described(second), described(first)]).toEqual([
    ['ab', 2],
    ['cd', 2],
    ['ab', 2],
  ])
  expect(described(first)).toBe(described(first))
  expect(asked).toEqual(['ab', 'cd'])
})

test('two functions share one memory', () => {
  const owner = { memory: new Memory(), count: 2 }
  const twice = kept(({ count }: typeof owner) => [count * 2])
  const half = kept(({ count }: typeof owner) => [count / 2])
  expect([twice(owner), half(owner)]).toEqual([[4], [1]])
})

test('a function that lives as long as a text keeps its results itself', () => {
  let asked = 0
  const counted = keptHere(() => [++asked])
  const [first, second] = [{}, {}]
  expect([counted(first), counted(second), counted(first)]).toEqual([[1], [2], [1]])
})
