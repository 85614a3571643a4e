const SVG = 'http://www.w3.org/2000/svg'

/** Height of the drawing; widths are stretched to the cell. */
const HEIGHT = 16

/** A series of numbers as a small line; slots without a number are gaps. */
export function sparkline(series: readonly (number | null)[]): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg')
  drawing.setAttribute('class', 'sparkline')
  drawing.setAttribute('viewBox', `0 0 ${series.length - 1} ${HEIGHT}`)
  drawing.setAttribute('preserveAspectRatio', 'none')
  drawing.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', sparklinePath(series))
  drawing.append(path)
  return drawing
}

/** The line as an SVG path: one unit a slot, the least value at the bottom. Empty without numbers. */
export function sparklinePath(series: readonly (number | null)[]): string {
  const { least, most } = bounds(series)
  const span = most - least
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - 1 - ((value - least) / span) * (HEIGHT - 2)
  let isPenDown = false
  const parts = series.map((value, slot) => {
    if (value === null) {
      isPenDown = false
      return ''
    }
    const part = `${isPenDown ? 'L' : 'M'}${slot} ${Number(y(value).toFixed(2))}`
    isPenDown = true
    return part
  })
  return parts.join('')
}

/** Least and greatest value, `0 – 22`; empty without numbers. */
export function rangeText(series: readonly (number | null)[]): string {
  const { least, most } = bounds(series)
  if (least > most) return ''
  return least === most ? shortNumber(least) : `${shortNumber(least)} – ${shortNumber(most)}`
}

function bounds(series: readonly (number | null)[]): { readonly least: number; readonly most: number } {
  let least = Infinity
  let most = -Infinity
  for (const value of series) {
    if (value === null) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return { least, most }
}

function shortNumber(value: number): string {
  return value.toLocaleString('en-US', {
    maximumSignificantDigits: 4,
    notation: Math.abs(value) >= 1e6 ? 'compact' : 'standard',
  })
}
