import { inDocument, type FoundName, type NamePlace, type OpenPattern, type Snapshot } from '../../analysis'
import { encodeLiteral, type Item, type Node as PatternNode } from '../../dpl'
import { fieldText, valueOfString } from '../../dql'
import { encloses, span, toDecoded, type Span, type TextEdit } from '../../text'
import type { Refusal } from './renaming'

/** The name that a user has typed, without backticks; a refusal when nothing can be called so. */
export function givenName(kind: FoundName['kind'], typed: string): string | Refusal {
  const name = typed.trim()
  if (kind !== 'field') {
    const bare = name.replace(/^\$/, '')
    const form = kind === 'macro' ? /^[A-Za-z_]\w*$/ : /^\w+$/
    const words = 'letters, digits and underscores'
    return form.test(bare) ? bare : { refusal: `A name behind a dollar has ${words} only.` }
  }
  const bare = /^`.*`$/.test(name) ? valueOfString(name, span(0, name.length)) : name
  if (bare === '') return { refusal: 'A field needs a name.' }
  return /[\r\n]/.test(bare) ? { refusal: 'The name of a field stands on one line.' } : bare
}

/** Gives the places of a macro or variable another name; the dollar in front and the form behind stay. */
export const variableEdits = (places: readonly NamePlace[], old: string, name: string): readonly TextEdit[] =>
  places.map(({ span: { start } }) => ({ span: span(start + 1, start + 1 + old.length), newText: name }))

/** Writes the name of a field at a place where one stands: in the query, or in one of its patterns. */
export function fieldEdit({ patterns }: Snapshot, place: Span, name: string): TextEdit | undefined {
  const pattern = patterns.find((open) => encloses(open.span, place))
  if (!pattern) return { span: place, newText: fieldText(name) }
  return exportEdit(pattern, toDecoded(pattern.map, place.start), name)
}

/** A member of a JSON text keeps the name it has there; the field gets one behind it. */
function exportEdit(open: OpenPattern, start: number, name: string): TextEdit | undefined {
  const { written, facts } = open
  if (!written) return undefined
  const edit = (decoded: Span, text: string): TextEdit => ({
    span: inDocument(open, decoded),
    newText: written(text),
  })
  for (const node of facts.nodes) {
    if (node.kind === 'parameter' && node.valueSpan.start === start)
      return edit(node.valueSpan, encodeLiteral(name))
    if (node.kind !== 'exportName' || node.nameSpan.start !== start) continue
    if (!isMember(facts.nodes, node)) return edit(node.nameSpan, exportText(name))
    const behind = span(node.nameSpan.end, node.span.end)
    return edit(behind, node.name === name ? '' : `:${exportText(name)}`)
  }
  return undefined
}

const isMember = (nodes: readonly PatternNode[], { span: place }: PatternNode): boolean => {
  const around = nodes.findLast(
    (node): node is Item =>
      node.kind === 'item' && node.body !== undefined && encloses(node.body.span, place),
  )
  return around?.base.kind === 'matcher' && /^json$/i.test(around.base.name)
}

/** A name behind a colon: bare where it can be. */
const exportText = (name: string): string =>
  /^[A-Za-z]\w*(?:\.\w+)*$/.test(name) ? name : encodeLiteral(name)
