import { element, icon } from './element'
import type { IconName } from './icons'
import { closePopup, openPopup, type Anchor } from './popup'

/** A line of a menu: something to do, a line between groups, or the name of the group below. */
export type MenuItem = MenuAction | 'line' | { readonly group: string }

export interface MenuAction {
  readonly text: string
  readonly icon?: IconName
  /** The key that does the same without the menu, for people. */
  readonly key?: string
  /** Of a choice: whether it is chosen. */
  readonly isChosen?: boolean
  readonly isDisabled?: boolean
  readonly perform: () => void
}

/**
 * Opens a menu beside its anchor: arrows, Home, End and first letters move, Enter and Space perform, Escape closes.
 * Follows the ARIA menu pattern.
 */
export function openMenu(label: string, items: readonly (MenuItem | undefined)[], anchor: Anchor): void {
  const menu = element('div', {
    class: 'menu',
    role: 'menu',
    attributes: { 'aria-label': label, tabindex: -1 },
  })
  const lines = items.filter((item) => item !== undefined)
  menu.append(...lines.map((item) => lineOf(item)))
  menu.addEventListener('keydown', (event) => moveFocus(menu, event))
  menu.addEventListener('pointermove', ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('.menu-item') : undefined
    if (item && item !== document.activeElement) item.focus({ preventScroll: true })
  })
  openPopup(menu, anchor)
  itemsOf(menu)[0]?.focus({ preventScroll: true })
}

function lineOf(item: MenuItem): HTMLElement {
  if (item === 'line') return element('div', { class: 'menu-line', role: 'separator' })
  if ('group' in item) return element('div', { class: 'menu-group', role: 'presentation', text: item.group })
  const { text, isChosen, isDisabled = false, key, perform } = item
  return element(
    'div',
    {
      class: 'menu-item',
      role: isChosen === undefined ? 'menuitem' : 'menuitemradio',
      attributes: {
        tabindex: -1,
        'aria-disabled': isDisabled,
        ...(isChosen !== undefined && { 'aria-checked': isChosen }),
      },
      onClick: () => {
        if (isDisabled) return
        closePopup()
        perform()
      },
    },
    element('span', { class: 'menu-icon' }, iconOf(item)),
    element('span', { class: 'menu-text', text }),
    key === undefined
      ? undefined
      : element('span', { class: 'menu-key', text: key, attributes: { 'aria-hidden': true } }),
  )
}

function iconOf({ icon: name, isChosen }: MenuAction): SVGSVGElement | undefined {
  if (isChosen === true) return icon('check')
  return name && icon(name)
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item')]
}

function moveFocus(menu: HTMLElement, event: KeyboardEvent): void {
  const items = itemsOf(menu)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = (index: number) => items.at(index % items.length)?.focus()
  if (event.key === 'ArrowDown') to(at + 1)
  else if (event.key === 'ArrowUp') to(at - 1)
  else if (event.key === 'Home') to(0)
  else if (event.key === 'End') to(-1)
  else if (event.key === 'Enter' || event.key === ' ') items[at]?.click()
  else if (event.key === 'Tab') closePopup()
  else if (event.key.length === 1) items[nextByLetter(items, at, event.key)]?.focus()
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** The next item that begins with the letter, from the one after `at` round to `at` itself. */
function nextByLetter(items: readonly HTMLElement[], at: number, letter: string): number {
  const wanted = letter.toLowerCase()
  for (let step = 1; step <= items.length; step++) {
    const index = (at + step) % items.length
    const text = items[index]?.querySelector('.menu-text')?.textContent ?? ''
    if (text.toLowerCase().startsWith(wanted)) return index
  }
  return at
}
