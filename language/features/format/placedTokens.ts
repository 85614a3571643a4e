import { span, type Offset, type Span } from '../../text'

/** A token of either language. */
export interface SourceToken {
  readonly kind: string
  readonly span: Span
  /** As it is to be written, which for strings inside strings is not what it means. */
  readonly text: string
}

/** A comment with the number of line breaks between it and what stands before. */
export interface Comment {
  readonly text: string
  readonly isLine: boolean
  /** A block comment without end, which takes the rest of the text. */
  readonly isOpen: boolean
  readonly breaksBefore: number
}

/** A token with the comments before it, and the line breaks behind the last of them. */
export interface PlacedToken extends SourceToken {
  readonly comments: readonly Comment[]
  readonly breaksBefore: number
}

/** The tokens that mean something, each with what stands before it; `end` is an empty token behind the last. */
export interface PlacedTokens {
  readonly tokens: readonly PlacedToken[]
  readonly end: PlacedToken
}

/** Gathers comments and line breaks under the tokens that follow them. `tokens` must be in source order. */
export function placeTokens(text: string, tokens: readonly SourceToken[]): PlacedTokens {
  const placed: PlacedToken[] = []
  let comments: Comment[] = []
  let before = 0
  const breaksTo = (offset: Offset): number => breaksBetween(text, before, offset)
  function place({ kind, text: written, span: place }: SourceToken): PlacedToken {
    const own = comments.length > 0 ? comments : noComments
    return { kind, text: written, span: place, comments: own, breaksBefore: breaksTo(place.start) }
  }
  for (const token of tokens) {
    if (token.kind === 'whitespace') continue
    if (token.kind === 'lineComment' || token.kind === 'blockComment')
      comments.push(commentOf(token, breaksTo(token.span.start)))
    else {
      placed.push(place(token))
      if (comments.length > 0) comments = []
    }
    before = token.span.end
  }
  return { tokens: placed, end: place({ kind: 'end', text: '', span: span(text.length, text.length) }) }
}

const noComments: readonly Comment[] = []

function commentOf({ kind, text }: SourceToken, breaksBefore: number): Comment {
  const isLine = kind === 'lineComment'
  return { text, isLine, isOpen: !isLine && !/^\/\*[^]*\*\/$/.test(text), breaksBefore }
}

/** How many line breaks a part of a text has: LF, CR LF or CR. */
function breaksBetween(text: string, start: Offset, end: Offset): number {
  let count = 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) count++
  }
  return count
}
