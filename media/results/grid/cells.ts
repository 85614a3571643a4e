import type { VirtualItem } from '@tanstack/virtual-core'
import type { Cell } from '../../../protocol'
import { element } from '../element'
import { isPlain, type TextPiece } from '../textPieces'
import { CELL_PADDING } from './columnWidths'
import type { CellStyle, GridModel } from './gridModel'
import { rangeText, sparkline } from './sparkline'

const RIGHT_ALIGNED = new Set(['long', 'double', 'duration'])

/** Whether values of the type stand at the right edge of their column. */
export const isRightAligned = (type: string | undefined): boolean => RIGHT_ALIGNED.has(type ?? '')

/** Identity of a cell in the page, for the grid's active descendant. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`
}

/** Characters are at least so many pixels wide. */
const NARROWEST_CHARACTER = 2.5

/** Pixels of the narrowest and the widest of the usual characters, and of the sign that a text goes on. */
export interface CharacterWidths {
  readonly narrowest: number
  readonly widest: number
  readonly ellipsis: number
}

/** How a cell is filled. */
export interface CellFilling {
  readonly style: CellStyle
  /** Pixels of its column. */
  readonly size: number
  readonly characters: CharacterWidths
  /** The classes that its value before has given it. */
  readonly classes: string
}

/** Shows a value, or that it is on its way. Gives the classes of the value; those of place and selection stay. */
export function fillCell(target: HTMLElement, cell: Cell | undefined, filling: CellFilling): string {
  const { style, size, characters, classes } = filling
  const tooltip = cell && style.tooltip(cell)
  if (tooltip !== undefined) target.title = tooltip
  else if (target.title !== '') target.removeAttribute('title')
  const series = cell?.series && cell.series.length > 1 ? cell.series : undefined
  const pieces = cell && !series ? style.pieces(cell, Math.ceil(size / NARROWEST_CHARACTER)) : []
  const usual = usualText(pieces)
  const fitting = usual === undefined ? undefined : fittingText(usual, size - CELL_PADDING, characters)
  // What is surely seen in full has no edge.
  const isShort = fitting?.isSeen === true
  const own = `${classOf(cell)}${series ? ' series' : ''}${isShort ? ' short' : ''}`
  if (own !== classes) {
    target.classList.remove(...classes.split(' ').filter(Boolean))
    target.classList.add(...own.split(' '))
  }
  if (cell && series) drawSeries(target, cell, series)
  else if (fitting) setText(target, fitting.text)
  else if (cell) setPieces(target, pieces)
  else target.textContent = ''
  return own
}

const ASCII = /^[ -~]*$/

/** The text of pieces that are one plain text of usual characters. */
function usualText([only, ...others]: readonly TextPiece[]): string | undefined {
  return only?.kind === 'plain' && others.length === 0 && ASCII.test(only.text) ? only.text : undefined
}

/**
 * As much of a text of usual characters as there is room for, and whether all of that is surely seen. Where all characters
 * are equally wide, the sign that it goes on is put in here: a browser would have to lay out the text twice to find its place.
 */
export function fittingText(
  text: string,
  room: number,
  { narrowest, widest, ellipsis }: CharacterWidths,
): { readonly text: string; readonly isSeen: boolean } {
  if (text.length * widest <= room) return { text, isSeen: true }
  const count = Math.floor((room - ellipsis) / widest)
  if (narrowest === widest && count > 0) return { text: `${text.slice(0, count)}…`, isSeen: true }
  return { text: text.slice(0, Math.ceil((room + CELL_PADDING) / narrowest)), isSeen: false }
}

/** Pieces as text, signs and matches in elements of their own. */
export function setPieces(target: HTMLElement, pieces: readonly TextPiece[]): void {
  const [only] = pieces
  if (only?.kind === 'plain' && pieces.length === 1) {
    setText(target, only.text)
    return
  }
  target.replaceChildren(...pieces.map(pieceElement))
}

/** A text that stands alone keeps its node. */
function setText(target: HTMLElement, text: string): void {
  const { firstChild } = target
  if (!(firstChild instanceof Text) || firstChild.nextSibling !== null) target.textContent = text
  else if (firstChild.data !== text) firstChild.data = text
}

function pieceElement({ kind, text, meaning }: TextPiece): Node {
  if (kind === 'plain') return document.createTextNode(text)
  if (kind === 'match') return element('mark', { text })
  return element('span', { class: 'sign', text, ...(meaning !== undefined && { title: meaning }) })
}

function classOf(cell: Cell | undefined): string {
  if (cell === undefined) return 'pending'
  if (cell.type === 'null') return 'null'
  if (cell.type === 'string' && cell.text === '') return 'blank'
  const right = isRightAligned(cell.type) ? ' right' : ''
  return `type-${cell.type.replace(/\W/g, '')}${right}${isPlain(cell.text) ? '' : ' hostile'}`
}

/** A series is drawn; its text stays for screen readers and as tooltip. */
function drawSeries(target: HTMLElement, { text }: Cell, series: readonly (number | null)[]): void {
  target.title = text
  target.replaceChildren(
    element('span', { class: 'unseen', text }),
    sparkline(series),
    element('span', { class: 'series-range', text: rangeText(series), attributes: { 'aria-hidden': true } }),
  )
}

/** Frozen cells keep their place at the left edge, the others theirs in the row. */
export function setPlace(
  target: HTMLElement,
  { index, start, size }: VirtualItem,
  { frozenCount }: GridModel,
): void {
  const isFrozen = index < frozenCount
  target.classList.toggle('frozen', isFrozen)
  target.classList.toggle('edge', index === frozenCount - 1)
  target.style.left = `${start}px`
  target.style.width = `${size}px`
}
