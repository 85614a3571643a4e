import { moved, selectionAt, type CellPlace, type Selection, type TableSize } from './selection'

/** What keys can do to a grid. */
export interface KeyTarget {
  readonly selection: () => Selection
  readonly size: () => TableSize
  readonly select: (selection: Selection) => void
  readonly selectAndReveal: (selection: Selection) => void
  readonly open: () => void
  readonly copy: (hasNames: boolean) => void
}

/** What the pointer can do to a grid. */
export interface PointerTarget {
  readonly selection: () => Selection
  readonly size: () => Pick<TableSize, 'rowCount' | 'columnCount'>
  readonly select: (selection: Selection) => void
  readonly open: (row: number) => void
  readonly widthOf: (column: number) => number
  readonly resize: (column: number, width: number) => void
  /** Makes the column as wide as what it shows. */
  readonly fit: (column: number) => void
}

/** Arrows, Home, End and Page keys move; Enter and F2 open; Control+A selects all; Control+C copies. */
export function listenToKeys(grid: HTMLElement, target: KeyTarget): void {
  grid.addEventListener('keydown', (event) => {
    const size = target.size()
    if (size.rowCount === 0 || size.columnCount === 0) return
    if (performKey(event, target, size)) {
      event.preventDefault()
      event.stopPropagation()
    }
  })
}

function performKey(event: KeyboardEvent, target: KeyTarget, size: TableSize): boolean {
  const isControl = event.ctrlKey || event.metaKey
  const selection = moved(target.selection(), { key: event.key, isControl, isShift: event.shiftKey }, size)
  if (selection) {
    target.selectAndReveal(selection)
    return true
  }
  const letter = event.key.toLowerCase()
  if (isControl && letter === 'a') target.select(everything(size))
  else if (isControl && letter === 'c') target.copy(event.shiftKey)
  else if (!isControl && (event.key === 'Enter' || event.key === 'F2')) target.open()
  else return false
  return true
}

/** Click and drag select cells; the number of a record selects it whole, a field's name its column; edges resize. */
export function listenToPointer(grid: HTMLElement, target: PointerTarget): void {
  grid.addEventListener('pointerdown', (event) => {
    const resized = dataOf(event.target, 'resize')
    if (resized !== undefined) startResize(grid, event, resized, target)
    else startSelect(grid, event, target)
  })
  grid.addEventListener('dblclick', (event) => {
    const resized = dataOf(event.target, 'resize')
    const row = dataOf(event.target, 'row')
    if (resized !== undefined) target.fit(resized)
    else if (row !== undefined) target.open(row)
  })
}

function startSelect(grid: HTMLElement, event: PointerEvent, target: PointerTarget): void {
  const hit = selectionUnder(event.target, target.size())
  if (!hit || event.button > 2) return
  const isInside = event.button === 2 && hit.focus.row === target.selection().focus.row
  if (!isInside) target.select(event.shiftKey ? { anchor: target.selection().anchor, focus: hit.focus } : hit)
  if (event.button !== 0) return
  const anchor = event.shiftKey ? target.selection().anchor : hit.anchor
  follow(grid, event, (move) => {
    const over = selectionUnder(document.elementFromPoint(move.clientX, move.clientY), target.size())
    if (over) target.select({ anchor, focus: over.focus })
  })
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
  { rowCount, columnCount }: Pick<TableSize, 'rowCount' | 'columnCount'>,
): Selection | undefined {
  const row = dataOf(place, 'row')
  const column = dataOf(place, 'column')
  if (row !== undefined && column !== undefined) return selectionAt({ row, column })
  const from = (focus: CellPlace, anchor: CellPlace): Selection => ({ anchor, focus })
  if (row !== undefined) return from({ row, column: 0 }, { row, column: columnCount - 1 })
  if (column !== undefined) return from({ row: 0, column }, { row: rowCount - 1, column })
  return undefined
}

function everything({ rowCount, columnCount }: TableSize): Selection {
  return { anchor: { row: rowCount - 1, column: columnCount - 1 }, focus: { row: 0, column: 0 } }
}

function dataOf(place: EventTarget | null, name: string): number | undefined {
  const value =
    place instanceof Element ? place.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) : undefined
  return value == null ? undefined : Number(value)
}
