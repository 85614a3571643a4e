import type { Command, Query } from '../../dql'
import { stringText } from '../../dql'
import { flatMap, kept, keptHere } from '../../text'
import { prefixOf } from '../commands/prefix'
import type { Facts } from '../facts'
import { fateOf, isIncomplete, readsOf } from '../fieldFlow'
import { keptByCommand } from '../keptByCommand'
import { commandNameOf, lineOf } from '../pipelines'
import { identityOf, question } from '../questions'
import { insertingAfter, withFix, withRelated } from './fix'
import { remark, wayRule, type Remark } from './rule'

/**
 * A lookup without `fields:` removes the fields that begin with its prefix, so that a second one with the same prefix
 * undoes the first. When something reads them in between, that is meant. Source: DQL reference, "lookup command".
 */
export const replacedPrefix = wayRule(
  {
    'replaced-prefix': {
      severity: 'information',
      title: 'Lookup that undoes an earlier one',
      description:
        'Without `fields:`, `lookup` first removes the fields that begin with its prefix. Those of an earlier `lookup` with the same prefix are gone before anything has read them.',
      bad: 'fetch logs | lookup [ fetch bizevents ], sourceField: id, lookupField: id | lookup [ fetch events ], sourceField: host, lookupField: host',
      good: 'fetch logs | lookup [ fetch bizevents ], sourceField: id, lookupField: id | lookup [ fetch events ], sourceField: host, lookupField: host, prefix: "lookup2."',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      if (commandNameOf(facts, command) !== 'lookup') return []
      const earlier = undoneBy(facts, command)
      return earlier ? [told(facts, command, earlier)] : []
    }),
)

/** The lookup whose fields another one removes unread. */
const undoneBy = question(
  (whole, lookup) => undoneIn(whole)(whole.pipelineOf(lookup)).get(lookup),
  (undone, whole) => identityOf(whole, undone),
)

/** By the lookups that undo them. */
const undoneIn = kept((facts: Facts) =>
  keptHere(({ commands }: Query): ReadonlyMap<Command, Command> => {
    const last = new Map<string, number>()
    const undone = new Map<Command, Command>()
    commands.forEach((command, index) => {
      const prefix = replacingPrefix(facts, command)
      if (prefix === '') return
      const place = last.get(prefix)
      last.set(prefix, index)
      const earlier = place === undefined ? undefined : commands[place]
      if (place === undefined || !earlier || readsPrefix(facts, command, prefix)) return
      const isUsed = commands.slice(place + 1, index).some((between) => mayUse(facts, between, prefix))
      if (!isUsed) undone.set(command, earlier)
    })
    return undone
  }),
)

/** The prefix whose fields a lookup replaces; empty for other commands and for chosen fields. */
const replacingPrefix = keptByCommand((facts: Facts, command): string => {
  if (commandNameOf(facts, command) !== 'lookup' || isIncomplete(facts, command)) return ''
  const binding = facts.bindingOf(command)
  if (binding.given.has('fields')) return ''
  return binding.given.has('prefix') ? (prefixOf(binding) ?? '') : 'lookup.'
})

/** Whether a command between the two reads a field of that prefix, or does something with all fields. */
const mayUse = (facts: Facts, command: Command, prefix: string): boolean =>
  readsPrefix(facts, command, prefix) || fateOf(facts, command, `${prefix}\u0000`) !== 'kept'

function readsPrefix(facts: Facts, command: Command, prefix: string): boolean {
  for (const name of readsOf(facts, command)) if (name.startsWith(prefix)) return true
  return false
}

function told(facts: Facts, command: Command, earlier: Command): Remark<'replaced-prefix'> {
  const prefix = replacingPrefix(facts, command)
  const found = remark('replaced-prefix', command.name.span, prefix, lineOf(facts, earlier))
  const withPlace = withRelated(found, earlier.name.span, 'The lookup whose fields are removed.')
  if (facts.bindingOf(command).given.has('prefix')) return withPlace
  const other = stringText(`${prefix.replace(/\W+$/, '')}2.`)
  return withFix(withPlace, `Give it the prefix ${other}`, insertingAfter(command.span, `, prefix: ${other}`))
}
