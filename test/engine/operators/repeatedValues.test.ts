import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { compileStep, type PlainStep } from '../../../engine/operators'
import { GroupTable } from '../../../engine/operators/groupTable'
import { stepsOf } from '../../../engine/plan'
import { prepareRun } from '../../../engine/runtime/run'
import {
  columnOf,
  RepeatedVector,
  valueAt,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../../../engine/values'
import { show } from '../../support/engineValues'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })
const VALUES: readonly Value[] = ['a=1', 'b', null, 'grün=22', 5n, 1.5, '=', 'a=1']
const OTHERS: readonly Value[] = ['x', 3n, null]

const codesOf = (count: number) =>
  fc.array(fc.nat(count - 1), { minLength: 30, maxLength: 30 }).map((codes) => Uint16Array.from(codes))

function stepsOfQuery(commands: string): readonly PlainStep[] {
  const { plan } = prepareRun({ query: `fetch logs | ${commands}` }).prepared
  return stepsOf(plan!)
    .slice(1)
    .map((step) => compileStep(step, context) as PlainStep)
}

/** What steps make of batches, as texts; with what they have refused. */
function outcome(commands: string, batches: readonly Batch[]): unknown {
  const steps = stepsOfQuery(commands)
  const rows = batches.flatMap((batch) => {
    const result = steps.reduce((before, step) => step.run(before), batch)
    return Array.from({ length: result.length }, (_, row) =>
      result.columns.map(({ name, vector }) => `${name}=${show(valueAt(vector, row))}`).join(' '),
    )
  })
  return { rows, refused: steps.map(({ refusals }) => refusals && [refusals.count, refusals.samples]) }
}

const plain = (vector: Vector): Vector =>
  vectorOf(Array.from({ length: vector.length }, (_, row) => valueAt(vector, row)))

const batchOf = (columns: Readonly<Record<string, Vector>>): Batch => ({
  length: columns.k!.length,
  columns: Object.entries(columns).map(([name, vector]) => ({ name, vector })),
  origin: undefined,
})

const withPlainColumns = (batch: Batch): Batch => ({
  ...batch,
  columns: batch.columns.map(({ name, vector }) => ({ name, vector: plain(vector) })),
})

describe('steps give the same of repeated values as of rows', () => {
  test.each([
    ['a condition', 'filter k == "a=1"'],
    ['a condition that is null for some', 'filterOut k > 2'],
    ['a function of one field', 'fieldsAdd u = upper(k), isString = isNull(toLong(k))'],
    ['two fields that are made of one', 'fieldsAdd u = upper(k) | fieldsAdd t = if(isNull(u), k, else: u)'],
    ['two fields of their own', 'fieldsAdd t = coalesce(k, o), same = k == o'],
    ['a pattern', `parse k, "LD{1,}:name '=' INT:n" | filter isNotNull(n)`],
    ['a pattern that keeps what was there', `parse k, "LD:o '='", preserveFieldsOnFailure: true`],
    ['a pattern under a condition', `parse k, "LD:p '='", parsingPrerequisite: isNull(o)`],
    ['records after others', 'filter isNotNull(k) | filter k != o | fieldsAdd z = concat(k, "!")'],
  ])('%s', (_, commands) => {
    fc.assert(
      fc.property(codesOf(VALUES.length), codesOf(OTHERS.length), codesOf(VALUES.length), (k, o, k2) => {
        const [values, others, last] = [vectorOf(VALUES), vectorOf(OTHERS), vectorOf([...VALUES].reverse())]
        const batches = [
          batchOf({ k: new RepeatedVector(values, k), o: new RepeatedVector(others, o) }),
          batchOf({ k: new RepeatedVector(values, k2), o: new RepeatedVector(others, o) }),
          batchOf({ k: plain(new RepeatedVector(values, k)), o: new RepeatedVector(others, o) }),
          batchOf({ k: new RepeatedVector(last, k), o: new RepeatedVector(others, o) }),
        ]
        expect(outcome(commands, batches)).toEqual(outcome(commands, batches.map(withPlainColumns)))
      }),
      { seed: 11, numRuns: 15 },
    )
  })

  test('random numbers are drawn for every record', () => {
    const [step] = stepsOfQuery('fieldsAdd r = if(isNotNull(k), random())')
    const result = step!.run(batchOf({ k: new RepeatedVector(vectorOf(['a']), new Uint16Array(50)) }))
    const drawn = columnOf(result, 'r')!
    expect(new Set(Array.from({ length: 50 }, (_, row) => valueAt(drawn, row))).size).toBeGreaterThan(1)
  })
})

test.each([1, 2, 3])('groups of %s keys of repeated values are those of their rows', (keyCount) => {
  fc.assert(
    fc.property(fc.array(codesOf(VALUES.length), { minLength: keyCount, maxLength: keyCount }), (codes) => {
      const [repeating, ordinary] = [0, 1].map(() => new GroupTable(codes.map(String)))
      // Values of a second part of the input, and rows as such, fall into the same groups.
      for (const values of [VALUES, [...VALUES].reverse()]) {
        const distinct = vectorOf(values)
        const keys = codes.map((numbers) => new RepeatedVector(distinct, numbers))
        const groups = [repeating, ordinary, repeating].map((table, index) => {
          const found = new Int32Array(30)
          table!.assign(index === 0 ? keys : keys.map(plain), 30, found)
          return found
        })
        expect(groups[0]).toEqual(groups[1])
        expect(groups[2]).toEqual(groups[1])
      }
    }),
    { seed: 13, numRuns: 60 },
  )
})
