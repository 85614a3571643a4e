import type { Item } from '../../../dpl'
import { span, type Span, type TextEdit } from '../../../text'
import type { PatternFacts } from '../../patternFacts'

/** Takes a part out, with a blank beside it that would be left over. */
export function removing({ text }: PatternFacts, { start, end }: Span): TextEdit {
  const isBlank = (at: number) => text.charAt(at) === ' '
  const isEnd = end === text.length || ' :?),;}'.includes(text.charAt(end))
  if (isBlank(start - 1) && isEnd) return { span: span(start - 1, end), newText: '' }
  return { span: span(start, start === 0 && isBlank(end) ? end + 1 : end), newText: '' }
}

/** Takes one of several parts out that commas stand between, with its comma. */
export function removingEntry(parts: readonly { readonly span: Span }[], index: number): TextEdit {
  const [before, part, behind] = [parts[index - 1], parts[index], parts[index + 1]]
  const start = before ? before.span.end : (part?.span.start ?? 0)
  const end = before || !behind ? (part?.span.end ?? start) : behind.span.start
  return { span: span(start, end), newText: '' }
}

/** Puts a text at a place. */
export const insertingAt = (at: number, newText: string): TextEdit => ({ span: span(at, at), newText })

/** Where a `?`, a constant or a name of an item would begin: behind everything in front of them. */
export const endOfMatcher = ({ base, body, configuration, quantifier }: Item): number =>
  Math.max(base.span.end, body?.span.end ?? 0, configuration?.span.end ?? 0, quantifier?.span.end ?? 0)

/** The `?` of an optional item; undefined when other parts stand in between. */
export function questionMark({ text }: PatternFacts, item: Item): Span | undefined {
  const blanks = /\s*\?/y
  blanks.lastIndex = endOfMatcher(item)
  return blanks.test(text) ? span(blanks.lastIndex - 1, blanks.lastIndex) : undefined
}

/** Adds a parameter to the configuration of an item, or a configuration of one. */
export function addingParameter({ text }: PatternFacts, item: Item, parameter: string): TextEdit {
  const { configuration, base, body } = item
  if (!configuration) return insertingAt(Math.max(base.span.end, body?.span.end ?? 0), `(${parameter})`)
  const { end } = configuration.span
  return insertingAt(text.charAt(end - 1) === ')' ? end - 1 : end, `, ${parameter}`)
}
