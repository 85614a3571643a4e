import type * as p from '../program'
import { FAIL, type Step } from './run'
import { Tag } from '../../values'

/** Case is ignored for ASCII letters; the longest key wins, so keys are tried from the longest on. */
export function enumeration({ entries, ignoresCase, slot }: p.Enumeration): Step {
  const fold = ignoresCase ? lowerCase : (byte: number): number => byte
  const longestFirst = entries
    .map(({ key, value }) => ({ key: key.map(fold), value }))
    .sort((a, b) => b.key.length - a.key.length)
  return (run, at) => {
    for (const { key, value } of longestFirst) {
      if (at + key.length > run.end || !key.every((byte, i) => fold(run.bytes[at + i]!) === byte)) continue
      if (slot !== undefined) run.captures[slot]!.setLong(run.row, value, Tag.long)
      return at + key.length
    }
    return FAIL
  }
}

const lowerCase = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte)
