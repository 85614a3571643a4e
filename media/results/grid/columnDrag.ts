/** What a press on the head of a column can become. */
export interface HeadTarget {
  readonly canMove: (column: number) => boolean
  readonly click: (column: number, options: { readonly isMore: boolean }) => void
  readonly move: (from: number, to: number) => void
}

/** A pointer that moves less than this clicks. */
const SLACK = 5

/** A press on a head that does not move is a click; one that moves carries the column to where it is let go. */
export function listenToDrag(header: HTMLElement, target: HeadTarget): void {
  header.addEventListener('pointerdown', (event) => {
    const head = headUnder(event.target)
    if (event.button !== 0 || head === undefined || isControl(event.target)) return
    const column = Number(head.dataset.column)
    if (!target.canMove(column)) return
    startDrag(header, event, column, target)
  })
}

function startDrag(header: HTMLElement, start: PointerEvent, column: number, target: HeadTarget): void {
  const listening = new AbortController()
  const { signal } = listening
  const { ownerDocument } = header
  let isMoving = false
  let place: DropPlace | undefined
  const mark = document.createElement('div')
  mark.className = 'drop-mark'
  const end = () => {
    listening.abort()
    mark.remove()
    header.classList.remove('dragging')
  }
  const move = (event: PointerEvent) => {
    isMoving ||= Math.abs(event.clientX - start.clientX) > SLACK
    if (!isMoving) return
    place = dropPlace(header, event.clientX)
    header.classList.add('dragging')
    header.append(mark)
    if (place) mark.style.left = `${place.x}px`
  }
  const up = (event: PointerEvent) => {
    end()
    if (!isMoving) target.click(column, { isMore: event.shiftKey || event.ctrlKey || event.metaKey })
    else if (place) target.move(column, place.before > column ? place.before - 1 : place.before)
  }
  ownerDocument.addEventListener('pointermove', move, { signal })
  ownerDocument.addEventListener('pointerup', up, { signal })
  ownerDocument.addEventListener('pointercancel', end, { signal })
}

interface DropPlace {
  /** The column to stand before; one past the last for the end. */
  readonly before: number
  /** Pixels from the left edge of the header. */
  readonly x: number
}

function dropPlace(header: HTMLElement, clientX: number): DropPlace | undefined {
  const { left } = header.getBoundingClientRect()
  const heads = [...header.querySelectorAll<HTMLElement>('.head')]
  for (const head of heads) {
    const box = head.getBoundingClientRect()
    const column = Number(head.dataset.column)
    if (clientX < box.left + box.width / 2) return { before: column, x: box.left - left }
    if (clientX < box.right) return { before: column + 1, x: box.right - left }
  }
  const last = heads.at(-1)
  return last && { before: Number(last.dataset.column) + 1, x: last.getBoundingClientRect().right - left }
}

function headUnder(place: EventTarget | null): HTMLElement | undefined {
  return place instanceof Element ? (place.closest<HTMLElement>('.head') ?? undefined) : undefined
}

function isControl(place: EventTarget | null): boolean {
  return place instanceof Element && place.closest('.resizer, .head-menu') !== null
}
