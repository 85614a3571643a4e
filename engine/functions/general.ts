import { apiTypeNames, Ip, readJson, RecordValue, Tag, tagOf, Uid, type Value } from '../values'
import type { Arguments, ScalarFunction } from './context'
import { boolean, isArray, lift, optional, string } from './lift'

/** Types, and members of JSON texts. Source: DQL reference, "general functions". */
export const general = {
  jsonField: lift([string, string, optional(boolean, false)], ([text, name, seeks]) => {
    const root = jsonRoot(text, seeks)
    return root instanceof RecordValue ? root.get(name) : null
  }),
  jsonPath: lift([string, string, optional(boolean, false)], ([text, path, seeks]) => {
    const steps = parseJsonPath(path)
    if (steps === undefined) return null
    return steps.reduce<Value>(stepInto, jsonRoot(text, seeks) ?? null)
  }),
  type: typeOf,
} satisfies Record<string, ScalarFunction>

/** `type(expression, withSubtype:)`: the name of the type; with subtype for addresses and uids. Null has none. */
function typeOf([value = null, withSubtype = false]: Arguments): Value {
  if (value === null || typeof withSubtype !== 'boolean') return null
  if (withSubtype && value instanceof Ip) return `ip/ipv${value.version}`
  if (withSubtype && value instanceof Uid) return `uid/${value.kind}`
  return typeNames[tagOf(value)]
}

const typeNames: Readonly<Record<Tag, string>> = {
  ...apiTypeNames,
  [Tag.ip]: 'ip',
  [Tag.geopoint]: 'geopoint',
}

/**
 * The JSON value a text begins with (text behind it does not count), or with `seek` the first object in it that is
 * whole. Undefined when there is none.
 */
function jsonRoot(text: string, seeks: boolean): Value | undefined {
  if (!seeks) return readJson(text)?.value
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    const read = readJson(text, at)
    if (read !== undefined) return read.value
  }
  return undefined
}

function stepInto(value: Value, step: string | number): Value {
  if (typeof step === 'number') return isArray(value) ? (value.at(step) ?? null) : null
  return value instanceof RecordValue ? value.get(step) : null
}

const PATH = /^\$(?:\.[^.[\]'"*?@()\s]+|\['[^']*'\]|\["[^"]*"\]|\[-?\d+\])*$/
const STEP = /\.([^.[\]]+)|\['([^']*)'\]|\["([^"]*)"\]|\[(-?\d+)\]/g

/**
 * The steps of a path of `$`, `.name`, `['name']` and `[n]`: names and positions. Undefined for any other path; filters
 * and wildcards are not built.
 */
export function parseJsonPath(path: string): readonly (string | number)[] | undefined {
  if (!PATH.test(path)) return undefined
  return [...path.matchAll(STEP)].map(([, dotted, single, double, position]) =>
    position === undefined ? (dotted ?? single ?? double)! : Number(position),
  )
}
