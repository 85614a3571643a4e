import { deepFreeze } from '../deepFreeze'
import type { MatcherDefinition, MatcherFamily, MatcherParameter, QuantifierDefinition } from '../definitions'

/** A row: one matcher. The family adds the name and what all its rows share; no configuration unless given. */
export interface MatcherRow extends Pick<
  MatcherDefinition,
  'type' | 'quantifier' | 'body' | 'summary' | 'example' | 'source'
> {
  readonly aliases?: readonly string[]
  readonly configuration?: readonly MatcherParameter[]
}

/** Definitions by name, frozen. The names stay literal, so that `keyof` gives the union of them. */
export function matcherFamily<Name extends string>(
  family: MatcherFamily,
  source: string,
  rows: Readonly<Record<Name, MatcherRow>>,
): Readonly<Record<Name, MatcherDefinition>> {
  const entries = Object.entries<MatcherRow>(rows).map(([name, row]): [string, MatcherDefinition] => [
    name,
    { name, family, aliases: [], configuration: [], source, ...row },
  ])
  return deepFreeze(Object.fromEntries(entries) as Record<Name, MatcherDefinition>)
}

/** What `*`, `+` and an open upper bound stop at. */
export const openEnd = 4096

/** Most items of ARRAY and pairs of KVP. */
export const mostItems = 32768

/** Every form of quantifier, counting characters; 1 to 4096 of them unless written otherwise. */
export const run: QuantifierDefinition = { forms: 'all', min: 1, max: openEnd }

/** Every form of quantifier; exactly `count` unless written otherwise. */
export const exactly = (count: number): QuantifierDefinition => ({ forms: 'all', min: count, max: count })

/** `*` for a value that may be absent, `+` for one that may not. */
export const presence: QuantifierDefinition = { forms: 'presence' }

/** How text is read: language of names, and character set. */
export const textConfiguration: readonly MatcherParameter[] = [
  { name: 'locale', type: 'string', default: 'English', summary: 'Language tag for names and number forms.' },
  { name: 'charset', type: 'string', summary: 'Character set of the bytes; UTF-8 unless given.' },
]

/** Bounds of a number; beyond them the matcher fails. */
export const bounds = (type: 'integer' | 'number'): readonly MatcherParameter[] => [
  { name: 'min', type, summary: 'Smallest value that matches.' },
  { name: 'max', type, summary: 'Largest value that matches.' },
]
