import type { DataType } from '../../catalog'
import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { CommandMeaning, Step } from '../commandMeaning'
import { anyFields, closedSet } from '../fieldSet'
import type { FieldSet, KnownField, ValueShape } from '../schema'
import { arrayOf, joinedFields, joinedShapes, nullShape } from '../valueShape'

/** The members of all records, in order of first appearance; types of one name are joined. */
export const data: CommandMeaning = {
  fieldsAfter: (step) => {
    const json = valuesFor(step.binding, 'json')[0]?.expression
    if (json) return json.kind === 'string' ? fieldsOfJson(json.value) : anyFields
    return fieldsOfRecords(step)
  },
}

function fieldsOfRecords(step: Step): FieldSet {
  const records = valuesFor(step.binding, 'record').map((value) => step.columnOf(value).members)
  if (records.some((members) => members === undefined)) return anyFields
  const fields = flatMap(records, (members) => members ?? []).map((field) => ({ ...field, origin: 'data' }))
  return closedSet(joinedFields(fields))
}

function fieldsOfJson(text: string): FieldSet {
  let root: unknown
  try {
    root = JSON.parse(withNumberKinds(text))
  } catch {
    return anyFields
  }
  const records = (Array.isArray(root) ? root : [root]) as readonly unknown[]
  return closedSet(joinedFields(flatMap(records, (record) => shapeOfJson(record).members ?? [])))
}

const kindMark = '\u0000'

/** JSON with a mark in place of each number that tells its kind, which the number itself loses: 1.0 is a double. */
const withNumberKinds = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify(kindMark + numberKind(token)),
  )

/** Whole numbers beyond 64 bits are doubles too. */
const numberKind = (number: string): DataType =>
  /^-?\d+$/.test(number) && BigInt.asIntN(64, BigInt(number)) === BigInt(number) ? 'long' : 'double'

function shapeOfJson(value: unknown): ValueShape {
  if (value === null) return nullShape
  if (Array.isArray(value)) return arrayOf(joinedShapes(value.map(shapeOfJson)))
  if (typeof value === 'object') return { type: ['record'], members: Object.entries(value).map(memberOfJson) }
  if (typeof value === 'boolean') return { type: ['boolean'] }
  if (value === `${kindMark}long`) return { type: ['long'] }
  return { type: [value === `${kindMark}double` ? 'double' : 'string'] }
}

const memberOfJson = ([name, member]: [string, unknown]): KnownField => ({
  name,
  origin: 'data',
  ...shapeOfJson(member),
})
