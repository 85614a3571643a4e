import type { PatternMatch, PatternRunner, ReadValue } from '../../language'
import { compile, trace, type PatternMatcher } from '../patterns'
import { decodeUtf8, encodeUtf8, RecordValue, tagOf, toText, valueAt, VectorBuilder, type Value } from '../values' // prettier-ignore
import { dataTypeOf } from './sampleSchema'

/** Longer texts are cut: what a sample shows must be known in milliseconds. */
const TEXT_CAP = 16_384

/** Runs patterns on texts of a sample, as `parse` does. `baseTime` completes times; nanoseconds since the epoch. */
export const patternRunner = (baseTime: bigint): PatternRunner => ({
  run(pattern, texts) {
    const { matcher } = compile(pattern, { baseTime })
    return matcher && texts.map((text) => matchOf(matcher, text.slice(0, TEXT_CAP)))
  },
  trace(pattern, text) {
    const traced = trace(pattern, text.slice(0, TEXT_CAP), { baseTime })
    return 'steps' in traced ? { taken: traced.taken, items: traced.steps } : undefined
  },
})

function matchOf(matcher: PatternMatcher, text: string): PatternMatch {
  const bytes = encodeUtf8(text)
  const captures = matcher.exports.map(() => new VectorBuilder(1))
  for (const capture of captures) capture.bytes = bytes
  const end = matcher.match(bytes, 0, bytes.length, captures, 0)
  if (end < 0) return noMatch
  const values = matcher.exports.map(
    ({ name }, slot) => [name, readValue(valueAt(captures[slot]!, 0))] as const,
  )
  return { end: decodeUtf8(bytes, 0, end).length, values: new Map(values) }
}

const noMatch: PatternMatch = { end: undefined, values: new Map() }

function readValue(value: Value): ReadValue | null {
  const type = dataTypeOf(tagOf(value))
  if (type === undefined) return null
  if (!(value instanceof RecordValue)) return { type, text: toText(value) ?? '' }
  const members = [...value.members].map(([name, member]) => [name, readValue(member)] as const)
  return { type, text: undefined, members: new Map(members) }
}
