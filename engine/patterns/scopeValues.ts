import { BOXED, RecordValue, Tag, toText, valueAt, type Value, type VectorBuilder } from '../values'
import { rememberedName } from './jsonNames'
import type { OwnMember } from './program'

/** The record of names and the values that the first rows of captures hold; of equal names the last counts. */
export function recordOfCaptures(names: readonly string[], captures: readonly VectorBuilder[]): RecordValue {
  const members = new Map<string, Value>()
  for (let i = 0; i < names.length; i++) members.set(names[i]!, valueAt(captures[i]!, 0))
  return new RecordValue(members)
}

/** What one application of a list gives: the value of its only name, a record of several. */
export function elementOfCaptures(names: readonly string[], captures: readonly VectorBuilder[]): Value {
  const [only] = captures
  return names.length === 1 && only ? valueAt(only, 0) : recordOfCaptures(names, captures)
}

/**
 * Adds the member that one application of pairs gives to a record under way, unless it is not wanted. Of a key that is
 * found twice the last value counts, at the place of the first.
 */
export function memberTaker(
  names: readonly string[],
  captures: readonly VectorBuilder[],
  wanted: readonly string[] | undefined,
): (members: Map<string, Value>) => void {
  const key = captures[names.indexOf('key')]
  const values = captures.filter((_, i) => names[i]?.startsWith('value'))
  const isWanted = wanted && new Set(wanted)
  return (members) => {
    const name = key === undefined ? '' : textOf(key)
    if (isWanted?.has(name) === false) return
    for (const value of values) {
      if (value.tags[0] === Tag.null) continue
      members.set(name, valueAt(value, 0))
      return
    }
    members.set(name, null)
  }
}

/** Fills the slot of the member that one application of pairs gives, when it has one. */
export function memberPutter(
  names: readonly string[],
  captures: readonly VectorBuilder[],
  own: readonly OwnMember[],
): (outer: readonly VectorBuilder[], row: number) => void {
  const key = captures[names.indexOf('key')]
  const values = captures.filter((_, i) => names[i]?.startsWith('value'))
  const slots = new Map(own.map(({ name, slot }) => [name, slot]))
  return (outer, row) => {
    const slot = slots.get(key === undefined ? '' : textOf(key))
    if (slot === undefined) return
    const value = values.find(({ tags }) => tags[0] !== Tag.null)
    if (value === undefined) outer[slot]!.setNull(row)
    else copyFirst(value, outer[slot]!, row)
  }
}

function copyFirst(from: VectorBuilder, to: VectorBuilder, row: number): void {
  const isSlice = from.tags[0] === Tag.string && from.starts[0] !== BOXED
  if (isSlice && from.bytes === to.bytes) to.setSlice(row, from.starts[0]!, from.ends[0]!)
  else to.set(row, valueAt(from, 0))
}

/** The same few keys come with every record. */
function textOf(key: VectorBuilder): string {
  const start = key.starts[0]!
  if (key.tags[0] === Tag.string && start !== BOXED) return rememberedName(key.bytes, start, key.ends[0]!)
  return toText(valueAt(key, 0)) ?? ''
}
