import type { ParsedMark, ParsedText } from '../../protocol'
import { element } from './element'
import { setPieces } from './grid/cells'
import { textPieces } from './textPieces'

/** Colours that marks take in turn; names and edges tell them apart as well. */
const COLOURS = 6

/** A piece of a text: with a mark when an export has read it. */
export interface MarkedPiece {
  readonly text: string
  readonly mark: ParsedMark | undefined
  /** The number of the mark among all. */
  readonly index: number
}

/** The whole text in pieces; where marks overlap, the earlier one keeps the place. Bounds outside the text are cut. */
export function markedPieces({ text, marks }: Pick<ParsedText, 'text' | 'marks'>): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  let end = 0
  const inOrder = marks.map((mark, index) => ({ mark, index })).sort((a, b) => a.mark.start - b.mark.start)
  for (const { mark, index } of inOrder) {
    const start = Math.max(end, mark.start)
    const stop = Math.min(text.length, mark.end)
    if (stop <= start) continue
    if (start > end) pieces.push({ text: text.slice(end, start), mark: undefined, index: -1 })
    pieces.push({ text: text.slice(start, stop), mark, index })
    end = stop
  }
  if (end < text.length) pieces.push({ text: text.slice(end), mark: undefined, index: -1 })
  return pieces
}

/** A text with what the exports of a pattern have read: each in a colour, with its name on hover and in the list below. */
export function markedText(parsed: ParsedText): HTMLElement {
  const pieces = markedPieces(parsed)
  const block = element('pre', { class: 'code-block' }, ...pieces.map(pieceElement))
  const exports = parsed.marks.map(({ name, type }, index) => {
    const item = element(
      'li',
      { class: `mark-label colour-${index % COLOURS}`, title: type },
      `${index + 1} ${name}`,
    )
    item.addEventListener('pointerenter', () => light(block, index))
    item.addEventListener('pointerleave', () => light(block, undefined))
    return item
  })
  return element(
    'div',
    { class: 'marked' },
    block,
    exports.length === 0
      ? element('p', { class: 'faint', text: 'The pattern does not match this text.' })
      : element(
          'ol',
          { class: 'mark-labels', attributes: { 'aria-label': 'Fields read by the pattern' } },
          ...exports,
        ),
  )
}

function pieceElement({ text, mark, index }: MarkedPiece): HTMLElement {
  const pieces = textPieces(text, { keepsLines: true })
  if (!mark) {
    const plain = element('span', { class: 'unmarked' })
    setPieces(plain, pieces)
    return plain
  }
  const content = element('span', {})
  setPieces(content, pieces)
  return element(
    'span',
    {
      class: `marked-piece colour-${index % COLOURS}`,
      title: `${mark.name}: ${mark.type}`,
      attributes: { 'data-mark': index },
    },
    content,
    element('sup', { class: 'mark-number', text: String(index + 1), attributes: { 'aria-hidden': true } }),
  )
}

function light(block: HTMLElement, index: number | undefined): void {
  for (const piece of block.querySelectorAll<HTMLElement>('.marked-piece'))
    piece.classList.toggle('lit', piece.dataset.mark === String(index))
}
