import {
  codeBlock,
  configurationText,
  fieldText,
  inDocument,
  matcherText,
  sampledField,
  type KnownField,
  type OpenPattern,
  type Snapshot,
} from '../../analysis'
import {
  constructs,
  matcherNamed,
  parameterNamed,
  posixClassNamed,
  type MatcherParameter,
} from '../../catalog'
import type { Item, Node, Quantifier } from '../../dpl'
import { contains, toDecoded, type Offset, type Span } from '../../text'
import { takenText } from './taken'

interface PatternHover {
  readonly span: Span
  readonly markdown: string
}

/** What is to say about the matcher, parameter, class, macro or export at an offset of the document. */
export function patternHover(
  snapshot: Snapshot,
  open: OpenPattern,
  documentOffset: Offset,
): PatternHover | undefined {
  const offset = toDecoded(open.map, documentOffset)
  const found = open.facts.nodes.findLast(({ span }) => contains(span, offset))
  const around = open.facts.nodes.findLast(
    (node): node is Item => node.kind === 'item' && contains(node.span, offset),
  )
  const remark = found && remarkOn(found, around, { snapshot, open, offset })
  const taken = found && around && isMatching(found) ? takenText(snapshot, open, around.span) : undefined
  return (
    remark && {
      span: inDocument(open, remark.span),
      markdown: taken === undefined ? remark.markdown : `${taken}\n\n${remark.markdown}`,
    }
  )
}

interface PatternPlace {
  readonly snapshot: Snapshot
  readonly open: OpenPattern
  /** In the text of the pattern. */
  readonly offset: Offset
}

/** What takes a part of a text. */
const isMatching = ({ kind }: Node): boolean =>
  kind === 'matcher' || kind === 'literal' || kind === 'characterClass' || kind === 'macroUse'

function remarkOn(
  node: Node,
  item: Item | undefined,
  { snapshot, open, offset }: PatternPlace,
): PatternHover | undefined {
  const { facts } = open
  switch (node.kind) {
    case 'matcher': {
      const definition = matcherNamed(node.name)
      return definition && { span: node.nameSpan, markdown: matcherText(definition) }
    }
    case 'posixClass': {
      const definition = posixClassNamed(node.name)
      return definition && { span: node.span, markdown: `**[:${definition.name}:]** ${definition.summary}` }
    }
    case 'literal':
    case 'characterClass':
      return { span: node.span, markdown: matcherText(constructs[node.kind]) }
    case 'macroUse': {
      const macro = facts.pattern.macros.find(({ name }) => name === node.name)
      const text = macro && facts.text.slice(macro.span.start, macro.span.end)
      return text ? { span: node.span, markdown: codeBlock('dpl', text) } : undefined
    }
    case 'parameter': {
      if (!node.nameSpan || !contains(node.nameSpan, offset)) return undefined
      const definition = parameterNamed(configurationOf(item), node.name ?? '')
      return definition && { span: node.nameSpan, markdown: configurationText(definition) }
    }
    case 'quantifier':
      return { span: node.span, markdown: quantifierText(node, item) }
    case 'exportName': {
      const field = exportAt(open.exports, inDocument(open, node.nameSpan))
      return field && { span: node.nameSpan, markdown: fieldText(sampledField(snapshot, field)) }
    }
    default:
      return undefined
  }
}

/** How often, or how many characters: literals are repeated as a whole, and what is converted has no length. */
function quantifierText({ form, min = 0, max = MOST }: Quantifier, item: Item | undefined): string {
  const base = item?.base
  const matcher = base?.kind === 'matcher' ? matcherNamed(base.name) : undefined
  if (matcher?.quantifier?.forms === 'presence')
    return form === '*' ? 'May be absent; the value is null then.' : 'Must be there.'
  const unit = base?.kind === 'literal' ? 'times' : matcher?.body ? 'items' : 'characters'
  return min === max ? `Exactly ${min} ${unit}.` : `From ${min} to ${max} ${unit}.`
}

/** What an open-ended quantifier takes at most. Source: DPL reference, "quantifiers". */
const MOST = 4096

function configurationOf(item: Item | undefined): readonly MatcherParameter[] {
  if (!item || item.base.kind === 'missing') return []
  if (item.base.kind !== 'matcher') return constructs[item.base.kind].configuration
  return matcherNamed(item.base.name)?.configuration ?? []
}

/** The field that a name makes, also as the member of a record. */
function exportAt(fields: readonly KnownField[], nameSpan: Span): KnownField | undefined {
  for (const field of fields) {
    if (field.definition?.start === nameSpan.start) return field
    const member = exportAt(field.members ?? [], nameSpan)
    if (member) return member
  }
  return undefined
}
