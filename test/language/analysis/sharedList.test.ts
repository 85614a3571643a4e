import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ListDraft, sharedList, type SharedList } from '../../../language/analysis/sharedList'

const elements = fc.array(fc.nat(), { maxLength: 300 })

/** Sets elements at these places, each anywhere up to the end. */
const changes = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 100 })

test('a changed list holds what a changed array holds, and the list it was made of stays', () => {
  fc.assert(
    fc.property(elements, changes, changes, (given, first, second) => {
      const list = sharedList(given)
      const expected = given.slice()
      const changed = withChanges(list, expected, first)
      expect(contents(changed)).toEqual(expected)
      const other = given.slice()
      expect(contents(withChanges(list, other, second))).toEqual(other)
      expect(contents(changed)).toEqual(expected)
      expect(contents(list)).toEqual(given)
    }),
  )
})

test('a list that grows one by one shares all but the last of its elements', () => {
  let list = sharedList<number>([])
  const lists: SharedList<number>[] = []
  for (let element = 0; element < 200; element++) {
    list = withChanges(list, [], [[element, element]])
    lists.push(list)
  }
  expect(lists.map(({ length }) => length)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  expect(lists[199]?.parts[0]).toBe(lists[64]?.parts[0])
  expect(lists[63]?.at(64)).toBeUndefined()
})

function withChanges(
  list: SharedList<number>,
  array: number[],
  made: readonly (readonly [number, number])[],
): SharedList<number> {
  const draft = new ListDraft(list)
  for (const [place, element] of made) {
    const index = place % (draft.length + 1)
    draft.set(index, element)
    array[index] = element
    expect(draft.at(index)).toBe(element)
  }
  return draft.finished()
}

function contents(list: SharedList<number>): readonly (number | undefined)[] {
  const each = Array.from({ length: list.length }, (_, index) => list.at(index))
  expect(list.elements).toEqual(each)
  return each
}
