import { seriesColour } from './theme'

/** Series beyond this are still drawn, but a longer legend would push the chart out. */
const SHOWN = 40

/** What a press on a name asks for. */
export type LegendChoice = 'alone' | 'toggle'

/**
 * The names of the series below the chart. A click shows one alone, a second click brings the others back; with Control or
 * Shift it hides and shows one.
 */
export class Legend {
  readonly root = document.createElement('div')
  readonly #onChoose: (series: string, choice: LegendChoice) => void

  constructor(onChoose: (series: string, choice: LegendChoice) => void) {
    this.#onChoose = onChoose
    this.root.className = 'legend'
    this.root.setAttribute('role', 'group')
    this.root.setAttribute('aria-label', 'Series')
  }

  /** One series needs no legend to be told apart, but its name still says what is shown. */
  show(series: readonly string[], palette: readonly string[], hidden: ReadonlySet<string>): void {
    this.root.hidden = series.length === 0
    const focused = [...this.root.children].indexOf(document.activeElement as Element)
    const entries = series
      .slice(0, SHOWN)
      .map((name, index) => this.#entry(name, seriesColour(palette, index), hidden))
    const more = series.length - SHOWN
    this.root.replaceChildren(...entries, ...(more > 0 ? [`and ${more} more`] : []))
    entries[focused]?.focus()
  }

  #entry(name: string, colour: string, hidden: ReadonlySet<string>): HTMLButtonElement {
    const entry = document.createElement('button')
    entry.type = 'button'
    entry.className = 'legend-entry'
    entry.title = `${name}\nClick: this series alone. Control and click: hide or show it.`
    entry.setAttribute('aria-pressed', String(!hidden.has(name)))
    entry.classList.toggle('faded', hidden.has(name))
    const swatch = document.createElement('span')
    swatch.className = 'swatch'
    swatch.style.background = colour
    const label = document.createElement('span')
    label.className = 'legend-name'
    label.textContent = name
    entry.append(swatch, label)
    entry.addEventListener('click', (event) =>
      this.#onChoose(name, event.ctrlKey || event.metaKey || event.shiftKey ? 'toggle' : 'alone'),
    )
    return entry
  }
}

/** The series that are hidden after a choice. All cannot be: hiding the last one shows all. */
export function hiddenAfter(
  series: readonly string[],
  hidden: ReadonlySet<string>,
  { name, choice }: { readonly name: string; readonly choice: LegendChoice },
): ReadonlySet<string> {
  const after = new Set(hidden)
  if (choice === 'toggle') {
    if (!after.delete(name)) after.add(name)
    return after.size === series.length ? new Set() : after
  }
  const isAlone = hidden.size === series.length - 1 && !hidden.has(name)
  return isAlone ? new Set() : new Set(series.filter((other) => other !== name))
}
