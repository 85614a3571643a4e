import type { RecordAnswer } from '../../protocol'
import { button, element } from './element'
import { numberText } from './figures'
import { prettyJson } from './prettyJson'

/** A value up to this length may stand twice, as a field and as the original line. */
const SHORT = 80

/** What the record view can ask for. */
export interface RecordViewOptions {
  readonly onClose: () => void
  readonly onCopy: (text: string) => void
  readonly onOpenSource: () => void
  /** To the record `by` further on. */
  readonly onStep: (by: 1 | -1) => void
}

/** One record in full, beside the table: its fields, and the original line it comes from. */
export class RecordView {
  readonly root: HTMLElement
  readonly #options: RecordViewOptions
  readonly #title = element('h2', {})
  readonly #content = element('div', { class: 'record-content' })
  readonly #sourceButton: HTMLButtonElement
  #record: RecordAnswer | undefined

  constructor(options: RecordViewOptions) {
    this.#options = options
    this.#sourceButton = button({ icon: 'goToFile', text: 'Open source line', label: 'Open the log file at this line' }, options.onOpenSource) // prettier-ignore
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
        this.#sourceButton,
        button({ icon: 'copy', label: 'Copy the record' }, () => this.#copy()),
        button({ icon: 'close', label: 'Close (Escape)' }, options.onClose),
      ),
      this.#content,
    )
    this.#sourceButton.hidden = true
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') options.onClose()
    })
  }

  /** A record is on its way. */
  announce(row: number): void {
    this.#title.textContent = `Record ${numberText(row + 1)}`
  }

  show(record: RecordAnswer): void {
    this.#record = record
    this.#sourceButton.hidden = record.origin === undefined
    this.#content.replaceChildren(fieldList(record), ...(record.origin ? [originalText(record.origin)] : []))
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
}

function fieldList({ fields, origin }: RecordAnswer): HTMLElement {
  const rows = fields.flatMap(({ name, type, text }) => [
    element('dt', { text: name, title: `${name}: ${type}` }),
    text.length > SHORT && text === origin?.text
      ? element('dd', { class: 'faint', text: 'the original line, below' })
      : element('dd', { class: classOf(type) }, valueOf(type, text)),
  ])
  return element('dl', { class: 'fields' }, ...rows)
}

function classOf(type: string): string {
  return type === 'null' ? 'null' : `type-${type.replace(/\W/g, '')}`
}

function valueOf(type: string, text: string): Node {
  if (type === 'null') return document.createTextNode('null')
  return prettyText(text) ?? document.createTextNode(text)
}

function originalText({ file, line, text }: NonNullable<RecordAnswer['origin']>): HTMLElement {
  const name = file.split(/[\\/]/).at(-1) ?? file
  const pretty = prettyText(text)
  const raw = element('pre', { class: 'code-block raw', text })
  const section = element(
    'section',
    { class: 'origin' },
    element(
      'h3',
      { title: file },
      element('span', { text: 'Original line' }),
      element('span', { class: 'faint', text: `${name}:${line + 1}` }),
    ),
  )
  if (!pretty) section.append(raw)
  else section.append(toggle(pretty, raw))
  return section
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
  const parts = pieces.map(({ kind, text: part }) =>
    kind === 'space' ? part : element('span', { class: `json-${kind}`, text: part }),
  )
  return element('pre', { class: 'code-block' }, ...parts)
}
