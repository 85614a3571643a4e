import { ICONS, type IconName } from './icons'

/** What can be said about an element when it is made; text goes in as text, never as markup. */
export interface ElementOptions {
  readonly class?: string
  readonly text?: string
  readonly title?: string
  readonly role?: string
  readonly hidden?: boolean
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
  readonly onClick?: (event: MouseEvent) => void
}

/** Makes an element with its children. Absent children are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: ElementOptions = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (options.class !== undefined) made.className = options.class
  if (options.text !== undefined) made.textContent = options.text
  if (options.title !== undefined) made.title = options.title
  if (options.role !== undefined) made.setAttribute('role', options.role)
  if (options.hidden !== undefined) made.hidden = options.hidden
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, String(value))
  if (options.onClick) made.addEventListener('click', options.onClick as EventListener)
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** A button with an icon, a text, or both; without a text the label is its name for screen readers. */
export function button(
  options: {
    readonly icon?: IconName
    readonly text?: string
    readonly label: string
    readonly class?: string
  },
  onClick: () => void,
): HTMLButtonElement {
  const made = element(
    'button',
    {
      class: `button ${options.class ?? ''}`.trim(),
      title: options.label,
      attributes: { type: 'button', 'aria-label': options.text ?? options.label },
      onClick,
    },
    options.icon && icon(options.icon),
    options.text !== undefined ? element('span', { text: options.text }) : undefined,
  )
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** A line drawing of 16 by 16 pixels in the colour of the text around it. */
export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg')
  drawing.setAttribute('viewBox', '0 0 16 16')
  drawing.setAttribute('class', 'icon')
  drawing.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  drawing.append(path)
  return drawing
}
