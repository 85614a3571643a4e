import { describe, expect, test } from 'vitest'
import { displayText, runQuery, type ResultStore, type Value } from '../../engine'
import {
  commands,
  dql,
  functionsAt,
  matchers,
  operators,
  type DataType,
  type FunctionDefinition,
  type ParameterDefinition,
} from '../../language'
import { TEST_NOW } from '../support/runs'

const places = ['scalar', 'summarize', 'makeTimeseries', 'timeseries'] as const

const queries = [
  ...[...Object.values(commands), ...places.flatMap(functionsAt)].map(({ name, example }) => ({
    name,
    ...example,
  })),
  ...Object.values(operators).map(({ symbol, example }) => ({ name: symbol, ...example })),
]

const patterns = Object.values(matchers).map(({ name, example: { pattern, text, result } }) => ({
  name,
  query: `data record(text = ${dql.stringText(text)}) | parse text, ${dql.stringText(pattern)} | fieldsRemove text`,
  result,
}))

/** Why a run may be refused although the query is right: only a Dynatrace environment has an answer, or not yet. */
const reasons: ReadonlySet<string> = new Set([
  'source-unknown',
  'command-needs-grail',
  'function-needs-grail',
  'records-not-found',
  'function-not-supported-locally',
])

/** The records of a result as the catalog writes them, a line each. */
function shown(result: ResultStore): string {
  const rows = result.page(0, result.recordCount)
  return rows
    .map((row) => row.map((value, index) => `${result.columns[index]?.name}: ${valueText(value)}`).join(', '))
    .join('\n')
}

function valueText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' && Number.isInteger(value) ? value.toFixed(1) : displayText(value)
}

async function outcomeOf(query: string): Promise<{ readonly result: string } | { readonly refusal: string }> {
  const outcome = await runQuery({ query, now: TEST_NOW, timezone: 'UTC', workers: 0 })
  if (outcome.ok) return { result: shown(outcome.result) }
  const codes = outcome.notices.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  return { refusal: codes.every((code) => reasons.has(code)) ? 'not here' : codes.join(', ') }
}

const answered = [...queries, ...patterns].filter(({ result }) => result !== undefined)
const unanswered = [...queries, ...patterns].filter(({ result }) => result === undefined)

describe('examples of the catalog', () => {
  test('give what they say', async () => {
    const wrong: string[] = []
    for (const { name, query, result } of answered) {
      const outcome = await outcomeOf(query)
      const actual = 'result' in outcome ? outcome.result : outcome.refusal
      if (actual !== result) wrong.push(`${name}:\n${query}\n${actual}\ninstead of\n${result}`)
    }
    expect(wrong).toEqual([])
  })

  test('say what they give unless a local run has no answer', async () => {
    const wrong: string[] = []
    for (const { name, query } of unanswered) {
      const outcome = await outcomeOf(query)
      if ('result' in outcome) wrong.push(`${name} lacks its result:\n${outcome.result}`)
      else if (outcome.refusal !== 'not here') wrong.push(`${name}: ${outcome.refusal}`)
    }
    expect(wrong).toEqual([])
  })

  test('are answered for nearly everything', () => {
    expect(answered.length).toBeGreaterThan(9 * unanswered.length)
  })
})

/** A value of each type, for arguments beside the one that is null. */
const samples: Readonly<Record<DataType, string>> = {
  array: 'array(1)',
  binary: 'decodeBase64ToBinary("YQ==")',
  boolean: 'true',
  double: '1.5',
  duration: '5m',
  geopoint: 'toGeopoint("1,2")',
  ip: 'ip("::1")',
  long: '1',
  record: 'record(k = 1)',
  smartscapeid: 'smartscapeId("HOST", 1)',
  string: '"a"',
  timeframe: 'timeframe(from: -2h)',
  timestamp: 'now()',
  uid: 'uid64(1)',
}

/** The calls of a function in which one argument is null and all others have a value. */
function nullCalls({ name, signatures }: FunctionDefinition): readonly string[] {
  return signatures.flatMap(({ parameters }) => {
    const required = parameters.filter(({ isRequired }) => isRequired)
    const open = required.filter(({ kinds }) => kinds.includes('expressionWithFieldAccess'))
    return open.map((empty) => {
      const values = required.map((parameter) => (parameter === empty ? 'none' : sampleOf(parameter)))
      return `${name}(${values.join(', ')})`
    })
  })
}

function sampleOf({ kinds, types, name }: ParameterDefinition): string {
  if (kinds.includes('dplPattern')) return '"LD:x"'
  if (kinds.includes('namelessDplPattern')) return '"LD"'
  if (kinds.includes('jsonPath')) return '"$.k"'
  if (name === 'unit') return '"ms"'
  return types === undefined || types === 'any' ? '1' : samples[types[0] ?? 'long']
}

test('functions without a rule of their own give null for null', async () => {
  const calls = functionsAt('scalar')
    .filter(({ nulls, category }) => nulls === undefined && category !== 'iterative')
    .flatMap(nullCalls)
  const wrong: string[] = []
  for (const call of calls) {
    const outcome = await outcomeOf(`data record(none = null) | fields x = ${call}`)
    if ('result' in outcome ? outcome.result !== 'x: null' : outcome.refusal !== 'not here')
      wrong.push(`${call} gives ${'result' in outcome ? outcome.result : outcome.refusal}`)
  }
  expect(wrong).toEqual([])
})
