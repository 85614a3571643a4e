import { seriesColour } from './theme'

/** Series beyond this are still drawn, but a longer legend would push the chart out. */
const SHOWN = 40

/** The names of the series below the chart. A click isolates one, a second click brings the others back. */
export class Legend {
  readonly root = document.createElement('div')
  readonly #onIsolate: (series: string | undefined) => void

  constructor(onIsolate: (series: string | undefined) => void) {
    this.#onIsolate = onIsolate
    this.root.className = 'legend'
    this.root.setAttribute('role', 'group')
    this.root.setAttribute('aria-label', 'Series')
  }

  /** One series needs no legend to be told apart, but its name still says what is shown. */
  show(series: readonly string[], palette: readonly string[], isolated: string | undefined): void {
    this.root.hidden = series.length === 0
    const focused = [...this.root.children].indexOf(document.activeElement as Element)
    const entries = series
      .slice(0, SHOWN)
      .map((name, index) => this.#entry(name, seriesColour(palette, index), isolated))
    const more = series.length - SHOWN
    this.root.replaceChildren(...entries, ...(more > 0 ? [`and ${more} more`] : []))
    entries[focused]?.focus()
  }

  #entry(name: string, colour: string, isolated: string | undefined): HTMLButtonElement {
    const entry = document.createElement('button')
    entry.type = 'button'
    entry.className = 'legend-entry'
    entry.title = isolated === name ? 'Show all series' : `${name}\nClick to show this series alone`
    entry.setAttribute('aria-pressed', String(isolated === name))
    entry.classList.toggle('faded', isolated !== undefined && isolated !== name)
    const swatch = document.createElement('span')
    swatch.className = 'swatch'
    swatch.style.background = colour
    const label = document.createElement('span')
    label.className = 'legend-name'
    label.textContent = name
    entry.append(swatch, label)
    entry.addEventListener('click', () => this.#onIsolate(isolated === name ? undefined : name))
    return entry
  }
}
