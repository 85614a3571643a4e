import type { DataType } from '../catalog'
import { flatMap } from '../text'
import type { ValueType } from './valueType'

/** What a dashboard variable can stand for: a literal, or a list of them. Whole numbers are longs. */
export type VariableValue = null | boolean | bigint | number | string | readonly VariableValue[]

/** The values of dashboard variables, by name without the dollar. */
export type Variables = ReadonlyMap<string, VariableValue>

/** The type that the value of a variable has. Null has none, and nothing is known of a variable without a value. */
export function variableType(value: VariableValue | undefined): ValueType {
  if (value === undefined || value === null) return { type: 'unknown', isStrong: false }
  if (typeof value !== 'object') return { type: [typeOf(value)], isStrong: true }
  const elements = flatMap(value, (element) => (element === null ? [] : [typeOf(element)]))
  return { type: ['array'], elements: [...new Set(elements)], isStrong: true }
}

function typeOf(value: NonNullable<VariableValue>): DataType {
  if (typeof value === 'object') return 'array'
  return typeOfScalar[typeof value as keyof typeof typeOfScalar]
}

const typeOfScalar = { boolean: 'boolean', string: 'string', bigint: 'long', number: 'double' } as const

/** The value as a query would write it, a list with its elements in order. */
export function variableText(value: VariableValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'object' && value !== null) return `array(${value.map(variableText).join(', ')})`
  if (typeof value === 'number' && Number.isInteger(value)) return `${value}.0`
  return String(value)
}
