import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prettyJson } from '../../media/results/prettyJson'

const cases: [text: string, pretty: string | undefined][] = [
  ['{"a":1,"b":[true,null]}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
  ['{}', '{}'],
  ['{"a":{},"b":[]}', '{\n  "a": {},\n  "b": []\n}'],
  // Longer than a double can hold: the digits stay.
  ['{"id":9223372036854775807}', '{\n  "id": 9223372036854775807\n}'],
  ['{"n":1.50e+3}', '{\n  "n": 1.50e+3\n}'],
  ['[1]', '[\n  1\n]'],
  ['{"a\\"b":"c\\\\"}', '{\n  "a\\"b": "c\\\\"\n}'],
  ['"text"', undefined],
  ['12', undefined],
  ['{"a":', undefined],
  ['{a:1}', undefined],
  ['', undefined],
  ['not json', undefined],
]

test.each(cases)('%s', (text, pretty) => {
  expect(prettyJson(text)?.map((piece) => piece.text).join('')).toBe(pretty) // prettier-ignore
})

test('pieces know what they are', () => {
  const kinds = prettyJson('{"k":"v","n":-1,"w":false}')?.filter(({ kind }) => kind !== 'space' && kind !== 'punctuation') // prettier-ignore
  expect(kinds?.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['key "k"', 'string "v"', 'key "n"', 'number -1', 'key "w"', 'word false']) // prettier-ignore
})

test('any value keeps its meaning, and sets out as JSON.stringify does', () => {
  const values = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()))
  fc.assert(
    fc.property(values, (value) => {
      const normal: unknown = JSON.parse(JSON.stringify(value))
      const text = prettyJson(JSON.stringify(normal))?.map((piece) => piece.text).join('') // prettier-ignore
      expect(text).toBe(JSON.stringify(normal, undefined, 2))
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('any text is either JSON or left alone', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      prettyJson(`{${text}`)
    }),
    { seed: 7 },
  )
})
