import type { RecordField } from '../../protocol'
import { element } from './element'
import { setPieces } from './grid/cells'
import { textPieces } from './textPieces'
import { exactText, shownText, type ValueStyle } from './valueText'

/** Values of a level beyond this are shown when they are asked for. */
const SHOWN = 100

/** Arrays and records up to this many members are open from the start. */
const OPEN_AT_MOST = 12

/** A value with all it holds: nested values fold. Members are made when their parent is opened. */
export function valueTree(field: RecordField, style: ValueStyle, depth = 0): HTMLElement {
  const { members, type } = field
  if (!members || members.length === 0) return leaf(field, style)
  const summary = element('summary', {}, summaryText(type, members.length))
  const details = element('details', { class: 'tree' }, summary)
  let isMade = false
  const make = () => {
    if (isMade || !details.open) return
    isMade = true
    details.append(memberList(members, style, depth))
  }
  details.addEventListener('toggle', make)
  details.open = depth < 2 && members.length <= OPEN_AT_MOST
  make()
  return details
}

function memberList(members: readonly RecordField[], style: ValueStyle, depth: number): HTMLElement {
  const list = element('ul', { class: 'members' })
  const add = (from: number) => {
    const rest = members.length - from - SHOWN
    list.append(...members.slice(from, from + SHOWN).map((member) => memberItem(member, style, depth)))
    if (rest <= 0) return
    const more = element('button', {
      class: 'link',
      text: `${Math.min(rest, SHOWN)} more of ${rest}`,
      attributes: { type: 'button' },
      onClick: () => {
        item.remove()
        add(from + SHOWN)
      },
    })
    const item = element('li', {}, more)
    list.append(item)
  }
  add(0)
  return list
}

function memberItem(member: RecordField, style: ValueStyle, depth: number): HTMLElement {
  return element(
    'li',
    {},
    element('span', { class: 'member-name', text: member.name }),
    valueTree(member, style, depth + 1),
  )
}

/** The text of a value without members; long texts stay foldable. */
export function leaf({ type, text }: RecordField, style: ValueStyle): HTMLElement {
  if (type === 'null') return element('span', { class: 'null', text: 'null' })
  if (type === 'string' && text === '') return element('span', { class: 'blank', text: 'empty' })
  const tooltip = exactText(text, type, style)
  const shown = element('span', {
    class: `value type-${type.replace(/\W/g, '')}`,
    ...(tooltip !== undefined && { title: tooltip }),
  })
  setPieces(shown, textPieces(shownText(text, type, style), { keepsLines: true }))
  return shown
}

function summaryText(type: string, count: number): string {
  if (type === 'array') return count === 1 ? '1 element' : `${count} elements`
  return count === 1 ? '1 member' : `${count} members`
}
