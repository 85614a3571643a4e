import type { View } from 'vega'
import type { ChartFacts, OverTime } from './chartFacts'
import { nearest } from './nearest'
import { seriesColour } from './theme'
import type { Tooltip, TooltipLine } from './tooltip'

/** Series in a tooltip; the largest come first. */
const SHOWN = 10

/** What the reading line needs to know of the chart as drawn. */
export interface Reading {
  readonly facts: ChartFacts
  readonly palette: readonly string[]
  readonly hidden: ReadonlySet<string>
}

interface TimeScale {
  (time: number): number
  invert(pixel: number): Date | number
}

/**
 * Reads a chart over time at the pointer: a line at the nearest time, and the values there in the tooltip.
 * Charts of another kind are left alone. The result stops following.
 */
export function followPointer(view: View, plot: HTMLElement, tooltip: Tooltip, reading: Reading): () => void {
  const { overTime } = reading.facts
  if (!overTime) return () => tooltip.hide()
  const line = document.createElement('div')
  line.className = 'crosshair'
  line.hidden = true
  plot.append(line)
  const hide = () => {
    line.hidden = true
    tooltip.hide()
  }
  const move = (event: MouseEvent) => {
    const time = timeUnder(event, view, plot, overTime)
    if (time === undefined) {
      hide()
      return
    }
    const { x, top, height } = placeOf(time, view)
    line.hidden = false
    line.style.transform = `translate(${x}px, ${top}px)`
    line.style.height = `${height}px`
    tooltip.show(event, timeText(time), linesAt(time, overTime, reading))
  }
  const listening = new AbortController()
  plot.addEventListener('mousemove', move, { signal: listening.signal })
  plot.addEventListener('mouseleave', hide, { signal: listening.signal })
  return () => {
    listening.abort()
    line.remove()
    tooltip.hide()
  }
}

/** The time of the data nearest to the pointer, undefined outside the axes. */
function timeUnder(
  event: MouseEvent,
  view: View,
  plot: HTMLElement,
  { times }: OverTime,
): number | undefined {
  const box = plot.getBoundingClientRect()
  const { left, top } = plotOrigin(view)
  const x = event.clientX - box.left - left
  const y = event.clientY - box.top + plot.scrollTop - top
  if (x < -8 || x > view.width() + 8 || y < 0 || y > view.height()) return undefined
  return nearest(times, Number(scaleOf(view).invert(x)))
}

/** A click this far from the value of a series does not mean it. */
const REACH = 24

/**
 * The point of a chart over time that is nearest to the pointer, as a row of its data: of the series that is under it, or
 * else of the one whose value is nearest. Undefined where none is near.
 */
export function pointNear(
  event: MouseEvent,
  chart: { readonly view: View; readonly plot: HTMLElement; readonly overTime: OverTime; readonly hidden: ReadonlySet<string>; readonly series: string | undefined }, // prettier-ignore
): { readonly x: number; readonly y: number; readonly series: string } | undefined {
  const { view, plot, overTime, hidden, series } = chart
  const time = timeUnder(event, view, plot, overTime)
  if (time === undefined) return undefined
  const y = event.clientY - plot.getBoundingClientRect().top + plot.scrollTop - plotOrigin(view).top
  const heightOf = view.scale('y') as (value: number) => number
  const points = (overTime.at.get(time) ?? [])
    .filter((one) => !hidden.has(one.series) && (series === undefined || one.series === series))
    .map((one) => ({ ...one, distance: Math.abs(heightOf(one.value) - y) }))
    .sort((a, b) => a.distance - b.distance)
  const [near] = points
  if (!near || (series === undefined && near.distance > REACH)) return undefined
  return { x: time, y: near.value, series: near.series }
}

function placeOf(time: number, view: View) {
  const { left, top } = plotOrigin(view)
  return { x: left + scaleOf(view)(time), top, height: view.height() }
}

/** Where the axes cross, in pixels from the corner of the drawing. */
export function plotOrigin(view: View) {
  const [x, y] = view.origin()
  const padding = view.padding()
  const { left, top } = typeof padding === 'number' ? { left: padding, top: padding } : padding
  return { left: x + (left ?? 0), top: y + (top ?? 0) }
}

function scaleOf(view: View): TimeScale {
  return view.scale('x') as TimeScale
}

function linesAt(
  time: number,
  { at, valueTitle }: OverTime,
  { facts, palette, hidden }: Reading,
): TooltipLine[] {
  const values = (at.get(time) ?? [])
    .filter(({ series }) => !hidden.has(series))
    .sort((a, b) => b.value - a.value)
  const lines = values.slice(0, SHOWN).map(({ series, value }) => ({
    colour: seriesColour(palette, Math.max(0, facts.series.indexOf(series))),
    name: series === '' ? valueTitle : series,
    value: value.toLocaleString('en-US', { maximumFractionDigits: 3 }),
  }))
  const more = values.length - SHOWN
  return more > 0 ? [...lines, { colour: undefined, name: `and ${more} more`, value: '' }] : lines
}

/** As the axis shows times: UTC. */
export function timeText(time: number): string {
  return `${new Date(time).toISOString().replace('T', ' ').replace('.000Z', '').replace('Z', '')} UTC`
}
