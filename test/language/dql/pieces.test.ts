import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { parse, type Form, type Parsed } from '../../../language/dql'
import { edited, edits, longQueries } from '../../support/edits'
import { fuzzTimeout, tries } from '../../support/fuzzing'

vi.setConfig({ testTimeout: fuzzTimeout })

const commandsOf = (count: number): string =>
  [
    'fetch logs',
    ...Array.from({ length: count }, (_, index) => `| filter status == ${index} // ${index}`),
  ].join('\n')

const seen = ({ tree, tokens, diagnostics }: Parsed) => ({ tree, tokens, diagnostics })

test('a text that was changed is read as any other', () => {
  fc.assert(
    fc.property(longQueries, edits, fc.constantFrom<Form>('query', 'part'), (text, changes, form) => {
      let before = parse(text, form)
      for (const change of changes) {
        const after = edited(before.text, change)
        const again = parse(after, form, before)
        expect(seen(again)).toEqual(seen(parse(after, form)))
        before = again
      }
    }),
    tries(31, 40),
  )
})

test('pieces tile the text, and hold the commands of the tree', () => {
  fc.assert(
    fc.property(longQueries, (text) => {
      const { pieces, tree } = parse(text)
      const ends = pieces.map(({ span }) => span.end)
      expect(pieces.map(({ span }) => span.start)).toEqual([0, ...ends.slice(0, -1)])
      expect(ends.at(-1)).toBe(text.length)
      expect(pieces.flatMap(({ commands }) => commands)).toEqual(tree.commands)
    }),
    tries(32, 50),
  )
})

test.each([
  ['a letter', (text: string) => text.replace('== 150', '== x150')],
  [
    'a command',
    (text: string) => text.replace('| filter status == 150', '| limit 3\n| filter status == 150'),
  ],
  ['a string', (text: string) => text.replace('== 150', '== "150"')],
  ['a bracket that opens', (text: string) => text.replace('== 150', '== (150')],
])('%s in the middle leaves the other pieces', (_, change) => {
  const before = parse(commandsOf(300))
  const after = parse(change(before.text), 'query', before)
  const known = new Set(before.pieces.map(({ memory }) => memory))
  const read = after.pieces.filter(({ memory }) => !known.has(memory))
  expect(before.pieces.length).toBeGreaterThan(4)
  expect(read).toHaveLength(1)
})

test('a change without an effect on the text leaves every piece', () => {
  const before = parse(commandsOf(100))
  expect(parse(commandsOf(100), 'query', before).pieces).toBe(before.pieces)
})

test.each([
  ['a comment', (text: string) => text.replace('== 50', '/* == 50')],
  ['a sub-query', (text: string) => text.replace('== 50', '== [ 50')],
])('%s that stays open takes the rest', (_, change) => {
  const before = parse(commandsOf(300))
  const after = parse(change(before.text), 'query', before)
  expect(after.pieces.length).toBeLessThan(4)
  expect(parse(before.text, 'query', after).tree).toEqual(before.tree)
})
