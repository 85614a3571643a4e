import {
  codeBlock,
  configurationText,
  fieldText,
  matcherText,
  patternCursorAt,
  typeText,
  valuesFor,
  type KnownField,
  type OpenPattern,
  type PatternPlace,
  type Snapshot,
} from '../../analysis'
import {
  libraryPatterns,
  matchers,
  posixClasses,
  type LibraryPattern,
  type MatcherDefinition,
  type MatcherParameter,
} from '../../catalog'
import { encloses, toDecoded, type Offset } from '../../text'
import type { Clock } from '../clock'
import { rank, type Completion, type CompletionItem } from './item'
import { sampledMembers } from './sampleMembers'
import { literalItems, textItems } from './sampleTexts'
import { timeLetterItems } from './timeLetters'

/** What may be written in a pattern; undefined where nothing can be offered. */
export function patternCompletion(
  snapshot: Snapshot,
  open: OpenPattern,
  offset: Offset,
  clock: Clock | undefined,
): Completion | undefined {
  const { place, word } = patternCursorAt(open, offset)
  const items = itemsAt(place, open, { snapshot, clock, start: toDecoded(open.map, word.start) })
  return items.length > 0 ? { span: word, items } : undefined
}

interface Around {
  readonly snapshot: Snapshot
  readonly clock: Clock | undefined
  /** Where the word to be replaced begins in the text of the pattern. */
  readonly start: Offset
}

function itemsAt(
  place: PatternPlace,
  open: OpenPattern,
  { snapshot, clock, start }: Around,
): readonly CompletionItem[] {
  switch (place.kind) {
    case 'nothing':
      return []
    case 'expression':
      return [
        ...sampledMembers(snapshot, open, start),
        ...literalItems(snapshot, open, start),
        ...expressionItems(open),
      ]
    case 'literal':
      return textItems(snapshot, open, place.start)
    case 'timeFormat':
      return timeLetterItems(clock)
    case 'exportName':
      return place.isMember ? membersOf(open, snapshot).map(memberItem) : []
    case 'configurationName': {
      const parameters = place.owner.configuration.filter(({ name }) => !place.given.has(name))
      return [...parameters.map(configurationItem), ...(place.mayBeGroup ? expressionItems(open) : [])]
    }
    case 'configurationValue':
      return valueItems(place.parameter)
    case 'characterClass':
      return classItems(place.isClosed)
  }
}

const expressionItems = (open: OpenPattern): readonly CompletionItem[] => [
  ...libraryItems(open),
  ...Object.values<MatcherDefinition>(matchers).map(matcherItem),
  ...open.facts.pattern.macros.map(({ name }): CompletionItem => ({
    label: `$${name}`,
    kind: 'macro',
    rank: rank.fitting,
  })),
]

/** Whole patterns for well-known formats, where the pattern begins. */
function libraryItems({ facts: { pattern }, owner, written }: OpenPattern): readonly CompletionItem[] {
  if (pattern.macros.length > 0 || pattern.sequence.items.length > 1 || !written) return []
  const form = owner ? inOneLine : asItIs
  return libraryPatterns.map((library) => libraryItem(library, written(form(library.pattern))))
}

const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')
const asItIs = (text: string): string => text

const libraryItem = ({ name, summary, pattern, samples }: LibraryPattern, text: string): CompletionItem => ({
  label: name,
  kind: 'value',
  detail: 'pattern',
  documentation: () => [summary, codeBlock('dpl', pattern), codeBlock('text', samples[0] ?? '')].join('\n\n'),
  insertText: text,
  rank: rank.other,
})

function matcherItem(definition: MatcherDefinition): CompletionItem {
  const { name, type } = definition
  return {
    label: name,
    kind: 'matcher',
    detail: type ?? '',
    documentation: () => matcherText(definition),
    rank: usual.has(name) ? rank.field : rank.function,
    ...insertion(definition),
  }
}

/** The matchers that most patterns are made of. */
const usual: ReadonlySet<string> = new Set([
  'LD',
  'DATA',
  'INT',
  'STRING',
  'JSON',
  'IPADDR',
  'TIMESTAMP',
  'WORD',
  'SPACE',
])

/** Braces and counts that belong to a matcher are written with it. */
function insertion({ name, body, quantifier }: MatcherDefinition): Partial<CompletionItem> {
  if (!body || !(body.isRequired || body.kind === 'members')) return {}
  const count = quantifier?.isRequired ? '{1,10}' : ''
  const inside = body.kind === 'entries' ? "'$1'=$0" : ' $0 '
  return { insertText: `${name}{${inside}}${count}`, isSnippet: true }
}

function configurationItem(parameter: MatcherParameter): CompletionItem {
  const isText = parameter.type === 'string' || parameter.type === 'pattern'
  return {
    label: `${parameter.name}=`,
    kind: 'parameter',
    detail: parameter.type,
    documentation: () => configurationText(parameter),
    rank: rank.value,
    ...(isText ? { insertText: `${parameter.name}='$0'`, isSnippet: true } : {}),
  }
}

const valueItems = ({ type }: MatcherParameter): readonly CompletionItem[] =>
  type === 'boolean' ? ['true', 'false'].map((label) => ({ label, kind: 'value', rank: rank.value })) : []

const classItems = (isClosed: boolean): readonly CompletionItem[] =>
  Object.values(posixClasses).map(({ name, summary }) => ({
    label: name,
    kind: 'value',
    detail: summary,
    insertText: isClosed ? name : `${name}:]`,
    rank: rank.value,
  }))

const memberItem = (field: KnownField): CompletionItem => ({
  label: field.name,
  kind: 'field',
  detail: typeText(field.type),
  documentation: () => fieldText(field),
  insertText: /^[A-Za-z]\w*$/.test(field.name) ? field.name : `'${field.name}'`,
  rank: rank.field,
})

/**
 * The members that the parsed text may have: those known of it, else the other fields of the data, since a record
 * that is a JSON line has its members as fields too.
 */
function membersOf({ owner }: OpenPattern, { facts }: Snapshot): readonly KnownField[] {
  if (!owner) return []
  const binding = owner.kind === 'command' ? facts.bindingOf(owner) : facts.callOf(owner).binding
  const command = facts.commands.findLast(({ span }) => encloses(span, owner.span))
  const scope = command && facts.fieldsBefore(command)
  const input = valuesFor(binding, 'expression')[0]?.expression
  if (!scope || !input) return []
  const { members } = facts.typeOf(input, scope)
  if (members) return members
  return scope.fields.filter(
    (field) => !field.definition && !(input.kind === 'field' && input.name === field.name),
  )
}
