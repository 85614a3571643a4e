import type { View } from 'vega'
import { plotOrigin } from './crosshair'

/** What pointer and keys ask of a chart over time. Times are milliseconds. */
export interface BrushTarget {
  /** The span of all times. */
  readonly all: readonly [number, number]
  readonly zoom: readonly [number, number] | undefined
  /** A span was drawn; `at` is where it ends on the page. */
  readonly onSpan: (span: readonly [number, number], at: DOMRect) => void
  /** Undefined: all times. */
  readonly onZoom: (span: readonly [number, number] | undefined) => void
}

/** Less than this is a click. */
const SLACK = 6

interface TimeScale {
  invert(pixel: number): Date | number
}

/**
 * Lets a chart over time be zoomed and read in parts: the wheel zooms around the pointer, a drag draws a span, with shift
 * it pans; plus, minus, arrows and 0 do the same from the keyboard. The result stops listening.
 */
export function followBrush(view: View, plot: HTMLElement, target: BrushTarget): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const timeAt = (clientX: number) => {
    const x = clientX - plot.getBoundingClientRect().left - plotOrigin(view).left
    return Number((view.scale('x') as TimeScale).invert(Math.max(0, Math.min(view.width(), x))))
  }
  const shown = () => target.zoom ?? target.all
  plot.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const factor = event.deltaY > 0 ? 1.25 : 0.8
      target.onZoom(zoomed(shown(), target.all, { factor, around: timeAt(event.clientX) }))
    },
    { signal, passive: false },
  )
  plot.addEventListener('dblclick', () => target.onZoom(undefined), { signal })
  plot.addEventListener('keydown', (event) => {
    const [from, to] = shown()
    const middle = (from + to) / 2
    if (event.key === '+' || event.key === '=') target.onZoom(zoomed(shown(), target.all, { factor: 0.5, around: middle }))
    else if (event.key === '-') target.onZoom(zoomed(shown(), target.all, { factor: 2, around: middle }))
    else if (event.key === 'ArrowLeft') target.onZoom(panned(shown(), target.all, -0.2))
    else if (event.key === 'ArrowRight') target.onZoom(panned(shown(), target.all, 0.2))
    else if (event.key === '0') target.onZoom(undefined)
    else if (event.key === 'Enter') target.onSpan(shown(), plot.getBoundingClientRect())
    else return
    event.preventDefault()
  }, { signal }) // prettier-ignore
  plot.addEventListener('pointerdown', (event) => startDrag(event, view, plot, { target, timeAt }), {
    signal,
  })
  return () => listening.abort()
}

function startDrag(
  start: PointerEvent,
  view: View,
  plot: HTMLElement,
  { target, timeAt }: { readonly target: BrushTarget; readonly timeAt: (clientX: number) => number },
): void {
  if (start.button !== 0) return
  const dragging = new AbortController()
  const { signal } = dragging
  const band = document.createElement('div')
  band.className = 'brush'
  const { top } = plotOrigin(view)
  const first = timeAt(start.clientX)
  const shown = target.zoom ?? target.all
  const isPan = start.shiftKey
  const end = () => {
    dragging.abort()
    band.remove()
  }
  const isFar = (event: PointerEvent) => Math.abs(event.clientX - start.clientX) > SLACK
  document.addEventListener(
    'pointermove',
    (event) => {
      if (!isFar(event) || isPan) return
      const left = Math.min(start.clientX, event.clientX) - plot.getBoundingClientRect().left
      band.style.transform = `translate(${left}px, ${top}px)`
      band.style.width = `${Math.abs(event.clientX - start.clientX)}px`
      band.style.height = `${view.height()}px`
      plot.append(band)
    },
    { signal },
  )
  document.addEventListener('pointercancel', end, { signal })
  document.addEventListener(
    'pointerup',
    (event) => {
      end()
      if (!isFar(event)) return
      const last = timeAt(event.clientX)
      if (isPan) target.onZoom(panned(shown, target.all, (first - last) / (shown[1] - shown[0])))
      else
        target.onSpan(
          [Math.min(first, last), Math.max(first, last)],
          new DOMRect(event.clientX, event.clientY, 0, 0),
        )
    },
    { signal },
  )
}

/** A span narrower or wider by a factor around a time; undefined when it holds all times. */
export function zoomed(
  [from, to]: readonly [number, number],
  [first, last]: readonly [number, number],
  { factor, around }: { readonly factor: number; readonly around: number },
): readonly [number, number] | undefined {
  const width = Math.max(1, (to - from) * factor)
  if (width >= last - first) return undefined
  const part = to === from ? 0.5 : (around - from) / (to - from)
  const start = Math.max(first, Math.min(last - width, around - width * part))
  return [start, start + width]
}

/** A span moved by a part of its width, within all times. */
export function panned(
  [from, to]: readonly [number, number],
  [first, last]: readonly [number, number],
  part: number,
): readonly [number, number] | undefined {
  const width = to - from
  if (width >= last - first) return undefined
  const start = Math.max(first, Math.min(last - width, from + width * part))
  return [start, start + width]
}
