import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { flatMap, trimmed } from '../../../language/text'

const finders = {
  'nothing at all': () => [],
  'one value that is no list': (value: number) => value,
  'a list for some': (value: number, index: number) => (value > index ? [value, index] : []),
  'lists in lists': (value: number) => [[value]],
}

describe('flatMap', () => {
  for (const [what, find] of Object.entries<(value: number, index: number) => unknown>(finders))
    it(`gives what the list itself would give for ${what}`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat(9)), (list) => {
          expect(flatMap(list, find)).toEqual(list.flatMap(find))
        }),
        { seed: 1, numRuns: 200 },
      )
    })

  it('takes more values at once than a call may have arguments', () => {
    const many = Array.from({ length: 300_000 }, (_, index) => index)
    expect(flatMap([0], () => many)).toHaveLength(many.length)
  })
})

describe('trimmed', () => {
  it('gives the same elements', () => {
    expect(trimmed(['a', 'b'])).toEqual(['a', 'b'])
  })
})
