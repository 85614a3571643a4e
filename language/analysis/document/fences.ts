import type { Offset } from '../../text'
import type { RegionKind } from './kind'
import type { Piece } from './piece'

/** A block between fences of a Markdown text. */
export interface Fence {
  readonly kind: RegionKind
  /** Its lines, without the indentation and the quote marks that the fence itself has. */
  readonly piece: Piece
}

/** Indentation, quote marks and the mark of a list item, then the fence and the first word behind it. */
const opening = /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})[ \t]*([A-Za-z]*)/

const kindOfWord: ReadonlyMap<string, RegionKind> = new Map([
  ['dql', 'dql'],
  ['dqlpart', 'dqlpart'],
  ['dqlexpr', 'dqlexpr'],
  ['dpl', 'dpl'],
])

interface Line {
  readonly text: string
  /** With its line break. */
  readonly whole: string
  readonly start: Offset
}

/**
 * The blocks between fences that say `dql`, `dqlpart`, `dqlexpr` or `dpl`, in order. A block that begins with a pipe is a
 * part of a query. Blocks of other languages are passed over whole, and a fence that is not closed takes the rest.
 */
export function fencesIn(text: string): readonly Fence[] {
  const fences: Fence[] = []
  const lines = linesOf(text)
  for (let index = 0; index < lines.length; index++) {
    const [, prefix = '', fence, word = ''] = opening.exec(lines[index]?.text ?? '') ?? []
    if (fence === undefined) continue
    const inside: Line[] = []
    for (index++; index < lines.length; index++) {
      const line = lines[index]
      const content = line && withoutPrefix(line, prefix)
      if (!content || isClosing(content.text, fence)) break
      inside.push(content)
    }
    const kind = kindOfWord.get(word.toLowerCase())
    if (kind) fences.push(fenceOf(kind, inside, lines[index]?.start ?? text.length))
  }
  return fences
}

function fenceOf(kind: RegionKind, lines: readonly Line[], end: Offset): Fence {
  let length = 0
  const stretches = lines.map(({ start, whole }) => {
    const stretch = { piece: length, file: start }
    length += whole.length
    return stretch
  })
  const text = lines.map(({ whole }) => whole).join('')
  const isPart = kind === 'dql' && /^\s*\|/.test(text)
  return {
    kind: isPart ? 'dqlpart' : kind,
    piece: { text, stretches: stretches.length > 0 ? stretches : [{ piece: 0, file: end }] },
  }
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 ? text.length : lineBreak + 1
    const whole = text.slice(start, end)
    lines.push({ text: whole.replace(/\r?\n$/, ''), whole, start })
    start = end
  }
  return lines
}

function withoutPrefix({ text, whole, start }: Line, prefix: string): Line {
  let length = 0
  while (length < prefix.length && length < text.length && isPrefix(text.charAt(length), prefix)) length++
  return { text: text.slice(length), whole: whole.slice(length), start: start + length }
}

const isPrefix = (character: string, prefix: string): boolean =>
  character === ' ' || character === '\t' || (character === '>' && prefix.includes('>'))

function isClosing(line: string, fence: string): boolean {
  const trimmed = line.trim()
  return trimmed.length >= fence.length && trimmed === fence.charAt(0).repeat(trimmed.length)
}
