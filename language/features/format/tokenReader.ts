import { commentDoc, commentsAhead, commentsBehind, gapOf, lineBreakOf, type Gap } from './comments'
import { concat, hardLine, type Doc } from './document'
import type { Comment, PlacedToken, PlacedTokens } from './placedTokens'

/** What stands before a closing bracket: comments inside, and how the bracket is reached. */
export interface Closing {
  readonly inside: Doc
  readonly outside: Gap
}

/** What stands between two members of a list. */
export interface Separation {
  /** The comma with what belongs before it. */
  readonly lead: Doc
  readonly gap: Gap
  /** Whether the second member begins a line. */
  readonly isOnNewLine: boolean
}

/**
 * Reads the tokens of a text one by one while its tree is walked, and gives what stands between them, so that no
 * comment is lost. `gap`, `comma`, `pipe` or `closing` comes before each token but the first.
 */
export class TokenReader {
  /** Whether tree and tokens did not agree: then nothing that was read counts. */
  isLost = false
  #at: number

  constructor(
    private readonly placed: PlacedTokens,
    at = 0,
  ) {
    this.#at = at
  }

  /** How many tokens have been read. */
  get index(): number {
    return this.#at
  }

  /** The token to be read next; an empty one of kind `end` behind the last. */
  get next(): PlacedToken {
    return this.placed.tokens[this.#at] ?? this.placed.end
  }

  /** Whether a line ends between the token read last and the next. */
  beginsLine(): boolean {
    return this.next.breaksBefore > 0 || this.next.comments.some((comment) => comment.breaksBefore > 0)
  }

  /** Reads a token. With `kinds` it must be one of them. */
  token(...kinds: readonly string[]): PlacedToken {
    const { next } = this
    if (next.kind === 'end' || (kinds.length > 0 && !kinds.includes(next.kind))) this.isLost = true
    else this.#at++
    return next
  }

  /** The comments before the first token. */
  ahead(): Doc {
    return commentsAhead(this.next.comments, this.next.breaksBefore)
  }

  gap(): Gap {
    const { comments, breaksBefore } = this.next
    return gapOf(comments, breaksBefore, { belongsToNext: this.#isAfterOpening(), keepsBlankLines: false })
  }

  /** A gap that keeps empty lines. */
  looseGap(): Gap {
    const { comments, breaksBefore } = this.next
    return gapOf(comments, breaksBefore, { belongsToNext: false, keepsBlankLines: true })
  }

  closing(): Closing {
    const { comments, breaksBefore } = this.next
    const endsLine = comments.at(-1)?.isLine === true || (comments.length > 0 && breaksBefore > 0)
    const [first, ...others] = comments
    if (first?.breaksBefore === 0 && !first.isLine && this.#isAfterOpening())
      return { inside: concat(commentDoc(first), commentsBehind(others)), outside: broken(endsLine) }
    return { inside: commentsBehind(comments), outside: broken(endsLine) }
  }

  /**
   * Reads the comma between two members of a list. Comments before it stay with the member they stand behind, so the
   * comma comes first. Where there is none, as beside template marks, there is only the gap.
   */
  comma(): Separation {
    const comma = this.next
    if (comma.kind !== ',' && comma.kind !== 'comma')
      return { lead: '', gap: this.looseGap(), isOnNewLine: this.beginsLine() }
    this.#at++
    const { next } = this
    const staying = leadingWhile(comma.comments, (comment) => !comment.isLine && comment.breaksBefore === 0)
    const isLeading = comma.breaksBefore > 0
    const comments = [
      ...comma.comments.slice(staying.length),
      ...next.comments.map((comment, i) => (i === 0 && isLeading ? onOwnLine(comment) : comment)),
    ]
    const breaks = comments.length > 0 ? next.breaksBefore : Math.max(comma.breaksBefore, next.breaksBefore)
    const place = { belongsToNext: true, keepsBlankLines: true }
    return {
      lead: concat(commentsBehind(staying), ','),
      gap: gapOf(comments, breaks, place),
      isOnNewLine: isLeading || this.beginsLine(),
    }
  }

  /** Reads the pipe between two commands: on a line of its own, below the comments around it. */
  pipe(): Doc {
    const isAtTop = this.#at === 0
    const pipe = this.token('|')
    const { next } = this
    const isFollowed = next.kind !== 'end' && next.kind !== '|'
    const after = isFollowed ? next.comments : []
    const inline = next.breaksBefore > 0 ? [] : trailingWhile(after, isInline)
    const moved = after.slice(0, after.length - inline.length)
    const comments = [
      ...pipe.comments,
      ...moved.map((comment, i) => (i === 0 && pipe.breaksBefore > 0 ? onOwnLine(comment) : comment)),
    ]
    const breaksAfter = isFollowed ? next.breaksBefore : 0
    const breaks = moved.length > 0 ? breaksAfter : Math.max(pipe.breaksBefore, breaksAfter)
    const above = isAtTop
      ? commentsAhead(comments, Math.max(1, breaks))
      : concat(commentsBehind(comments), lineBreakOf(breaks))
    return concat(above, '|', commentsBehind(inline), isFollowed ? ' ' : '')
  }

  #isAfterOpening(): boolean {
    const before = this.placed.tokens[this.#at - 1]
    return before !== undefined && /^[([{]$/.test(before.text)
  }
}

const broken =
  (endsLine: boolean): Gap =>
  (separator) =>
    endsLine ? hardLine : separator

const isInline = ({ isLine, breaksBefore }: Comment): boolean => !isLine && breaksBefore === 0

const onOwnLine = (comment: Comment): Comment => ({
  ...comment,
  breaksBefore: Math.max(1, comment.breaksBefore),
})

function leadingWhile<T>(all: readonly T[], isPart: (one: T) => boolean): readonly T[] {
  const end = all.findIndex((one) => !isPart(one))
  return end < 0 ? all : all.slice(0, end)
}

function trailingWhile<T>(all: readonly T[], isPart: (one: T) => boolean): readonly T[] {
  return all.slice(all.findLastIndex((one) => !isPart(one)) + 1)
}
