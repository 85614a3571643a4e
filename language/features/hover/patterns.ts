import {
  configurationText,
  fieldText,
  inDocument,
  matcherText,
  type KnownField,
  type OpenPattern,
} from '../../analysis'
import {
  constructs,
  matcherNamed,
  parameterNamed,
  posixClassNamed,
  type MatcherParameter,
} from '../../catalog'
import type { Item, Node } from '../../dpl'
import { contains, toDecoded, type Offset, type Span } from '../../text'

interface PatternHover {
  readonly span: Span
  readonly markdown: string
}

/** What is to say about the matcher, parameter, class, macro or export at an offset of the document. */
export function patternHover(open: OpenPattern, documentOffset: Offset): PatternHover | undefined {
  const offset = toDecoded(open.map, documentOffset)
  const found = open.facts.nodes.findLast(({ span }) => contains(span, offset))
  const around = open.facts.nodes.findLast(
    (node): node is Item => node.kind === 'item' && contains(node.span, offset),
  )
  const remark = found && remarkOn(found, around, open, offset)
  return remark && { span: inDocument(open, remark.span), markdown: remark.markdown }
}

function remarkOn(
  node: Node,
  item: Item | undefined,
  open: OpenPattern,
  offset: Offset,
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
      return text ? { span: node.span, markdown: `\`\`\`dpl\n${text}\n\`\`\`` } : undefined
    }
    case 'parameter': {
      if (!node.nameSpan || !contains(node.nameSpan, offset)) return undefined
      const definition = parameterNamed(configurationOf(item), node.name ?? '')
      return definition && { span: node.nameSpan, markdown: configurationText(definition) }
    }
    case 'exportName': {
      const field = exportAt(open.exports, inDocument(open, node.nameSpan))
      return field && { span: node.nameSpan, markdown: fieldText(field) }
    }
    default:
      return undefined
  }
}

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
