import type { Notice } from '../../protocol'
import { element, icon } from './element'
import { numberText } from './figures'

/** Notices drawn at once; a run over a broken file can have thousands. */
const SHOWN = 200

/** All notices of a run; those with a place in the query or in a file are buttons that go there. */
export function noticeList(notices: readonly Notice[], onOpen: (index: number) => void): HTMLElement {
  const more = notices.length - SHOWN
  return element(
    'ul',
    { class: 'notices', attributes: { 'aria-label': 'Notices' } },
    ...notices.slice(0, SHOWN).map((notice, index) => noticeItem(notice, () => onOpen(index))),
    more > 0 ? element('li', { class: 'notice more', text: `and ${numberText(more)} more` }) : undefined,
  )
}

/** `gateway.jsonl:17`, `in the query`, or nothing. */
export function placeText({ file, line, span }: Notice): string | undefined {
  if (file !== undefined)
    return `${file.split(/[\\/]/).at(-1) ?? file}${line === undefined ? '' : `:${line + 1}`}`
  return span ? 'show in the query' : undefined
}

function noticeItem(notice: Notice, onOpen: () => void): HTMLElement {
  const place = placeText(notice)
  return element(
    'li',
    { class: `notice ${notice.severity}` },
    icon(notice.severity),
    element(
      'div',
      {},
      element('span', { class: 'unseen', text: `${notice.severity}: ` }),
      element('span', { class: 'message', text: notice.message }),
      place === undefined
        ? undefined
        : element('button', {
            class: 'link place',
            text: place,
            title: notice.file ?? 'Show in the query',
            attributes: { type: 'button' },
            onClick: onOpen,
          }),
      element('code', { class: 'code', text: notice.code }),
    ),
  )
}
