import type { Facts } from '../facts'
import type { ParameterDefinition } from '../../catalog'
import type { Call, Command, Group } from '../../dql'
import { flatMap, type Diagnostic, type Fix, type Offset, type Span } from '../../text'
import {
  changing,
  inserting,
  nodeAt,
  replacing,
  suggestion,
  textAt,
  type FixesOf,
  type Source,
} from './fixes'
import { placeholder } from './placeholder'
import { argumentAround, removingArgument, removingArgumentAt } from './removals'

// Remarks on arguments: what is missing, too much, or in the wrong place.

/** For `unknown-parameter`. */
export const unknownParameterFixes: FixesOf = (diagnostic, snapshot) => [
  ...suggestion(2)(diagnostic, snapshot),
  ...removal('Remove this parameter')(diagnostic, snapshot),
]

/** For `duplicate-parameter`. */
export const duplicateParameterFixes: FixesOf = (diagnostic, snapshot) => [
  ...joined(diagnostic, snapshot),
  ...removal('Remove this parameter')(diagnostic, snapshot),
]

/** For `conflicting-parameters`. */
export const conflictingParametersFixes: FixesOf = ({ span, args: [name = '', other = ''] }, snapshot) => [
  ...changing(`Remove ${name}`, removingArgumentAt(snapshot.facts, span)),
  ...withoutNamed(other, span, snapshot),
]

/** For `too-many-arguments`. */
export const tooManyArgumentsFixes: FixesOf = (diagnostic, snapshot) => [
  ...grouped(diagnostic, snapshot),
  ...removal('Remove this value')(diagnostic, snapshot),
]

/** For `name-needed`. */
export const nameNeededFixes: FixesOf = withNames

/** For `missing-parameter`. */
export const missingParameterFixes: FixesOf = insertMissing

/** For `alias-not-allowed`. */
export const aliasNotAllowedFixes: FixesOf = removal('Remove the alias')

/** For `empty-braces`. */
export const emptyBracesFixes: FixesOf = removal('Remove the empty braces')

/** For `ungrouped-values`. */
export const ungroupedValuesFixes: FixesOf = grouped

/** For `aggregation-needed`. */
export const aggregationNeededFixes: FixesOf = grouped

/** For `scattered-values`. */
export const scatteredValuesFixes: FixesOf = gathered

/** For `repeated-field`. */
export const repeatedFieldFixes: FixesOf = removal('Remove the second one')

/** For `duplicate-name`. */
export const duplicateNameFixes: FixesOf = (diagnostic, snapshot) => [
  ...renamed(diagnostic, snapshot),
  ...removal('Remove this field')(diagnostic, snapshot),
]

/** For `subquery-needed`. */
export const subqueryNeededFixes: FixesOf = ({ span, args: [, block = ''] }) =>
  block.includes('…') ? [] : [replacing(`Change to ${block}`, span, block)]

/** For `assignment-needed`. */
export const assignmentNeededFixes: FixesOf = ({ span }, { facts }) => {
  const isBlock = nodeAt(facts, 'subquery', span) !== undefined
  return [inserting('Give it a name', span.start, isBlock ? 'nested = ' : 'newName = ')]
}

/** For `assignment-not-allowed`. */
export const assignmentNotAllowedFixes: FixesOf = (diagnostic, snapshot) => [
  ...toEquality(diagnostic, snapshot),
  ...withoutName(diagnostic, snapshot),
]

/** For `sorting-not-allowed`. */
export const sortingNotAllowedFixes: FixesOf = ({ span }) => [
  replacing('Remove the sort direction', span, ''),
]

function removal(title: string): FixesOf {
  return ({ span }, { facts }) => changing(title, removingArgumentAt(facts, span))
}

function withoutNamed(name: string, span: Span, { facts }: Source): readonly Fix[] {
  const around = argumentAround(facts, span)
  const index = around?.list.findIndex((one) => one.name?.text.toLowerCase() === name.toLowerCase()) ?? -1
  const argument = around?.list[index]
  return around && argument
    ? changing(`Remove ${name}`, removingArgument({ ...around, argument, index }))
    : []
}

/** A list that is given in two places becomes one. */
function joined({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const second = argumentAround(snapshot.facts, span)
  const first = second?.list.find(({ name }) => name?.text === second.argument.name?.text)
  const parameter = first && parameterOf(snapshot.facts, span)
  if (!second || !first || first === second.argument || !parameter?.isVariadic) return []
  const items = [first, second.argument].map(({ value }) => itemsText(value, snapshot))
  return changing(
    'Join both lists',
    { span: first.value.span, newText: `{${items.join(', ')}}` },
    removingArgument(second),
  )
}

/** The values of a list as they stand between braces. */
function itemsText(value: { readonly kind: string; readonly span: Span }, snapshot: Source): string {
  const items = value.kind === 'group' ? (value as Group).items : []
  const [first, last] = [items[0], items.at(-1)]
  return textAt(snapshot, first && last ? { start: first.span.start, end: last.span.end } : value.span)
}

function parameterOf(facts: Facts, { start }: Span): ParameterDefinition | undefined {
  const value = flatMap(facts.commands, (command) => facts.valuesOf(command)).find(
    ({ argument }) => argument.span.start === start || argument.name?.span.start === start,
  )
  return value?.parameter
}

/** The values behind a list without braces, up to the next name, are taken into braces with its first one. */
function grouped({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const stray = argumentAround(snapshot.facts, span)
  if (!stray) return []
  const before = stray.list.slice(0, stray.index).findLast(({ name }) => name)
  const parameter = before && parameterOf(snapshot.facts, before.span)
  if (!before || !parameter?.isVariadic || before.value.kind === 'group') return []
  const rest = stray.list.slice(stray.list.indexOf(before) + 1)
  const end = rest.findIndex(({ name }) => name)
  const last = (end < 0 ? rest : rest.slice(0, end)).at(-1)
  if (!last) return []
  return changing(
    `Put the list of ${parameter.name} in braces`,
    { span: { start: before.value.span.start, end: before.value.span.start }, newText: '{' },
    { span: { start: last.span.end, end: last.span.end }, newText: '}' },
  )
}

function withNames({ span, args: [, names = ''] }: Diagnostic, { facts }: Source): readonly Fix[] {
  const first = argumentAround(facts, { start: span.start, end: span.start })
  if (!first) return []
  const takers = names.split(', ').map((name) => name.replace(': …', ''))
  const edits = flatMap(takers, (name, index) => {
    const argument = first.list[first.index + index]
    return argument && !argument.name
      ? { span: { start: argument.span.start, end: argument.span.start }, newText: `${name}: ` }
      : []
  })
  return changing(takers.length === 1 ? 'Add the name' : 'Add the names', ...edits)
}

/** Inserts what is required, all at once or one by one. */
function insertMissing({ span }: Diagnostic, { facts }: Source): readonly Fix[] {
  const owner = facts.nodes.find(
    (node): node is Command | Call =>
      (node.kind === 'command' || node.kind === 'call') && node.name.span.start === span.start,
  )
  if (!owner) return []
  const binding = owner.kind === 'command' ? facts.bindingOf(owner) : facts.callOf(owner).binding
  const isAlternative = binding.missing.some(({ excludes }) => excludes)
  const missing = isAlternative ? binding.missing.slice(0, 1) : binding.missing
  const insertion = (title: string, parameters: readonly ParameterDefinition[]): Fix =>
    inserting(title, endOfArguments(owner), separated(owner, parameters.map(placeholder).join(', ')))
  // Without its name, a value would go to the first parameter that is missing.
  const each = missing
    .filter(({ isNamed }, index) => isNamed || index === 0)
    .map((parameter) => insertion(`Insert ${parameter.name}`, [parameter]))
  const names = missing.map(({ name }) => name).join(' and ')
  return missing.length > 1 ? [insertion(`Insert ${names}`, missing), ...each] : each
}

const separated = (owner: Command | Call, text: string): string =>
  owner.arguments.length > 0 ? `, ${text}` : owner.kind === 'command' ? ` ${text}` : text

const endOfArguments = (owner: Command | Call): Offset =>
  owner.arguments.at(-1)?.span.end ?? (owner.kind === 'call' ? owner.name.span.end + 1 : owner.name.span.end)

/** Moves the values behind a named parameter to the others of their list. */
function gathered({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const stray = argumentAround(snapshot.facts, span)
  if (!stray) return []
  const head = stray.list.slice(0, stray.index)
  const anchor = head
    .slice(
      0,
      head.findLastIndex(({ name }) => name),
    )
    .findLast(({ name }) => !name)
  if (!anchor) return []
  const rest = stray.list.slice(stray.index)
  const next = rest.findIndex(({ name }) => name)
  const last = (next < 0 ? rest : rest.slice(0, next)).at(-1)
  const previous = head.at(-1)
  if (!last || !previous) return []
  const text = textAt(snapshot, { start: stray.argument.span.start, end: last.span.end })
  return changing(
    'Join the list',
    { span: { start: anchor.span.end, end: anchor.span.end }, newText: `, ${text}` },
    { span: { start: previous.span.end, end: last.span.end }, newText: '' },
  )
}

/** A name of its own: the first free number behind it. */
function renamed({ span, args: [name = ''] }: Diagnostic, { facts, text }: Source): readonly Fix[] {
  const target = facts.nodes.find(
    (node) =>
      node.kind === 'assignment' &&
      node.target.span.start === span.start &&
      node.target.span.end === span.end,
  )
  if (target?.kind !== 'assignment' || target.target.isQuoted) return []
  let number = 2
  while (text.includes(`${name}${number}`)) number++
  return [replacing(`Rename to ${name}${number}`, span, `${name}${number}`)]
}

/** `name = value` in a condition becomes a comparison. */
function toEquality({ span, args: [, hint] }: Diagnostic, { facts, tokens }: Source): readonly Fix[] {
  const assignment = facts.nodes.find(
    (node) => node.kind === 'assignment' && node.target.span.start === span.start,
  )
  const sign = tokens.find(({ kind, span: place }) => kind === '=' && place.start >= span.end)
  if (!hint || !sign || assignment?.kind !== 'assignment' || sign.span.end > assignment.value.span.start)
    return []
  return [replacing('Change to ==', sign.span, '==')]
}

function withoutName({ span, args: [, hint] }: Diagnostic, { facts }: Source): readonly Fix[] {
  const assignment = facts.nodes.find(
    (node) => node.kind === 'assignment' && node.target.span.start === span.start,
  )
  if (hint || assignment?.kind !== 'assignment') return []
  return [replacing('Remove the name', { start: span.start, end: assignment.value.span.start }, '')]
}
