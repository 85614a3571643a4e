import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSnapshot, type Snapshot } from '../../../language/analysis'
import { dataTypes } from '../../../language/catalog'
import { messageOf } from '../../../language/text'

interface Case {
  readonly id: string
  readonly query: string
  /** Absent where the order of columns is not fixed. */
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
}

const cases = readFileSync('test/conformance/dql.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{"id"'))
  .map((line) => JSON.parse(line) as Case)

/** Columns appear in the order of the records that have them, which only the data knows. */
const orderOfRecords: ReadonlySet<string> = new Set(['cmd-parse-06'])

test('correct queries give no alarm', () => {
  const alarms = cases.flatMap(({ id, query }) =>
    openSnapshot(query)
      .diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map((diagnostic) => `${id}: ${diagnostic.code}: ${messageOf(diagnostic)}`),
  )
  expect(alarms).toEqual([])
})

test('the columns of a result are known, in order', () => {
  const wrong = cases.flatMap(({ id, query, columns }) => {
    if (!columns || orderOfRecords.has(id)) return []
    const known = resultOf(query)
    const expected = columns.map(({ name }) => name)
    const names = known.fields.map(({ name }) => name)
    const isRight = known.isClosed
      ? String(names) === String(expected)
      : names.every((name) => expected.includes(name))
    return isRight ? [] : [`${id}: ${names.join(', ')} instead of ${expected.join(', ')}`]
  })
  expect(wrong).toEqual([])
})

test('the types of a result are among the known ones', () => {
  const wrong = cases.flatMap(({ id, query, columns }) => {
    const known = new Map(resultOf(query).fields.map(({ name, type }) => [name, type]))
    return (columns ?? []).flatMap(({ name, type }) => {
      const wide = known.get(name)
      if (type === 'any' || wide === undefined || wide === 'unknown') return []
      const names = wide.map((one) => dataTypes[one].apiName)
      return type.split('|').every((one) => names.includes(one))
        ? []
        : [`${id}: ${name} is ${type}, not ${names.join(' or ')}`]
    })
  })
  expect(wrong).toEqual([])
})

const resultOf = (query: string): ReturnType<Snapshot['facts']['resultOf']> => {
  const { facts } = openSnapshot(query)
  return facts.resultOf(facts.query)
}

interface PatternCase {
  readonly id: string
  readonly pattern: string
  readonly error?: boolean
}

const patternCases = readFileSync('test/conformance/dpl.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{"id"'))
  .map((line) => JSON.parse(line) as PatternCase)

test('patterns are refused when they are wrong, and only then', () => {
  const surprises = patternCases.flatMap(({ id, pattern, error = false }) => {
    const remarks = openSnapshot(pattern, { language: 'dpl' }).diagnostics
    const errors = remarks.filter(({ severity }) => severity === 'error')
    if (error === errors.length > 0) return []
    return [`${id}: ${error ? 'accepted' : errors.map(messageOf).join(' ')} in ${pattern}`]
  })
  expect(surprises).toEqual([])
})
