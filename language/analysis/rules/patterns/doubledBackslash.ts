import { flatMap, span } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { itemsOf, patternRule } from './patternRule'

/**
 * `\\s` is a backslash and an s: one backslash too many, as happens when a pattern moves between the quotes of DQL,
 * where backslashes are doubled, and raw strings or files, where they are not. Source: DPL reference, "lexical rules".
 */
export const doubledBackslash = patternRule(
  {
    'doubled-backslash': {
      severity: 'information',
      title: 'Backslash that is doubled once too often',
      description:
        'Here the pattern reads a backslash and a letter. In `"…"` a backslash of the pattern is written twice; in `"""…"""` and in pattern files once.',
      bad: String.raw`[^\\s]+:word`,
      good: String.raw`[^\s]+:word`,
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), ({ base }) => {
      if (base.kind !== 'literal' && base.kind !== 'characterClass') return []
      const image = facts.text.slice(base.span.start, base.span.end)
      const found = base.kind === 'literal' ? wholeLiteral.exec(image) : firstInClass(image)
      if (!found) return []
      const [doubled] = found
      const start = base.span.start + found.index
      const told = remark('doubled-backslash', span(start, start + doubled.length), doubled, doubled.slice(1))
      return [withFix(told, `Change to ${doubled.slice(1)}`, replacing(span(start, start + 1), ''))]
    }),
)

/** A literal that is nothing but the escape: inside of longer ones it may be meant, as in a path. */
const wholeLiteral = /(?<=^['"])\\\\[nrt](?=['"]$)/

/** The first escape of a set or control character in a class, unless a range begins with its letter. */
const firstInClass = (image: string): RegExpExecArray | undefined =>
  [...image.matchAll(/\\\\[sdwSDWntr](?!-)|\\[^]/g)].find(([escape]) => escape.length === 3)
