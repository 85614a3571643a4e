import { forEachPair } from '../../scan'
import type { Sample } from '../sample'
import { MOST, type FileShape } from './shape'

/** So many words without `=` may stand in a line: a date, a clock, a level. */
const OTHER_WORDS = 3

/** Lines of `key=value`: nearly all have at least two pairs and next to nothing else. */
export function detectPairs({ lines, dataStart }: Sample): FileShape | undefined {
  const fitting = lines.filter(isOfPairs).length
  if (fitting === 0 || fitting < lines.length * MOST) return undefined
  const reason = `${fitting} of the first ${lines.length} lines hold pairs of key=value and little else`
  return { format: 'pairs', dataStart, reason, confidence: fitting / lines.length }
}

function isOfPairs(line: Buffer): boolean {
  let pairs = 0
  let rest = ''
  let behind = 0
  forEachPair(line, 0, line.length, (keyStart, _keyEnd, _start, end, form) => {
    pairs++
    rest += line.toString('latin1', behind, keyStart)
    behind = form === 'word' ? end : end + 1
  })
  rest += line.toString('latin1', behind)
  const others = rest.split(/\s+/).filter((word) => word !== '').length
  return pairs >= 2 && others <= OTHER_WORDS && others <= pairs
}
