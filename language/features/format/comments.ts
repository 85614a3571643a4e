import { blankLine, concat, hardLine, type Doc } from './document'
import type { Comment } from './placedTokens'

/** What stands between two tokens, as a function of what separates them when there is no comment. */
export type Gap = (separator: Doc) => Doc

/** The place of comments between two tokens. */
export interface GapPlace {
  /** Comments on the line of both tokens belong to the second one. */
  readonly belongsToNext: boolean
  /** Whether empty lines are kept, one in a row. */
  readonly keepsBlankLines: boolean
}

/**
 * The gap before a token: its comments where they were, on the line of the token before, on lines of their own, or
 * between the two. A line comment always ends its line.
 */
export function gapOf(comments: readonly Comment[], breaksBefore: number, place: GapPlace): Gap {
  const lineBreak = (breaks: number): Doc => (place.keepsBlankLines && breaks > 1 ? blankLine : hardLine)
  return (separator) => {
    const last = comments.at(-1)
    if (!last)
      return place.keepsBlankLines && breaksBefore > 1 && typeof separator !== 'string'
        ? blankLine
        : separator
    const endsLine = last.isLine || breaksBefore > 0
    const isBeforeNext = place.belongsToNext && !endsLine && comments.every((it) => it.breaksBefore === 0)
    const written = comments.flatMap((comment, i) => {
      const start = i === 0 && isBeforeNext ? separator : ' '
      return [comment.breaksBefore > 0 ? lineBreak(comment.breaksBefore) : start, commentDoc(comment)]
    })
    const isOnNextLine = comments.some((it) => it.breaksBefore > 0)
    const end = endsLine ? lineBreak(breaksBefore) : isBeforeNext || isOnNextLine ? ' ' : separator
    return concat(...written, end)
  }
}

/** Comments at the very start of a text and the way to what follows; nothing where there are none. */
export function commentsAhead(comments: readonly Comment[], breaksBefore: number): Doc {
  const [first, ...others] = comments
  if (!first) return ''
  const endsLine = comments.at(-1)?.isLine === true || breaksBefore > 0
  return concat(commentDoc(first), commentsBehind(others), endsLine ? lineBreakOf(breaksBefore) : ' ')
}

/** Comments behind something, each on its line: ` // …` or on lines of their own. */
export const commentsBehind = (comments: readonly Comment[]): Doc =>
  concat(
    ...comments.flatMap((comment) => [
      comment.breaksBefore > 0 ? lineBreakOf(comment.breaksBefore) : ' ',
      commentDoc(comment),
    ]),
  )

/** A line break that keeps one empty line of the source. */
export const lineBreakOf = (breaks: number): Doc => (breaks > 1 ? blankLine : hardLine)

/** A comment as it is written; the stars of a block comment stay below each other. */
export function commentDoc({ text }: Comment): Doc {
  const [first = '', ...others] = text.trimEnd().split(/\r\n|\r|\n/)
  if (others.length === 0) return first
  if (!others.every((it) => it.trimStart().startsWith('*'))) return text.trimEnd()
  return concat(first.trimEnd(), ...others.flatMap((it) => [hardLine, ` ${it.trim()}`]))
}
