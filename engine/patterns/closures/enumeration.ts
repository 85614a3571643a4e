import type * as p from '../program'
import { FAIL, type Run, type Step } from './run'
import { decodeUtf8, Tag } from '../../values'

/** The longest key wins, so keys are tried from the longest on. */
export function enumeration({ entries, ignoresCase, slot }: p.Enumeration): Step {
  const longestFirst = [...entries].sort((a, b) => b.key.length - a.key.length)
  const texts = longestFirst.map(({ key }) => decodeUtf8(Uint8Array.from(key), 0, key.length).toLowerCase())
  const isAt = ({ bytes }: Run, at: number, key: readonly number[], index: number): boolean =>
    key.every((byte, i) => bytes[at + i] === byte) ||
    // Letters of both cases are as long in UTF-8.
    (ignoresCase && decodeUtf8(bytes, at, at + key.length).toLowerCase() === texts[index])
  return (run, at) => {
    for (const [index, { key, value }] of longestFirst.entries()) {
      if (at + key.length > run.end || !isAt(run, at, key, index)) continue
      if (slot !== undefined) run.captures[slot]!.setLong(run.row, value, Tag.long)
      return at + key.length
    }
    return FAIL
  }
}
