import type { Facts, Snapshot } from '../../analysis'
import { stringText, type Argument, type Command } from '../../dql'
import { span, type TextEdit } from '../../text'
import { insertionAfter } from './insertion'

/** Between two instants, ISO 8601; `to` is exclusive. */
export interface WrittenTimeframe {
  readonly from: string
  readonly to: string
}

/**
 * Gives the command that reads the data this timeframe, and every later one that has a timeframe of its own. A query
 * whose first command takes none gets a condition on `timestamp` behind it.
 */
export function timeframeEdits(
  snapshot: Snapshot,
  commands: readonly Command[],
  timeframe: WrittenTimeframe,
): readonly TextEdit[] {
  const { facts } = snapshot
  const [first, ...later] = commands
  if (!first) return []
  const own = later.flatMap((command) =>
    takesTimeframe(facts, command) && timeArguments(command).length > 0
      ? changedTimeframe(command, timeframe)
      : [],
  )
  if (takesTimeframe(facts, first)) return [...changedTimeframe(first, timeframe), ...own]
  return [insertionAfter(snapshot, first, conditionOn(timeframe)), ...own]
}

function takesTimeframe({ definitionOf }: Facts, command: Command): boolean {
  const names = definitionOf(command)?.parameters.map(({ name }) => name) ?? []
  return names.includes('from') && names.includes('to')
}

const timeNames = ['from', 'to', 'timeframe'] as const

const nameOf = ({ name }: Argument): string | undefined => name?.text.toLowerCase()

const timeArguments = (command: Command): readonly Argument[] =>
  command.arguments.filter((argument) => timeNames.some((name) => name === nameOf(argument)))

/** The first argument of time becomes the whole timeframe, the others go; without one it follows the last argument. */
function changedTimeframe(command: Command, { from, to }: WrittenTimeframe): readonly TextEdit[] {
  const written = `from: ${stringText(from)}, to: ${stringText(to)}`
  const [first, ...others] = timeArguments(command)
  if (!first) {
    const at = command.span.end
    return [{ span: span(at, at), newText: `${command.arguments.length > 0 ? ',' : ''} ${written}` }]
  }
  return [
    { span: first.span, newText: written },
    ...others.map((argument) => ({ span: withCommaBefore(command, argument), newText: '' })),
  ]
}

/** An argument that is not the first, with what separates it from the one before. */
function withCommaBefore({ arguments: all }: Command, argument: Argument) {
  const before = all[all.indexOf(argument) - 1]
  return span(before?.span.end ?? argument.span.start, argument.span.end)
}

const conditionOn = ({ from, to }: WrittenTimeframe): string =>
  `filter timestamp >= toTimestamp(${stringText(from)}) and timestamp < toTimestamp(${stringText(to)})`
