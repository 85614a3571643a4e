import type { Command } from '../dql'
import { flatMap } from '../text'
import { valuesFor, type BoundValue } from './binding'
import type { Facts } from './facts'
import { namesIn } from './fieldRole'
import { fieldSelection, isSelected } from './fieldSelection'
import { holdsKind, keptByCommand } from './keptByCommand'
import { prefixOf } from './commands/prefix'

/**
 * What a command does with a field of its input: `read`: it may use the value; `gone`: the field is not there behind
 * it, or holds another value, and the command had no use for it; `kept`: it goes through.
 */
export type Fate = 'read' | 'gone' | 'kept'

/** The fields that a command, its calls and its join conditions read, by name; names of sub-queries are their own. */
export const readsOf = keptByCommand((facts: Facts, command): ReadonlySet<string> => {
  const isJoin = /join|lookup/i.test(command.name.text)
  const names: string[] = []
  for (const value of facts.valuesOf(command))
    for (const { field, role } of namesIn(facts, value))
      if (role === 'field' || (isJoin && role === 'member')) names.push(field.name)
  return setOf(names)
})

/** Most commands have no names of some kind: these share one set. */
const setOf = (names: readonly string[]): ReadonlySet<string> =>
  names.length === 0 ? noNames : new Set(names)

const noNames: ReadonlySet<string> = new Set()

/**
 * What happens to the field `name` at `command`. Errs on the side of `read`: commands of which too little is known,
 * that are not complete or hold variables, may read anything.
 */
export function fateOf(facts: Facts, command: Command, name: string): Fate {
  if (isIncomplete(facts, command) || readsOf(facts, command).has(name)) return 'read'
  switch (facts.definitionOf(command)?.name) {
    case 'makeTimeseries':
      return name === 'timestamp' || name === 'start_time' ? 'read' : 'gone'
    case 'fields':
    case 'summarize':
    case 'fieldsSummary':
      return 'gone'
    case 'fieldsKeep':
      return isSelected(fieldSelection(facts.bindingOf(command)), name) ? 'kept' : 'gone'
    case 'fieldsRemove':
      return isSelected(fieldSelection(facts.bindingOf(command)), name) ? 'gone' : 'kept'
    case 'fieldsAdd':
    case 'fieldsRename':
      return columnNamesOf(facts, command).has(name) ? 'gone' : 'kept'
    case 'parse':
      return exportNamesOf(facts, command).has(name) && !mayPreserveFields(facts, command) ? 'gone' : 'kept'
    case 'lookup':
    case 'join':
    case 'joinNested':
    case 'append':
    case 'dedup':
    case 'expand':
    case 'failIf':
    case 'fieldsFlatten':
    case 'filter':
    case 'filterOut':
    case 'limit':
    case 'sort':
      return 'kept'
    default:
      return 'read'
  }
}

/**
 * Whether a condition on the field may stand before `command` as well as behind it: the command neither makes nor
 * changes nor drops the field, and decides about every record by itself. Errs on the side of no.
 */
export function passesUntouched(facts: Facts, command: Command, name: string): boolean {
  if (isIncomplete(facts, command)) return false
  switch (facts.definitionOf(command)?.name) {
    case 'sort':
    case 'filter':
    case 'filterOut':
      return true
    case 'fieldsKeep':
      return isSelected(fieldSelection(facts.bindingOf(command)), name)
    case 'fieldsRemove':
      return !isSelected(fieldSelection(facts.bindingOf(command)), name)
    case 'fieldsAdd':
    case 'expand':
      return !columnNamesOf(facts, command).has(name)
    case 'fieldsRename':
      return !columnNamesOf(facts, command).has(name) && !readsOf(facts, command).has(name)
    case 'parse':
      return !exportNamesOf(facts, command).has(name)
    case 'join':
      return !isOuterJoin(facts, command) && !mayAdd(facts, command, name, 'right.')
    case 'lookup':
      return !mayAdd(facts, command, name, 'lookup.')
    case 'joinNested':
      return !valuesFor(facts.bindingOf(command), 'joinTable').some(({ alias }) => alias?.name === name)
    case 'fieldsFlatten': {
      const record = valuesFor(facts.bindingOf(command), 'expression')[0]?.expression
      return record?.kind === 'field' && !mayMakeByPrefix(facts, command, name, `${record.name}.`)
    }
    case 'summarize':
      return valuesFor(facts.bindingOf(command), 'by').some(
        ({ alias, expression }) => !alias && expression.kind === 'field' && expression.name === name,
      )
    default:
      return false
  }
}

const mayPreserveFields = keptByCommand(
  (facts: Facts, command): boolean =>
    valuesFor(facts.bindingOf(command), 'preserveFieldsOnFailure').length > 0,
)

/** Whether the records that `command` lets through have the field with the value it had before. Errs on the side of no. */
export const keepsValue = (facts: Facts, command: Command, name: string): boolean =>
  ['limit', 'dedup', 'search', 'failIf'].includes(facts.definitionOf(command)?.name ?? '') ||
  passesUntouched(facts, command, name)

/** An outer join also gives records that have no left side. */
const isOuterJoin = (facts: Facts, command: Command): boolean =>
  valuesFor(facts.bindingOf(command), 'kind').some(
    ({ expression }) => expression.kind !== 'field' || expression.name.toLowerCase() === 'outer',
  )

/** A field of the other side may be meant even where its prefix is missing. */
const mayAdd = (facts: Facts, command: Command, name: string, usual: string): boolean =>
  mayMakeByPrefix(facts, command, name, usual) || namesOfOtherSide(facts, command).has(name)

/** The fields that the sub-queries of a command find. */
const namesOfOtherSide = keptByCommand((facts: Facts, command): ReadonlySet<string> =>
  setOf(
    flatMap(facts.bindingOf(command).values, ({ expression }) =>
      expression.kind === 'subquery' ? facts.resultOf(expression.query).fields.map(({ name }) => name) : [],
    ),
  ),
)

function mayMakeByPrefix(facts: Facts, command: Command, name: string, usual: string): boolean {
  const { chosen, hasPrefix, prefix = usual } = choiceOf(facts, command)
  return chosen.length === 0 ? name.startsWith(prefix) : chosen.includes(name) || hasPrefix
}

/** Which members a command makes fields of, and how it calls them. */
interface Choice {
  /** Those of `fields:`; empty where all are meant. */
  readonly chosen: readonly string[]
  readonly hasPrefix: boolean
  readonly prefix: string | undefined
}

const choiceOf = keptByCommand((facts: Facts, command): Choice => {
  const binding = facts.bindingOf(command)
  return {
    chosen: valuesFor(binding, 'fields').map((value) => columnNameOf(facts, value)),
    hasPrefix: binding.given.has('prefix'),
    prefix: prefixOf(binding),
  }
})

/** The names of the columns that the expressions of a command become. */
export const columnNamesOf = keptByCommand((facts: Facts, command): ReadonlySet<string> =>
  setOf(
    facts
      .bindingOf(command)
      .values.filter(({ parameter }) => parameter?.name === 'expression' || parameter?.assignment)
      .map((value) => columnNameOf(facts, value)),
  ),
)

const columnNameOf = (facts: Facts, { alias, expression }: BoundValue): string =>
  alias?.name ?? facts.nameOf(expression)

/** The fields that the pattern of a `parse` makes. */
export const exportNamesOf = keptByCommand((facts: Facts, command): ReadonlySet<string> =>
  setOf(
    flatMap(
      facts.bindingOf(command).values,
      (value) => facts.patternOf(value)?.exports.map((it) => it.name) ?? [],
    ),
  ),
)

/** Whether a command has holes, or variables that may stand for any text. */
export const isIncomplete = keptByCommand((facts: Facts, command): boolean => {
  const { missing, unknown, surplus } = facts.bindingOf(command)
  return missing.length + unknown.length + surplus.length > 0 || hasHole(facts, command)
})

const hasHole = (facts: Facts, command: Command): boolean =>
  holdsKind(facts, command, 'missing') ||
  holdsKind(facts, command, 'variable') ||
  holdsKind(facts, command, 'template')
