import type { Diagnostic, Fix, Span } from '../../text'
import { replacing, suggestion, type FixesOf, type Source } from './fixes'

// Comments that silence nothing.

/** For `unused-ignore`. */
export const unusedIgnoreFixes: FixesOf = (diagnostic, snapshot) => [withoutCode(diagnostic, snapshot)]

/** For `unknown-ignore`. */
export const unknownIgnoreFixes: FixesOf = (diagnostic, snapshot) => [
  ...suggestion(1)(diagnostic, snapshot),
  withoutCode(diagnostic, snapshot),
]

/** Takes the code out of its comment, or the whole comment when it has no other. */
function withoutCode({ span, args: [code] }: Diagnostic, { text }: Source): Fix {
  const before = text.slice(0, span.start)
  const behind = text.slice(span.end)
  const followed = /^\s*,\s*(?=[\w-])/.exec(behind)?.[0]
  if (code && followed)
    return replacing('Remove this code', { start: span.start, end: span.end + followed.length }, '')
  const preceded = /[\w-]+(\s*,\s*)$/.exec(before)?.[1]
  if (code && preceded)
    return replacing('Remove this code', { start: span.start - preceded.length, end: span.end }, '')
  return replacing('Remove this comment', commentAround(text, span), '')
}

/** The comment, with its line when nothing else stands there, else with the blanks before it. */
function commentAround(text: string, { start, end }: Span): Span {
  const opening = Math.max(text.lastIndexOf('//', start), text.lastIndexOf('/*', start))
  const isBlock = text.startsWith('/*', opening)
  const ending = isBlock ? text.indexOf('*/', start) + 2 : text.slice(end).search(/\r|\n|$/) + end
  const blanks = /[ \t]*$/.exec(text.slice(0, opening))?.[0].length ?? 0
  const lineStart = opening - blanks
  const isOwnLine = lineStart === 0 || /[\r\n]/.test(text.charAt(lineStart - 1))
  const lineBreak = isOwnLine ? (/^[ \t]*(\r\n|\r|\n)/.exec(text.slice(ending))?.[0].length ?? 0) : 0
  return { start: lineStart, end: ending + lineBreak }
}
