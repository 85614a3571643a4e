import { describe, expect, test } from 'vitest'
import { commands, functionsAt, matchers, messageOf, openSnapshot } from '../../../language'

const places = ['scalar', 'summarize', 'makeTimeseries', 'timeseries'] as const
const queries = [...Object.values(commands), ...places.flatMap(functionsAt)]
const patterns = Object.values(matchers)

/** Remarks that a row earns by what it is, not by how its example is written. */
const expected = new Set(['experimental-feature', 'deprecated-function'])

/** What a user would be told about the text, with the text; nothing when all is well. */
const remarks = (text: string, language: 'dql' | 'dpl'): readonly string[] =>
  openSnapshot(text, { language })
    .diagnostics.filter(({ code }) => !expected.has(code))
    .map((diagnostic) => `${text}: ${messageOf(diagnostic)}`)

const lacks = (text: string, name: string): boolean => !new RegExp(`\\b${name}\\b`).test(text)

describe('examples of commands and functions', () => {
  test('are queries without a fault', () => {
    expect(queries.flatMap(({ example }) => remarks(example.query, 'dql'))).toEqual([])
  })

  test('use what they show', () => {
    expect(queries.filter(({ name, example }) => lacks(example.query, name)).map(({ name }) => name)).toEqual(
      [],
    )
  })
})

describe('examples of matchers', () => {
  test('are patterns without a fault', () => {
    expect(patterns.flatMap(({ example }) => remarks(example.pattern, 'dpl'))).toEqual([])
  })

  test('use what they show', () => {
    expect(
      patterns.filter(({ name, example }) => lacks(example.pattern, name)).map(({ name }) => name),
    ).toEqual([])
  })
})
