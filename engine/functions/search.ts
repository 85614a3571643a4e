import { Ip, printIp, printUid, RecordValue, SmartscapeId, Uid, type Value } from '../values'
import type { ScalarFunction } from './context'
import { isArray } from './lift'
import { phraseMatcher, type TextTest } from './phrase'

/**
 * The operator `~`: whether a value holds a term. Strings match by token, without regard to letter case; numbers,
 * addresses and ids must equal their text; arrays match when an element does, records when a nested value or name does.
 * Other types never match; null gives null. The term must be a string, else null. The command `search` gives two more
 * arguments: whether letter case counts, and the scope: `names` looks at the names of members only, `values` at all but
 * these. Source: DQL reference, "search operator".
 */
export const search: ScalarFunction = ([
  value = null,
  term = null,
  isCaseSensitive = false,
  scope = 'all',
]) => {
  if (value === null || typeof term !== 'string') return null
  const matches = searchMatcher(term, isCaseSensitive === true)
  return scope === 'names' ? hasName(value, matches) : holds(value, term, matches, scope === 'all')
}

/** Whether a term matches the name of a field or member. */
export const matchesName = (name: string, term: string, isCaseSensitive: boolean): boolean =>
  searchMatcher(term, isCaseSensitive)(name)

/** Terms are constants, so the matcher of the last one is at hand for the next record. */
let lastTerm: string | undefined
let wasCaseSensitive = false
let lastMatcher: TextTest = () => false

function searchMatcher(term: string, isCaseSensitive: boolean): TextTest {
  if (term !== lastTerm || isCaseSensitive !== wasCaseSensitive) {
    lastMatcher = phraseMatcher(term, { wildcard: '*', isCaseSensitive })
    lastTerm = term
    wasCaseSensitive = isCaseSensitive
  }
  return lastMatcher
}

function hasName(value: Value, matches: TextTest): boolean {
  if (isArray(value)) return value.some((element) => hasName(element, matches))
  if (!(value instanceof RecordValue)) return false
  return [...value.members].some(([name, member]) => matches(name) || hasName(member, matches))
}

function holds(value: Value, term: string, matches: TextTest, withNames: boolean): boolean {
  if (typeof value === 'string') return matches(value)
  if (typeof value === 'bigint' || typeof value === 'number') return String(value) === term
  if (value instanceof Ip) return printIp(value) === term.toLowerCase()
  if (value instanceof Uid) return printUid(value) === term.toLowerCase()
  if (value instanceof SmartscapeId) return value.text === term
  if (isArray(value)) return value.some((element) => holds(element, term, matches, withNames))
  if (value instanceof RecordValue) {
    return [...value.members].some(
      ([name, member]) => (withNames && matches(name)) || holds(member, term, matches, withNames),
    )
  }
  return false
}
