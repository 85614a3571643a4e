import type { StringLiteral } from '../../dql'
import { flatMap } from '../../text'
import { remark, textRule, type Remark } from './rule'
import { valuesIn } from './values'

/**
 * A letter in the format of `formatTimestamp` that stands for nothing, or for nothing as often as it is written.
 * Source: DQL reference, "formatTimestamp", and the documentation of java.time.format.DateTimeFormatter.
 */
export const timeLetter = textRule(
  {
    'time-letter': {
      severity: 'error',
      title: 'Letter without meaning in a time format',
      description:
        'Every letter of a time format stands for a part of the time; other text belongs into single quotes.',
      bad: 'fetch logs | fields day = formatTimestamp(timestamp, format: "yyyy-MM-dd at HH:mm")',
      good: `fetch logs | fields day = formatTimestamp(timestamp, format: "yyyy-MM-dd 'at' HH:mm")`,
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ ownerName, parameter, expression }) =>
      ownerName === 'formatTimestamp' && parameter?.name === 'format' && expression.kind === 'string'
        ? faultsIn(expression)
        : [],
    ),
)

/** The letters with a meaning, each with the most of them that may stand in a row. */
const longestRuns: Readonly<Record<string, number>> = {
  ...{ G: 5, y: 19, u: 19, Y: 19, D: 3, M: 5, L: 5, d: 2, Q: 5, q: 5, w: 2, W: 1, E: 5, e: 5, c: 5, F: 1 },
  ...{ a: 1, B: 5, h: 2, K: 2, k: 2, H: 2, m: 2, s: 2, S: 9, A: 19, n: 19, N: 19 },
  ...{ V: 2, v: 4, z: 4, O: 4, X: 5, x: 5, Z: 5, g: 19, p: 19 },
}

/** A quoted text, a quote that is not closed, or a run of one letter. */
const PIECES = /'(?:[^']|'')*'|'|([A-Za-z])\1*/g

/** The first one only: what follows a wrong letter is most often plain text as well. */
function faultsIn({ value, span }: StringLiteral): readonly Remark<'time-letter'>[] {
  for (const [run, letter] of value.matchAll(PIECES)) {
    if (run === "'") return []
    if (letter !== undefined && run.length > (longestRuns[letter] ?? 0))
      return [remark('time-letter', span, run)]
  }
  return []
}
