import { Tag, valueAt, vectorOf, type ArrayValue, type Batch, type Value, type Vector } from '../../values'
import type { Aggregation, AggregationOptions } from './aggregation'
import { stateOf, vectorsOf } from './columns'
import { flatten, MAX_LENGTH } from './distinct'

/**
 * `collectArray(expression, maxLength:, expand:)`: the values in record order, nulls included. Null for a group without
 * records. `expand: true` opens arrays deeply and collects their elements.
 */
export function collectArray(options: AggregationOptions): Aggregation {
  const maxLength = typeof options[1] === 'bigint' ? Number(options[1]) : MAX_LENGTH
  const expands = options[2] === true
  const groups: Collected[] = []
  let bytes = 0
  return {
    grow(groupCount) {
      while (groups.length < groupCount) groups.push({ values: [], ordinals: [] })
    },
    add(groupIds, [source], rows, ordinal) {
      if (source === undefined) return
      bytes += bytesOf(source, rows)
      for (let row = 0; row < rows; row++) {
        const value = valueAt(source, row)
        collect(groups[groupIds[row]!]!, expands ? flatten(value) : [value], ordinal + row)
      }
    },
    merge(state: Batch, groupIds) {
      const [values, ordinals] = vectorsOf(state) as [Vector, Vector]
      bytes += bytesOf(values, state.length)
      for (let row = 0; row < state.length; row++) {
        const positions = valueAt(ordinals, row) as readonly number[]
        const elements = valueAt(values, row) as ArrayValue
        elements.forEach((element, at) => collect(groups[groupIds[row]!]!, [element], positions[at]!))
      }
    },
    state: () =>
      stateOf(
        groups.length,
        vectorOf(groups.map(({ values }) => values)),
        vectorOf(groups.map(({ ordinals }) => ordinals)),
      ),
    result: () => vectorOf(groups.map((group) => inOrder(group, maxLength))),
    held: () => bytes + groups.length * GROUP_BYTES,
  }
}

/** Bytes of a group without values, and of a value with its ordinal. */
const GROUP_BYTES = 96
const VALUE_BYTES = 40

/** Bytes of the values of a column once they are collected, estimated from a few of them. */
function bytesOf(source: Vector, rows: number): number {
  const step = Math.max(1, rows >> 4)
  let size = 0
  let count = 0
  for (let row = 0; row < rows; row += step, count++) size += bytesAt(source, row)
  return count === 0 ? 0 : Math.ceil((size / count) * rows)
}

function bytesAt(source: Vector, row: number): number {
  const value =
    source.tags[row] === Tag.string || source.tags[row] === Tag.array ? valueAt(source, row) : null
  if (typeof value === 'string') return VALUE_BYTES + value.length
  if (!Array.isArray(value)) return VALUE_BYTES
  const elements = vectorOf((value as ArrayValue).slice(0, 1024))
  const shown = bytesOf(elements, elements.length)
  return VALUE_BYTES + shown * Math.max(1, value.length / 1024)
}

/** Values as they came, each with the ordinal of its record. */
interface Collected {
  readonly values: Value[]
  readonly ordinals: number[]
}

function collect({ values, ordinals }: Collected, elements: readonly Value[], ordinal: number): void {
  for (const element of elements) {
    values.push(element)
    ordinals.push(ordinal)
  }
}

/** The sort is stable, so elements of one record keep their order. */
function inOrder({ values, ordinals }: Collected, maxLength: number): Value {
  if (values.length === 0) return null
  const order = Array.from(values, (_, at) => at).sort((left, right) => ordinals[left]! - ordinals[right]!)
  return order.slice(0, maxLength).map((at) => values[at]!)
}
