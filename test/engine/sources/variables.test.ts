import path from 'node:path'
import { expect, test } from 'vitest'
import { loadVariables, readVariables, variableOfText } from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

const values = (text: string) => [...(readVariables(text, 'v.json').variables ?? [])]

const problems = (text: string) =>
  readVariables(text, 'v.json').problems.map(
    ({ code, line, character }) => `${line ?? ''}:${character ?? ''} ${code}`,
  )

test('literals and lists of them; whole numbers are longs', () => {
  const text = `{
    // comments and a trailing comma are fine
    "$schema": "x", "text": "a", "long": 10, "big": 9007199254740993, "double": 1.0, "power": 1e2,
    "yes": true, "none": null, "list": ["a", 1, [false]],
  }`
  expect(values(text)).toEqual([
    ['text', 'a'],
    ['long', 10n],
    ['big', 9007199254740993n],
    ['double', 1],
    ['power', 100],
    ['yes', true],
    ['none', null],
    ['list', ['a', 1n, [false]]],
  ])
  expect(problems(text)).toEqual([])
})

test.each([
  ['{"a": {}}', ['0:6 wrong-type']],
  ['{"a": [1, {}]}', ['0:6 wrong-type']],
  ['{"a b": 1}', ['0:1 variable-name']],
  ['[]', ['0:0 wrong-type']],
  ['{"a": 1', ['0:7 variables-syntax']],
  ['', ['0:0 variables-syntax']],
])('what is wrong in %s is told with its place', (text, expected) => {
  expect(problems(text)).toEqual(expected)
})

test('what is right counts all the same', () => {
  expect(values('{"a": {}, "b": 1}')).toEqual([['b', 1n]])
})

test.each([
  ['10', 10n],
  ['-1.5', -1.5],
  ['true', true],
  ['null', null],
  ['"10"', '10'],
  ['["a", 2]', ['a', 2n]],
  ['checkout', 'checkout'],
  ['a b, c', 'a b, c'],
  ['{"a": 1}', '{"a": 1}'],
  ['', ''],
])('%s on the command line is %s', (text, value) => {
  expect(variableOfText(text)).toEqual(value)
})

const folder = temporaryFolder({
  'dql.variables.json': '{"usual": 1}',
  'other/mine.json': '{"mine": 2}',
  'inner/none.txt': '',
})

test('the file of the folder counts, unless the configuration names another', () => {
  expect(loadVariables(folder, { variables: undefined })).toEqual({
    file: path.join(folder, 'dql.variables.json'),
    variables: new Map([['usual', 1n]]),
    problems: [],
  })
  expect(loadVariables(folder, { variables: 'other/mine.json' }).variables).toEqual(new Map([['mine', 2n]]))
})

test('without a file nothing is known, and that is a problem only where one is named', () => {
  const inner = path.join(folder, 'inner')
  expect(loadVariables(inner, { variables: undefined })).toMatchObject({ variables: undefined, problems: [] })
  expect(loadVariables(inner, { variables: 'gone.json' }).problems.map(({ code }) => code)).toEqual([
    'variables-unreadable',
  ])
  expect(loadVariables(undefined, { variables: undefined }).variables).toBeUndefined()
})
