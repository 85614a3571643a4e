import {
  alignmentText,
  codeBlock,
  commandText,
  fieldNamed,
  fieldText,
  functionText,
  membersOf,
  namesIn,
  operatorText,
  parameterText,
  dataObjectText,
  sampledField,
  sampledFieldMeant,
  typeText,
  variableText,
  variableType,
  type KnownField,
  type NamedField,
  type PlacedValue,
  type Snapshot,
} from '../analysis'
import {
  durationUnitNamed,
  operators,
  parameterNamed,
  prefixOperator,
  weekUnits,
  type OperatorDefinition,
} from '../catalog'
import type { Field, Node, Sorted, Token } from '../dql'
import { contains, touches, type Offset, type Span } from '../text'
import type { Clock } from './clock'
import { computationOf } from './hover/computation'
import { fieldsBehind } from './hover/fieldsBehind'
import { literalInData } from './hover/literalInData'
import { literalText } from './hover/literals'
import { patternHover } from './hover/patterns'

/** Markdown about a stretch of the text. */
export interface Hover {
  readonly span: Span
  readonly markdown: string
}

/**
 * What is to say about the name, operator, literal or pipe at `offset`; undefined between tokens. Never throws. Without
 * `clock` times are told in UTC only.
 */
export function hover(snapshot: Snapshot, offset: Offset, clock?: Clock): Hover | undefined {
  const pattern = snapshot.patternAt(offset)
  if (pattern) return patternHover(snapshot, pattern, offset)
  const pipe = pipeAt(snapshot, offset)
  if (pipe) return pipeHover(snapshot, pipe)
  const path = snapshot.nodesAt(offset)
  const node = path.at(-1)
  return node && hoverOf({ node, path, snapshot, offset, clock })
}

/** The text around is cut into tokens anew only where a pipe can be. */
const pipeAt = ({ text, tokensNear }: Snapshot, offset: Offset): Token | undefined =>
  text.charAt(offset) === '|'
    ? tokensNear(offset).find(({ kind, span }) => kind === '|' && contains(span, offset))
    : undefined

function pipeHover(snapshot: Snapshot, pipe: Token): Hover | undefined {
  const markdown = fieldsBehind(snapshot, pipe)
  return markdown === undefined ? undefined : { span: pipe.span, markdown }
}

interface HoverPlace {
  readonly node: Node
  /** The nodes around the place, outermost first. */
  readonly path: readonly Node[]
  readonly snapshot: Snapshot
  readonly offset: Offset
  readonly clock: Clock | undefined
}

function hoverOf({ node, path, snapshot, offset, clock }: HoverPlace): Hover | undefined {
  switch (node.kind) {
    case 'name':
      return node.span.start < node.span.end ? nameHover(node.span, path.at(-2), path, snapshot) : undefined
    case 'field':
      return fieldHover(node, snapshot, path)
    case 'variable':
      return { span: node.span, markdown: variableHover(node.name, snapshot) }
    case 'template':
      return {
        span: node.span,
        markdown: 'Another program replaces this mark; nothing is known of what it stands for.',
      }
    case 'duration':
    case 'long':
    case 'double':
    case 'boolean':
    case 'string': {
      const markdown = [literalText(node, clock), literalInData(snapshot, node, clock)]
        .filter(Boolean)
        .join('\n\n')
      return markdown === '' ? undefined : { span: node.span, markdown }
    }
    case 'sorted':
      return directionHover(node, offset)
    case 'align':
      return alignmentHover(node.unit, {
        start: node.operand?.span.end ?? node.span.start,
        end: node.span.end,
      })
    case 'binary':
      return touches(node.operatorSpan, offset)
        ? operatorHover(operators[node.operator], node.operatorSpan)
        : undefined
    case 'unary': {
      const span = { start: node.span.start, end: node.span.start + node.operator.length }
      return contains(span, offset) ? operatorHover(prefixOperator(node.operator), span) : undefined
    }
    default:
      return undefined
  }
}

function nameHover(
  span: Span,
  owner: Node | undefined,
  path: readonly Node[],
  { facts }: Snapshot,
): Hover | undefined {
  switch (owner?.kind) {
    case 'command': {
      const definition = facts.definitionOf(owner)
      return definition && { span, markdown: commandText(definition) }
    }
    case 'call': {
      const { definition, signature } = facts.callOf(owner)
      return definition && { span, markdown: functionText(definition, signature) }
    }
    case 'argument': {
      const around = path.findLast((node) => node.kind === 'call' || node.kind === 'command')
      if (!around || !owner.name) return undefined
      const { binding, definition } =
        around.kind === 'call'
          ? facts.callOf(around)
          : { binding: facts.bindingOf(around), definition: facts.definitionOf(around) }
      const parameter = parameterNamed(binding.parameters, owner.name.text)
      return parameter && { span, markdown: parameterText(parameter, definition) }
    }
    default:
      return undefined
  }
}

function fieldHover(node: Field, snapshot: Snapshot, path: readonly Node[]): Hover | undefined {
  const command = path.findLast((one) => one.kind === 'command')
  const values = command ? snapshot.facts.valuesOf(command) : []
  const made = values.find(({ alias }) => alias === node)
  if (made) return { span: node.span, markdown: textOfField(snapshot, snapshot.facts.columnOf(made)) }
  for (const value of values) {
    const named = namesIn(snapshot.facts, value).find(({ field }) => field === node)
    const markdown = named && namedText(named, value, snapshot)
    if (markdown !== undefined) return { span: node.span, markdown }
  }
  return undefined
}

function namedText(
  { role, field, of }: NamedField,
  value: PlacedValue,
  snapshot: Snapshot,
): string | undefined {
  const unknown: KnownField = { name: field.name, type: 'unknown' }
  switch (role) {
    case 'field':
      return textOfField(snapshot, fieldNamed(value.scope, field.name) ?? unknown)
    case 'member': {
      const { facts } = snapshot
      const sampled = of && sampledFieldMeant(snapshot, facts, of, value.scope)?.members
      const members = sampled ?? (of && membersOf(facts, value, of))
      return textOfField(snapshot, members?.find(({ name }) => name === field.name) ?? unknown)
    }
    case 'side':
      return field.name === 'left'
        ? '**left**: the records that come through the pipe.'
        : '**right**: the records of the sub-query.'
    case 'word':
      return value.parameter && parameterText(value.parameter)
    case 'dataObject': {
      const known = snapshot.schemaOf(field.name)
      return known && dataObjectText(field.name, known)
    }
    default:
      return undefined
  }
}

/** A field with what the sample shows of it, and how the query computes it. */
function textOfField(snapshot: Snapshot, field: KnownField): string {
  const text = fieldText(sampledField(snapshot, field))
  const made = computationOf(snapshot, field)
  return made === undefined ? text : `${codeBlock('dql', made)}\n\n${text}`
}

/** What a variable stands for; dashboards and notebooks give values of their own. */
function variableHover(name: string, { variables }: Snapshot): string {
  const value = variables?.get(name)
  if (value === undefined)
    return `**$${name}** · dashboard variable\n\n${variables ? 'The variables of this workspace have no such name.' : 'No file of this workspace gives it a value.'}`
  const type = value === null ? 'null' : typeText(variableType(value).type)
  return `**$${name}** · ${type}\n\n\`${variableText(value)}\``
}

function directionHover({ span, direction, expression }: Sorted, offset: Offset): Hover | undefined {
  if (offset < span.end - direction.length || offset < expression.span.end) return undefined
  const order =
    direction === 'asc' ? 'Ascending: the smallest value first' : 'Descending: the largest value first'
  const place = { start: span.end - direction.length, end: span.end }
  return { span: place, markdown: `**${direction}**\n\n${order}.` }
}

const operatorHover = (definition: OperatorDefinition, span: Span): Hover => ({
  span,
  markdown: operatorText(definition),
})

function alignmentHover(unit: string, span: Span): Hover | undefined {
  const definition = durationUnitNamed(unit)
  if (definition)
    return { span, markdown: alignmentText(`Rounds down to the start of the ${definition.meaning}.`) }
  const isWeek = (weekUnits as readonly string[]).includes(unit)
  return isWeek
    ? { span, markdown: alignmentText('Start of the week that begins on this weekday.') }
    : undefined
}
