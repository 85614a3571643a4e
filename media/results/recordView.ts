import type { ParsedText, RecordAnswer, RecordField, RecordOrigin } from '../../protocol'
import { button, element } from './element'
import { numberText } from './figures'
import { setPieces } from './grid/cells'
import { markedText } from './markedText'
import { prettyJson } from './prettyJson'
import { textPieces } from './textPieces'
import { valueTree } from './valueTree'
import type { ValueStyle } from './valueText'

/** A value up to this length may stand twice, as a field and as the original line. */
const SHORT = 80

/** A text longer than this is folded; its beginning is shown. */
const FOLDED = 2_000

/** What the record view can ask for. */
export interface RecordViewOptions {
  readonly onClose: () => void
  readonly onCopy: (text: string) => void
  readonly onOpenSource: () => void
  /** To the record `by` further on. */
  readonly onStep: (by: 1 | -1) => void
  /** The records before and after this one in the result. */
  readonly onAround: () => void
}

/** One record in full, beside the table: its fields, what patterns have read, and the original line it comes from. */
export class RecordView {
  readonly root: HTMLElement
  readonly #options: RecordViewOptions
  readonly #title = element('h2', { attributes: { 'aria-live': 'polite' } })
  readonly #content = element('div', { class: 'record-content', attributes: { tabindex: 0, role: 'region', 'aria-label': 'Fields of the record' } }) // prettier-ignore
  readonly #sourceButton: HTMLButtonElement
  readonly #aroundButton: HTMLButtonElement
  #record: RecordAnswer | undefined

  constructor(options: RecordViewOptions) {
    this.#options = options
    this.#sourceButton = button({ icon: 'goToFile', text: 'Open source line', label: 'Open the log file at this line' }, options.onOpenSource) // prettier-ignore
    this.#aroundButton = button({ icon: 'fit', text: 'Around', label: 'Show the records around this one, without filters and sorting' }, options.onAround) // prettier-ignore
    this.root = element(
      'aside',
      { class: 'record', attributes: { 'aria-label': 'Record' } },
      element(
        'header',
        { class: 'record-bar' },
        this.#title,
        button({ icon: 'chevronUp', label: 'Previous record' }, () => options.onStep(-1)),
        button({ icon: 'chevronDown', label: 'Next record' }, () => options.onStep(1)),
        element('span', { class: 'spring' }),
        this.#aroundButton,
        this.#sourceButton,
        button({ icon: 'copy', label: 'Copy the record' }, () => this.#copy()),
        button({ icon: 'close', label: 'Close (Escape)' }, options.onClose),
      ),
      this.#content,
    )
    this.#sourceButton.hidden = true
    this.#aroundButton.hidden = true
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') options.onClose()
    })
  }

  /** A record is on its way. `isPart`: not all records of the result are shown. */
  announce(row: number, { isPart }: { readonly isPart: boolean }): void {
    this.#title.textContent = `Record ${numberText(row + 1)}`
    this.#aroundButton.hidden = !isPart
  }

  show(record: RecordAnswer, style: ValueStyle): void {
    this.#record = record
    const { origin, parsed = [] } = record
    this.#sourceButton.hidden = origin === undefined
    this.#content.replaceChildren(
      this.#fieldList(record, style),
      ...parsed.map((text) => this.#parsedSection(text, origin)),
      ...(origin && !parsed.some(({ text }) => text === origin.text) ? [this.#originSection(origin)] : []),
    )
    this.#content.scrollTop = 0
  }

  fail(message: string): void {
    this.#record = undefined
    this.#content.replaceChildren(element('p', { class: 'state-text', text: message }))
  }

  #copy(): void {
    if (!this.#record) return
    const lines = this.#record.fields.map(
      ({ name, type, text }) => `${name}: ${type === 'null' ? 'null' : text}`,
    )
    this.#options.onCopy(lines.join('\n'))
  }

  #fieldList({ fields, origin }: RecordAnswer, style: ValueStyle): HTMLElement {
    const rows = fields.flatMap((field) => {
      const name =
        field.name === '' ? element('em', { class: 'faint', text: 'no name' }) : field.name.slice(0, 500)
      const isOrigin = field.text.length > SHORT && field.text === origin?.text
      return [
        element(
          'dt',
          { title: field.name.slice(0, 500) },
          element('span', { class: 'field-title' }, name),
          typeLabel(field),
        ),
        element(
          'dd',
          {},
          isOrigin
            ? element('span', { class: 'faint', text: 'the original line, below' })
            : valueOf(field, style),
          this.#copyButton(field.text, `Copy ${field.name.slice(0, 100)}`),
        ),
      ]
    })
    return element('dl', { class: 'fields' }, ...rows)
  }

  #copyButton(text: string, label: string): HTMLElement {
    return button({ icon: 'copy', label, class: 'copy-value' }, () => this.#options.onCopy(text))
  }

  #parsedSection(parsed: ParsedText, origin: RecordOrigin | undefined): HTMLElement {
    const own = parsed.text === origin?.text ? origin : undefined
    return section(
      own ? 'Original line' : `As parse read ${parsed.field}`,
      own ? placeOf(own) : undefined,
      markedText(parsed),
    )
  }

  #originSection(origin: RecordOrigin): HTMLElement {
    const { text } = origin
    const pretty = prettyText(text)
    const raw = element('pre', { class: 'code-block raw' })
    setPieces(raw, textPieces(text, { keepsLines: true }))
    return section('Original line', placeOf(origin), pretty ? toggle(pretty, raw) : raw)
  }
}

function section(
  title: string,
  place: { readonly text: string; readonly title: string } | undefined,
  ...content: HTMLElement[]
) {
  return element(
    'section',
    { class: 'origin' },
    element(
      'h3',
      {},
      element('span', { text: title }),
      place && element('span', { class: 'faint', text: place.text, title: place.title }),
    ),
    ...content,
  )
}

function placeOf({ file, line, isUnpacked }: RecordOrigin) {
  const place = `${file.split(/[\\/]/).at(-1) ?? file}:${line + 1}`
  return { text: isUnpacked === true ? `${place}, unpacked` : place, title: file }
}

function typeLabel({ type }: RecordField): HTMLElement {
  return element('span', { class: 'field-type', text: type })
}

function valueOf(field: RecordField, style: ValueStyle): Node {
  if (field.members && field.members.length > 0) return valueTree(field, style)
  if (field.type === 'string') {
    const pretty = prettyText(field.text)
    if (pretty) return pretty
    if (field.text.length > FOLDED) return folded(field, style)
  }
  return valueTree(field, style)
}

/** The beginning of a long text, and the whole of it on demand. */
function folded(field: RecordField, style: ValueStyle): HTMLElement {
  const { text } = field
  const shown = element('div', {}, valueTree({ ...field, text: `${text.slice(0, FOLDED)}…` }, style))
  const more = element('button', {
    class: 'link',
    text: `Show all ${numberText(text.length)} characters`,
    attributes: { type: 'button' },
    onClick: () => shown.replaceChildren(valueTree(field, style)),
  })
  shown.append(more)
  return shown
}

/** The pretty and the raw form of a text, one shown at a time. */
function toggle(pretty: HTMLElement, raw: HTMLElement): HTMLElement {
  raw.hidden = true
  const change = element('button', {
    class: 'link',
    text: 'Show as written',
    attributes: { type: 'button' },
    onClick: () => {
      raw.hidden = !raw.hidden
      pretty.hidden = !raw.hidden
      change.textContent = raw.hidden ? 'Show as written' : 'Show formatted'
    },
  })
  return element('div', {}, change, pretty, raw)
}

function prettyText(text: string): HTMLElement | undefined {
  const pieces = prettyJson(text)
  if (!pieces) return undefined
  const parts = pieces.map(({ kind, text: part }) => {
    if (kind === 'space') return part
    const shown = element('span', { class: `json-${kind}` })
    setPieces(shown, textPieces(part))
    return shown
  })
  return element('pre', { class: 'code-block' }, ...parts)
}
