import { inDocument, type OpenPattern } from '../../analysis'
import type { Item, Sequence } from '../../dpl'
import { encloses, span, toDecoded, touches, type Offset, type Span } from '../../text'
import type { FindRefactoring } from './refactoring'

/** Items of a pattern become a macro: those that are selected, or else the innermost one at the cursor that can. */
export const extractMacro: FindRefactoring = (snapshot, within) => {
  const open = snapshot.patternAt(within.start)
  if (!open?.written || !encloses(open.span, within)) return undefined
  const selected = span(toDecoded(open.map, within.start), toDecoded(open.map, within.end))
  const found = within.start < within.end ? itemsIn(open, selected) : itemAt(open, selected.start)
  if (!found) return undefined
  const { text, pattern } = open.facts
  const name = freeName(text)
  const around = pattern.macros.find((macro) => encloses(macro.span, found))
  const at = around?.span.start ?? startOfSequence(open)
  const goesOn = /^\w/.test(text.slice(found.end))
  const place = (decoded: Span): Span => inDocument(open, decoded)
  return {
    kind: 'extract',
    title: `Extract into the macro $${name}`,
    edits: [
      {
        span: place(span(at, at)),
        newText: open.written(`$${name} = `) + textOf(snapshot.text, place(found)) + open.written('; '),
      },
      { span: place(found), newText: open.written(`$${name}${goesOn ? ' ' : ''}`) },
    ],
  }
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end)

/** What is a macro already needs no other one. */
function itemAt(open: OpenPattern, offset: Offset): Span | undefined {
  const items = open.facts.nodes.filter(
    (node): node is Item =>
      node.kind === 'item' && node.base.kind !== 'macroUse' && touches(node.span, offset),
  )
  return items.reverse().find(({ span: place }) => itemsIn(open, place) !== undefined)?.span
}

/** The whole items that are selected; undefined when a part of one is, or where items are no pattern of their own. */
function itemsIn({ facts }: OpenPattern, selected: Span): Span | undefined {
  const { text, nodes } = facts
  const blanks = /^\s*/.exec(text.slice(selected.start, selected.end))?.[0].length ?? 0
  const start = selected.start + blanks
  const end = selected.start + text.slice(selected.start, selected.end).trimEnd().length
  const around = nodes.filter((node) => encloses(node.span, span(start, end)))
  if (around.some(({ kind }) => kind === 'itemsBody' || kind === 'enumBody' || kind === 'configuration'))
    return undefined
  const sequence = around.findLast(
    (node): node is Sequence => node.kind === 'sequence' && holds(node, start, end),
  )
  return sequence && span(start, end)
}

/** Whether items of the sequence begin and end just there. */
const holds = ({ items }: Sequence, start: Offset, end: Offset): boolean =>
  items.some((item) => item.span.start === start) &&
  items.some((item) => item.span.end === end) &&
  items.every((item) => !isHole(item))

const isHole = ({ base }: Item): boolean => base.kind === 'missing'

/** Behind the macros that are there already. */
function startOfSequence({ facts: { pattern } }: OpenPattern): Offset {
  return pattern.sequence.items[0]?.span.start ?? pattern.sequence.span.start
}

function freeName(text: string): string {
  let number = 1
  while (new RegExp(`\\$part${number === 1 ? '' : number}\\b`).test(text)) number++
  return `part${number === 1 ? '' : number}`
}
