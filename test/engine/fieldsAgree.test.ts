import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { RecordValue, runQuery, typeNameOf, type ResultStore, type Value } from '../../engine'
import {
  dataTypes,
  openSnapshot,
  typeText,
  type FieldSet,
  type FieldType,
  type KnownField,
} from '../../language'
import { anyPipeline } from '../support/pipelines'
import { caseQueries } from '../support/queries'
import { TEST_NOW } from '../support/runs'

// Many queries run here; a busy machine needs longer than usual.
vi.setConfig({ testTimeout: 120_000 })

/** What the records of a query hold that its fields, known before the run, do not allow; undefined when it is refused. */
async function surprisesOf(query: string): Promise<readonly string[] | undefined> {
  const outcome = await runQuery({ query, now: TEST_NOW, timezone: 'UTC', workers: 0 })
  if (!outcome.ok) return undefined
  const { facts } = openSnapshot(query)
  return surprises(facts.resultOf(facts.query), outcome.result)
}

function surprises({ fields, isClosed }: FieldSet, result: ResultStore): readonly string[] {
  if (result.recordCount === 0) return []
  const known = new Map(fields.map((field) => [field.name, field]))
  const columns = result.columns.map(({ name }) => known.get(name))
  const unknown = isClosed ? result.columns.filter(({ name }) => !known.has(name)) : []
  const rows = result.page(0, result.recordCount)
  return [
    ...unknown.map(({ name }) => `${name} is not among the fields`),
    ...new Set(rows.flatMap((row) => row.flatMap((value, index) => contradictions(columns[index], value)))),
  ]
}

function contradictions(field: KnownField | undefined, value: Value): readonly string[] {
  if (field === undefined || value === null) return []
  const { name, type, elements, members, isNull } = field
  const actual = typeNameOf(value)
  if (isNull) return [`${name} is ${actual}, not null`]
  if (!fits(actual, type)) return [`${name} is ${actual}, not ${typeText(type)}`]
  const inside: readonly Value[] = Array.isArray(value) ? value : [value]
  return [
    ...(Array.isArray(value) && elements ? oddElements(name, inside, elements) : []),
    ...(members ? inside.flatMap((one) => memberContradictions(members, one)) : []),
  ]
}

const fits = (actual: string, type: FieldType): boolean =>
  type === 'unknown' || type.some((one) => dataTypes[one].typeName === actual)

const oddElements = (name: string, values: readonly Value[], elements: FieldType): readonly string[] =>
  values
    .filter((value) => value !== null && !fits(typeNameOf(value), elements))
    .map((value) => `${name} holds ${typeNameOf(value)}, not ${typeText(elements)}`)

function memberContradictions(members: readonly KnownField[], value: Value): readonly string[] {
  if (!(value instanceof RecordValue)) return []
  return [...value.members].flatMap(([name, member]) => {
    const known = members.find((field) => field.name === name)
    return known ? contradictions(known, member) : [`${name} is not among the members`]
  })
}

describe('what is known of fields before a run is true of the records', () => {
  test('for the cases of the reference', async () => {
    const wrong: string[] = []
    for (const { id, query } of caseQueries())
      for (const surprise of (await surprisesOf(query)) ?? ['refused']) wrong.push(`${id}: ${surprise}`)
    expect(wrong).toEqual([])
  })

  test('for any pipeline', async () => {
    let ran = 0
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const query = anyPipeline((count) => generate(fc.nat, { max: count - 1 }))
        const found = await surprisesOf(query)
        if (found !== undefined) ran++
        expect(found ?? [], query).toEqual([])
      }),
      { seed: 1, numRuns: 200 },
    )
    expect(ran).toBeGreaterThan(140)
  })
})
