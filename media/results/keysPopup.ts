import { element } from './element'
import { KEYS } from './grid/gridInput'

const MOVES: readonly (readonly [string, string])[] = [
  ['Arrows', 'Move; with Shift select, with Control to the edge'],
  ['Home, End', 'First and last field; with Control first and last record'],
  ['Page Up, Page Down', 'A page up or down'],
  ['Control+A', 'Select everything'],
  ['Shift+Space', 'Select the record'],
  ['Control+Space', 'Select the field'],
]

/** A card with the keys of the table. */
export function keysCard(): HTMLElement {
  const own = new Map<string, string[]>()
  for (const [key, , words] of KEYS) own.set(words, [...(own.get(words) ?? []), shownKey(key)])
  const lines = [...MOVES, ...[...own].map(([words, keys]) => [keys.join(' or '), words] as const)]
  return element(
    'div',
    {
      class: 'card-popup keys-card',
      role: 'dialog',
      attributes: { 'aria-label': 'Keys of the table', tabindex: -1 },
    },
    element('h2', { text: 'Keys of the table' }),
    element('dl', {}, ...lines.flatMap(([keys, words]) => [element('dt', { text: keys }), element('dd', { text: words })])), // prettier-ignore
  )
}

function shownKey(key: string): string {
  const named = key.replace('Arrow', '').replace('ContextMenu', 'Menu')
  return named.replace(
    /(^|\+)([a-z])$/,
    (_all, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
