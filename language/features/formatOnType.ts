import type { Snapshot } from '../analysis'
import { isTrivia, type Token } from '../dql'
import { span, type Offset, type TextEdit } from '../text'

/** What is typed before the text in front of it may be brought into form. */
export const formattingCharacters = ['|', '}', ')', ']'] as const

/**
 * The edits due once one of these characters has been typed, directly in front of `offset`: a pipe or a closing bracket
 * that begins a line stands below what it belongs to, and a pipe behind a command goes to a line of its own where the
 * other pipes have one. None inside strings and comments. Never throws.
 */
export function formatOnType(snapshot: Snapshot, offset: Offset): readonly TextEdit[] {
  const index = snapshot.tokens.findIndex(({ span: place }) => place.end === offset)
  const typed = snapshot.tokens[index]
  if (!typed) return []
  if (typed.kind === '|') return pipePlaced(snapshot, index, typed)
  const opening = closings.has(typed.kind) ? openingOf(snapshot.tokens, index) : undefined
  if (!opening || !isFirstOnLine(snapshot.text, typed.span.start)) return []
  return indented(snapshot.text, typed.span.start, indentAt(snapshot.text, opening.span.start))
}

const closings: ReadonlySet<string> = new Set(['}', ')', ']'])
const openings: ReadonlySet<string> = new Set(['{', '(', '['])

function pipePlaced({ text, tokens }: Snapshot, index: number, typed: Token): readonly TextEdit[] {
  const before = pipesBefore(tokens, index)
  const { start } = typed.span
  const previous = before[0]
  if (isFirstOnLine(text, start)) {
    const isLine = previous && isFirstOnLine(text, previous.span.start)
    const first = isLine ? previous : startOfPipeline(tokens, index)
    return first ? indented(text, start, indentAt(text, first.span.start)) : []
  }
  if (!previous || !before.every((pipe) => isFirstOnLine(text, pipe.span.start))) return []
  const blanks = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  return [
    {
      span: span(start - blanks, start),
      newText: lineBreak + text.slice(lineStart(text, previous.span.start), previous.span.start),
    },
  ]
}

/** The pipes of the same pipeline in front of one, the nearest first. */
function pipesBefore(tokens: readonly Token[], index: number): readonly Token[] {
  const pipes: Token[] = []
  let depth = 0
  for (let at = index - 1; at >= 0 && depth >= 0; at--) {
    const token = tokens[at]
    if (!token) break
    if (closings.has(token.kind)) depth++
    else if (openings.has(token.kind)) depth--
    else if (token.kind === '|' && depth === 0) pipes.push(token)
  }
  return pipes
}

/** The first token of the pipeline that the token at `index` is in. */
function startOfPipeline(tokens: readonly Token[], index: number): Token | undefined {
  let depth = 0
  let first: Token | undefined
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at]
    if (!token || isTrivia(token.kind)) continue
    if (closings.has(token.kind)) depth++
    else if (openings.has(token.kind) && --depth < 0) break
    if (depth === 0) first = token
  }
  return first
}

function openingOf(tokens: readonly Token[], index: number): Token | undefined {
  let depth = 0
  for (let at = index; at >= 0; at--) {
    const token = tokens[at]
    if (token && closings.has(token.kind)) depth++
    else if (token && openings.has(token.kind) && --depth === 0) return token
  }
  return undefined
}

const lineStart = (text: string, offset: Offset): Offset => text.lastIndexOf('\n', offset - 1) + 1

const isFirstOnLine = (text: string, offset: Offset): boolean =>
  text.slice(lineStart(text, offset), offset).trim() === ''

const indentAt = (text: string, offset: Offset): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? ''

function indented(text: string, offset: Offset, indent: string): readonly TextEdit[] {
  const start = lineStart(text, offset)
  return text.slice(start, offset) === indent ? [] : [{ span: span(start, offset), newText: indent }]
}
