import type { TypeSet } from '../../language'
import { typeName } from '../results'
import type { PlanExpression } from '../plan'
import { BOXED, RepeatedVector, Tag, takenFrom, type Batch, type Column, type Vector } from '../values'
import type { Examined } from './examined'

/** Texts of so many bytes are not copied for a look. */
export const LONG_TEXT = 1_048_576

/** Tells that a look at so many first records of a batch would find nothing, by less than the look itself takes. */
export type Settling = (batch: Batch, count: number) => boolean

/**
 * How to tell it for the expressions of a step: fields need no look unless something takes them, and then their types
 * tell; a test for null finds nothing but nulls. Undefined where an expression has to be looked at anyway.
 */
export function settling(items: readonly Examined[]): Settling | undefined {
  const tests = items.map(testOf)
  if (tests.some((test) => test === undefined)) return undefined
  const needed = tests.filter((test) => test !== undefined && test !== SETTLED) as readonly FieldTest[]
  return (batch, count) =>
    needed.every(({ field, isFine }) => {
      const column = batch.columns.find(({ name }) => name === field)
      return column === undefined ? isFine(Tag.null) : everyTag(column, count, isFine)
    }) && !batch.columns.some((column) => hasLongText(column, count))
}

/** Whether one of the types is meant; a long stands for a double. */
export function takesType(types: TypeSet, name: string): boolean {
  if (types === 'any') return true
  const type = name.replace('_', '')
  return types.some((it) => it === type || (it === 'double' && type === 'long'))
}

/** What the values of a field have to be that a look at them would find nothing. */
interface FieldTest {
  readonly field: string
  readonly isFine: (tag: Tag) => boolean
}

const SETTLED = 'settled'

function testOf({ expression, condition, feeds, meets }: Examined): FieldTest | typeof SETTLED | undefined {
  if (meets) return undefined
  if (condition) {
    const field = nullTested(expression)
    return feeds || field === undefined ? undefined : { field, isFine: (tag) => tag !== Tag.null }
  }
  if (expression.kind === 'constant' && !feeds) return SETTLED
  if (expression.kind !== 'field') return undefined
  if (!feeds) return SETTLED
  const fits = new Map<Tag, boolean>()
  const isFine = (tag: Tag): boolean => {
    const known = fits.get(tag) ?? (tag === Tag.null || takesType(feeds.takes, typeName(tag)))
    fits.set(tag, known)
    return known
  }
  return { field: expression.name, isFine }
}

/** The field that a condition asks for null, and nothing else. */
function nullTested(condition: PlanExpression): string | undefined {
  if (condition.kind !== 'call' || !['isNull', 'isNotNull'].includes(condition.name)) return undefined
  const [field] = condition.arguments
  return field?.kind === 'field' ? field.name : undefined
}

/** Columns that are yet to be made stay so: few rows are looked at where they lie. */
interface RowsOfColumn {
  readonly vector: Vector
  readonly placeOf: (row: number) => number
}

function rowsOf(column: Column): RowsOfColumn {
  const { vector, rows } = takenFrom(column) ?? { vector: column.vector, rows: undefined }
  const place = (row: number): number => (rows === undefined ? row : rows[row]!)
  return vector instanceof RepeatedVector
    ? { vector: vector.distinct, placeOf: (row) => vector.codes[place(row)]! }
    : { vector, placeOf: place }
}

function everyTag(column: Column, count: number, isFine: (tag: Tag) => boolean): boolean {
  const { vector, placeOf } = rowsOf(column)
  for (let row = 0; row < count; row++) if (!isFine(vector.tags[placeOf(row)] as Tag)) return false
  return true
}

function hasLongText(column: Column, count: number): boolean {
  const { vector, placeOf } = rowsOf(column)
  const { tags, starts, ends, bytes } = vector
  if (bytes.length <= LONG_TEXT) return false
  for (let row = 0; row < count; row++) {
    const place = placeOf(row)
    const isSlice = tags[place] === Tag.string && starts[place] !== BOXED
    if (isSlice && ends[place]! - starts[place]! > LONG_TEXT) return true
  }
  return false
}
