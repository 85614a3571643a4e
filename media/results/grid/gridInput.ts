import { moved, selectionAt, type CellPlace, type Selection, type TableSize } from './selection'

/** What a key or a double click asks for at the cell under the focus. */
export type GridCommand =
  | 'open'
  | 'copy'
  | 'copyWithNames'
  | 'include'
  | 'exclude'
  | 'sort'
  | 'sortMore'
  | 'find'
  | 'findNext'
  | 'findPrevious'
  | 'hide'
  | 'moveLeft'
  | 'moveRight'
  | 'statistics'
  | 'fieldMenu'
  | 'menu'
  | 'fit'
  | 'keys'
  | 'nextLinked'
  | 'previousLinked'
  | 'leave'

/** What keys can do to a grid. */
export interface KeyTarget {
  readonly selection: () => Selection
  readonly size: () => TableSize
  readonly select: (selection: Selection) => void
  readonly selectAndReveal: (selection: Selection) => void
  readonly perform: (command: GridCommand) => void
}

/** What the pointer can do to a grid. */
export interface PointerTarget {
  readonly selection: () => Selection
  readonly size: () => Pick<TableSize, 'rowCount' | 'columnCount'>
  readonly select: (selection: Selection) => void
  readonly perform: (command: GridCommand) => void
  readonly widthOf: (column: number) => number
  readonly resize: (column: number, width: number) => void
  /** Makes the column as wide as what it shows. */
  readonly fit: (column: number) => void
  readonly openMenu: (target: 'cell' | 'head', column: number, at: DOMRect) => void
}

/** Keys with a meaning beside moving; letters stand for themselves, `Control` for Command on a Mac as well. */
export const KEYS: readonly (readonly [key: string, command: GridCommand, words: string])[] = [
  ['Enter', 'open', 'Open the record'],
  ['F2', 'open', 'Open the record'],
  ['f', 'include', 'Only records with this value'],
  ['Shift+f', 'exclude', 'Leave out records with this value'],
  ['s', 'sort', 'Sort by this field'],
  ['Shift+s', 'sortMore', 'Sort by this field, after the others'],
  ['d', 'statistics', 'Statistics of this field'],
  ['h', 'hide', 'Hide this field'],
  ['w', 'fit', 'Width of this field by its content'],
  ['Alt+ArrowLeft', 'moveLeft', 'Field to the left'],
  ['Alt+ArrowRight', 'moveRight', 'Field to the right'],
  ['Alt+ArrowDown', 'fieldMenu', 'Menu of this field'],
  ['Shift+F10', 'menu', 'Menu of this value'],
  ['ContextMenu', 'menu', 'Menu of this value'],
  ['/', 'find', 'Find in the records'],
  ['Control+f', 'find', 'Find in the records'],
  ['F3', 'findNext', 'Next match'],
  ['Shift+F3', 'findPrevious', 'Previous match'],
  ['n', 'nextLinked', 'Next record of the selection in the chart'],
  ['Shift+n', 'previousLinked', 'Previous record of the selection in the chart'],
  ['Escape', 'leave', 'Clear the selection in the chart, or close the record'],
  ['Control+c', 'copy', 'Copy'],
  ['Control+Shift+c', 'copyWithNames', 'Copy with field names'],
  ['?', 'keys', 'This list'],
]

const COMMANDS = new Map(KEYS.map(([key, command]) => [key, command]))

/** Arrows, Home, End and Page keys move; Control+A selects all, Control+Space a column, Shift+Space a row. */
export function listenToKeys(grid: HTMLElement, target: KeyTarget): void {
  grid.addEventListener('keydown', (event) => {
    // Buttons in the head have keys of their own.
    if (event.target !== grid) return
    const size = target.size()
    if (size.rowCount === 0 || size.columnCount === 0) return
    if (!performKey(event, target, size)) return
    event.preventDefault()
    event.stopPropagation()
  })
}

function performKey(event: KeyboardEvent, target: KeyTarget, size: TableSize): boolean {
  const isControl = event.ctrlKey || event.metaKey
  const command = COMMANDS.get(nameOf(event, isControl))
  if (command !== undefined) {
    target.perform(command)
    return true
  }
  if (event.altKey) return false
  const selection =
    spread(event, target.selection(), size) ??
    moved(target.selection(), { key: event.key, isControl, isShift: event.shiftKey }, size)
  if (!selection) return false
  if (event.key.startsWith('Arrow') || event.key.length > 1) target.selectAndReveal(selection)
  else target.select(selection)
  return true
}

/** `Control+Shift+c`: letters are small whatever the caps lock says; other signs tell shift themselves. */
function nameOf({ key, altKey, shiftKey }: KeyboardEvent, isControl: boolean): string {
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase()
  const shift = shiftKey && (isLetter || key.length > 1) ? 'Shift+' : ''
  return `${altKey ? 'Alt+' : ''}${isControl ? 'Control+' : ''}${shift}${isLetter ? key.toLowerCase() : key}`
}

/** Keys that select more than a cell. */
function spread(event: KeyboardEvent, { focus }: Selection, size: TableSize): Selection | undefined {
  const isControl = event.ctrlKey || event.metaKey
  if (isControl && event.key.toLowerCase() === 'a') return everything(size)
  if (event.key !== ' ') return undefined
  if (isControl) return wholeColumn(focus.column, size)
  return event.shiftKey ? wholeRow(focus.row, size) : undefined
}

/** Click and drag select cells; the number of a record selects it whole; edges of heads resize. */
export function listenToPointer(grid: HTMLElement, target: PointerTarget): void {
  grid.addEventListener('pointerdown', (event) => {
    const resized = dataOf(event.target, 'resize')
    if (resized !== undefined) startResize(grid, event, resized, target)
    else startSelect(grid, event, target)
  })
  grid.addEventListener('dblclick', (event) => {
    const resized = dataOf(event.target, 'resize')
    if (resized !== undefined) target.fit(resized)
    else if (dataOf(event.target, 'row') !== undefined) target.perform('open')
  })
  grid.addEventListener('click', (event) => {
    const menu = event.target instanceof Element ? event.target.closest('.head-menu') : null
    const column = dataOf(menu, 'column')
    if (menu && column !== undefined) target.openMenu('head', column, menu.getBoundingClientRect())
  })
  grid.addEventListener('contextmenu', (event) => {
    const column = dataOf(event.target, 'column')
    if (column === undefined) return
    event.preventDefault()
    const isHead = dataOf(event.target, 'row') === undefined
    target.openMenu(isHead ? 'head' : 'cell', column, new DOMRect(event.clientX, event.clientY, 0, 0))
  })
}

function startSelect(grid: HTMLElement, event: PointerEvent, target: PointerTarget): void {
  const hit = selectionUnder(event.target, target.size())
  if (!hit || event.button > 2) return
  if (event.button === 2 && isInside(hit.focus, target.selection())) return
  target.select(event.shiftKey ? { anchor: target.selection().anchor, focus: hit.focus } : hit)
  if (event.button !== 0) return
  const anchor = event.shiftKey ? target.selection().anchor : hit.anchor
  follow(grid, event, (move) => {
    const over = selectionUnder(document.elementFromPoint(move.clientX, move.clientY), target.size())
    if (over) target.select({ anchor, focus: over.focus })
  })
}

/** A menu opened on a selection means the whole of it. */
function isInside({ row, column }: CellPlace, { anchor, focus }: Selection): boolean {
  const isBetween = (value: number, a: number, b: number) =>
    value >= Math.min(a, b) && value <= Math.max(a, b)
  return isBetween(row, anchor.row, focus.row) && isBetween(column, anchor.column, focus.column)
}

function startResize(grid: HTMLElement, event: PointerEvent, column: number, target: PointerTarget): void {
  const width = target.widthOf(column)
  event.preventDefault()
  follow(grid, event, (move) => target.resize(column, width + move.clientX - event.clientX))
}

/** Calls `onMove` until the pointer is released. A press that does not move changes nothing. */
function follow(grid: HTMLElement, start: PointerEvent, onMove: (move: PointerEvent) => void): void {
  const listening = new AbortController()
  const { signal } = listening
  const move = (event: PointerEvent) => {
    if (event.clientX !== start.clientX || event.clientY !== start.clientY) onMove(event)
  }
  grid.ownerDocument.addEventListener('pointermove', move, { signal })
  for (const end of ['pointerup', 'pointercancel'] as const)
    grid.ownerDocument.addEventListener(end, () => listening.abort(), { signal })
}

function selectionUnder(
  place: EventTarget | null,
  size: Pick<TableSize, 'rowCount' | 'columnCount'>,
): Selection | undefined {
  const row = dataOf(place, 'row')
  const column = dataOf(place, 'column')
  if (row === undefined) return undefined
  return column === undefined ? wholeRow(row, size) : selectionAt({ row, column })
}

type Size = Pick<TableSize, 'rowCount' | 'columnCount'>

/** All cells of a row; its first cell keeps the focus. */
export function wholeRow(row: number, { columnCount }: Size): Selection {
  return { anchor: { row, column: columnCount - 1 }, focus: { row, column: 0 } }
}

/** All cells of a column; its first cell keeps the focus. */
export function wholeColumn(column: number, { rowCount }: Size): Selection {
  return { anchor: { row: rowCount - 1, column }, focus: { row: 0, column } }
}

function everything({ rowCount, columnCount }: Size): Selection {
  return { anchor: { row: rowCount - 1, column: columnCount - 1 }, focus: { row: 0, column: 0 } }
}

function dataOf(place: EventTarget | null, name: string): number | undefined {
  const value =
    place instanceof Element ? place.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) : undefined
  return value == null ? undefined : Number(value)
}
