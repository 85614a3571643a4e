import { describe, expect, test } from 'vitest'
import { commandNamed, commands, functionsAt, matchers, messageOf, openSnapshot } from '../../../language'

interface Row {
  readonly name: string
  readonly example?: string
}

const places = ['scalar', 'summarize', 'makeTimeseries', 'timeseries'] as const
const queries: readonly Row[] = [...Object.values(commands), ...places.flatMap(functionsAt)]

/** Remarks that a row earns by what it is, not by how its example is written. */
const expected = new Set(['experimental-feature', 'deprecated-function'])

/** What a user would be told about the text, with the text; nothing when all is well. */
function remarks(text: string, language: 'dql' | 'dpl'): readonly string[] {
  return openSnapshot(text, { language })
    .diagnostics.filter(({ code }) => !expected.has(code))
    .map((diagnostic) => `${text}: ${messageOf(diagnostic)}`)
}

/** The example as a query: a source in front where it is the part of one. */
function wholeQuery(example: string): string {
  const first = /^\w*/.exec(example)?.[0] ?? ''
  return commandNamed(first)?.startsQuery ? example : `fetch logs | ${example}`
}

function lacksItsName({ name, example = '' }: Row): boolean {
  return !new RegExp(`\\b${name}\\b`).test(example)
}

describe('examples of commands and functions', () => {
  test('are queries without a fault', () => {
    expect(queries.flatMap(({ example = '' }) => remarks(wholeQuery(example), 'dql'))).toEqual([])
  })

  test('use what they show', () => {
    expect(queries.filter(lacksItsName).map(({ name }) => name)).toEqual([])
  })
})

describe('examples of matchers', () => {
  test('are patterns without a fault', () => {
    expect(Object.values(matchers).flatMap(({ example = '' }) => remarks(example, 'dpl'))).toEqual([])
  })

  test('use what they show', () => {
    expect(
      Object.values(matchers)
        .filter(lacksItsName)
        .map(({ name }) => name),
    ).toEqual([])
  })
})
