import { Ip, printIp, printUid, RecordValue, SmartscapeId, Uid, type Value } from '../values'
import type { ScalarFunction } from './context'
import { isArray } from './lift'
import { phraseMatcher, type TextTest } from './phrase'

/**
 * The operator `~`: whether a value holds a term. Strings match by token, without regard to letter case; numbers,
 * addresses and ids must equal their text; arrays match when an element does, records when a nested value or name does.
 * Other types never match; null gives null. The term must be a string, else null.
 * Source: DQL reference, "search operator".
 */
export const search: ScalarFunction = ([value = null, term = null]) => {
  if (value === null || typeof term !== 'string') return null
  return holds(value, term, searchMatcher(term))
}

/** Terms are constants, so the matcher of the last one is at hand for the next record. */
let lastTerm: string | undefined
let lastMatcher: TextTest = () => false

function searchMatcher(term: string): TextTest {
  if (term !== lastTerm) {
    lastMatcher = phraseMatcher(term, { wildcard: '*', isCaseSensitive: false })
    lastTerm = term
  }
  return lastMatcher
}

function holds(value: Value, term: string, matches: TextTest): boolean {
  if (typeof value === 'string') return matches(value)
  if (typeof value === 'bigint' || typeof value === 'number') return String(value) === term
  if (value instanceof Ip) return printIp(value) === term.toLowerCase()
  if (value instanceof Uid) return printUid(value) === term.toLowerCase()
  if (value instanceof SmartscapeId) return value.text === term
  if (isArray(value)) return value.some((element) => holds(element, term, matches))
  if (value instanceof RecordValue) {
    return [...value.members].some(([name, member]) => matches(name) || holds(member, term, matches))
  }
  return false
}
