import type { Offset } from './span'

/** One stretch of a text that another has taken the place of; what stands behind it has moved. */
export interface Change {
  readonly start: Offset
  /** Where the replaced stretch ended in the text before. */
  readonly end: Offset
  /** How far what stands behind it has moved. */
  readonly by: number
}

/** The smallest change that makes `after` of `before`; undefined when they are equal. */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let behind = 0
  while (
    behind < shorter - start &&
    before.charCodeAt(before.length - 1 - behind) === after.charCodeAt(after.length - 1 - behind)
  )
    behind++
  return { start, end: before.length - behind, by: after.length - before.length }
}
