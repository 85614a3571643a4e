import type { ChartCondition, ChartRecordsAnswer, ChartValue } from '../../protocol'
import { button, element } from '../results/element'
import { countText } from '../results/figures'
import { keyOf, keysOfPlaces, partsOf, placingFields, type ChartPart, type Drawn } from './chartLinks'
import type { ChartPoint } from './chartPoints'

/** Records of the table that a part of a chart stands for. */
export interface LinkedPart extends Pick<ChartRecordsAnswer, 'count' | 'bits'> {
  readonly text: string
  readonly conditions: readonly ChartCondition[]
}

/** Records that are selected in the table, as a chart has to know them. */
export interface SelectedRecords {
  /** What they are called, for people. */
  readonly text: string
  /** The different values that fields have in them. */
  readonly placesOf: (fields: readonly string[]) => Promise<readonly (readonly ChartValue[])[]>
}

/** What the link of a chart asks of the view around it, and tells it. */
export interface ChartLinkOptions {
  readonly askRecords: (
    conditions: readonly ChartCondition[],
  ) => Promise<Pick<ChartRecordsAnswer, 'count' | 'bits'>>
  /** The records selected in the table; undefined: the user has selected none. */
  readonly selectedRecords: () => SelectedRecords | undefined
  /** Another part is selected; undefined: none. */
  readonly onLink: (part: LinkedPart | undefined) => void
  /** The user wants to see the records in the table. */
  readonly onShow: () => void
  /** The marks with these keys stand out; undefined: all are drawn alike. */
  readonly onDraw: (drawn: Drawn, keys: ReadonlySet<string> | undefined) => unknown
}

/** Keys that go from part to part are held down: records are asked for when they rest. */
const REST_MS = 150

/**
 * What is selected in a chart, and what of it the records stand for that are selected in the table: the bar that says so,
 * and the keys that go from part to part.
 */
export class ChartLink {
  readonly root = element('div', { class: 'chart-link', role: 'group', hidden: true, attributes: { 'aria-label': 'Selection' } }) // prettier-ignore
  readonly #options: ChartLinkOptions
  readonly #status = element('span', { class: 'chart-link-text', role: 'status' })
  readonly #show: HTMLButtonElement
  #drawn: Drawn | undefined
  #parts: readonly ChartPart[] | undefined
  #selected: ChartPart | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(options: ChartLinkOptions) {
    this.#options = options
    this.#show = button({ icon: 'table', text: 'Show in Table', label: 'Go to the first of these records in the table' }, options.onShow) // prettier-ignore
    const clear = button({ icon: 'close', label: 'Clear the selection (Escape)' }, () => this.clear())
    this.root.append(element('span', { class: 'link-sign', attributes: { 'aria-hidden': true } }, '◆'), this.#status, this.#show, clear) // prettier-ignore
  }

  /** Another chart is drawn; a part that it has as well stays selected where it is the same chart as it is by now. */
  drawn(drawn: Drawn | undefined, { isSame }: { readonly isSame: boolean }): void {
    const key = isSame ? this.#selected?.key : undefined
    this.#drawn = drawn
    this.#parts = undefined
    const part = this.#allParts().find((one) => one.key === key)
    if (part) this.#select(part)
    else if (this.#selected) this.clear()
  }

  /** The part that a mark belongs to is selected, whatever was before. */
  selectMark(datum: object): void {
    const key = this.#drawn && keyOf(this.#drawn, datum as ChartPoint)
    const part = this.#allParts().find((one) => one.key === key)
    if (part) this.#select(part)
  }

  /** The next part in the order of the marks, or the one before. */
  step(by: 1 | -1): void {
    const parts = this.#allParts()
    const at = this.#selected
      ? parts.findIndex(({ key }) => key === this.#selected?.key)
      : by > 0
        ? -1
        : parts.length
    const part = parts[Math.max(0, Math.min(parts.length - 1, at + by))]
    if (part) this.#select(part)
  }

  /** Shows where the records stand that are selected in the table, unless a part of the chart itself is selected. */
  async showSelectedRecords(): Promise<void> {
    const drawn = this.#drawn
    if (this.#selected || !drawn) return
    const turn = ++this.#turn
    const records = this.#options.selectedRecords()
    if (!records) {
      if (!this.root.hidden) this.clear()
      return
    }
    try {
      const keys = keysOfPlaces(drawn, await records.placesOf(placingFields(drawn)))
      if (turn !== this.#turn) return
      const texts = this.#allParts().flatMap(({ key, text }) => (keys.has(key) ? [text] : []))
      this.#say(
        texts.length === 0 ? `${records.text}: not in the chart` : `${records.text}: ${listOf(texts)}`,
      )
      this.#show.hidden = true
      this.#options.onDraw(drawn, texts.length === 0 ? undefined : keys)
    } catch {
      // The result is gone, or another one by now: there is nothing to show.
    }
  }

  /** Nothing is selected any more. Gives whether anything was. */
  clear(): boolean {
    const isShown = !this.root.hidden
    this.forget()
    if (isShown) this.#options.onLink(undefined)
    return isShown
  }

  /** As `clear`, where the view around it knows. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#turn++
    this.#selected = undefined
    if (this.root.hidden) return
    this.root.hidden = true
    this.#status.textContent = ''
    if (this.#drawn) this.#options.onDraw(this.#drawn, undefined)
  }

  #allParts(): readonly ChartPart[] {
    return (this.#parts ??= this.#drawn ? partsOf(this.#drawn) : [])
  }

  #select(part: ChartPart): void {
    this.#selected = part
    const turn = ++this.#turn
    this.#say(part.text)
    this.#show.hidden = false
    this.#show.disabled = true
    if (this.#drawn) this.#options.onDraw(this.#drawn, new Set([part.key]))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#tellRecords(part, turn), REST_MS)
  }

  async #tellRecords({ text, conditions }: ChartPart, turn: number): Promise<void> {
    try {
      const { count, bits } = await this.#options.askRecords(conditions)
      if (turn !== this.#turn) return
      this.#say(`${countText(count, 'record')} — ${text}`)
      this.#show.disabled = false
      this.#options.onLink({ text, conditions, count, bits })
    } catch {
      // The result is gone, or another one by now: a chart of that one is on its way.
    }
  }

  #say(text: string): void {
    this.root.hidden = false
    this.#status.textContent = text
    this.#status.title = text
  }
}

/** Names beyond these are counted. */
const NAMED = 3

function listOf(texts: readonly string[]): string {
  const more = texts.length - NAMED
  return `${texts.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
