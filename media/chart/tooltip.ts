import { seriesText } from './chartFacts'

/** One line of a tooltip: a colour where it belongs to a series, a name, a value. */
export interface TooltipLine {
  readonly colour: string | undefined
  readonly name: string
  readonly value: string
}

/** The box beside the pointer. Built from elements and text, never from markup: log content is shown in it. */
export class Tooltip {
  readonly root = document.createElement('div')
  readonly #place: HTMLElement

  constructor(place: HTMLElement) {
    this.#place = place
    this.root.className = 'tooltip'
    this.root.hidden = true
    this.root.setAttribute('role', 'tooltip')
  }

  show(event: MouseEvent, title: string | undefined, lines: readonly TooltipLine[]): void {
    const head = title === undefined ? [] : [text('div', 'tooltip-title', title)]
    this.root.replaceChildren(...head, ...lines.flatMap(lineElements))
    this.root.hidden = false
    this.#moveTo(event)
  }

  /** Shows what the chart library says about a mark: an object of names and texts, or one value, or nothing. */
  showValue(event: MouseEvent, value: unknown): void {
    if (value === null || value === undefined || value === '') {
      this.hide()
      return
    }
    const entries = typeof value === 'object' ? Object.entries(value) : [['', value] as const]
    const lines = entries.map(([name, own]) => ({ colour: undefined, name, value: seriesText(own) }))
    this.show(event, undefined, lines)
  }

  hide(): void {
    this.root.hidden = true
  }

  /** Beside the pointer, and always inside the chart. */
  #moveTo({ clientX, clientY }: MouseEvent): void {
    const place = this.#place.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = this.root
    const x = clientX - place.left
    const y = clientY - place.top
    const left = x + 14 + width > place.width ? x - 14 - width : x + 14
    const top = Math.min(y + 10, place.height - height - 4)
    this.root.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`
  }
}

function lineElements({ colour, name, value }: TooltipLine): HTMLElement[] {
  const swatch = text('span', 'swatch', '')
  if (colour === undefined) swatch.hidden = true
  else swatch.style.background = colour
  const label = text('span', 'tooltip-name', '')
  label.append(swatch, text('span', 'tooltip-label', name))
  return [label, text('span', 'tooltip-value', value)]
}

function text(tag: 'div' | 'span', name: string, content: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = name
  made.textContent = content
  return made
}
