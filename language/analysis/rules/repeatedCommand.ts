import { print, someNode, type Command } from '../../dql'
import { flatMap } from '../../text'
import { catalogSpelling } from '../catalogSpelling'
import type { Facts } from '../facts'
import { isIncomplete } from '../fieldFlow'
import { commandNameOf, lineOf, pipelinesOf } from '../pipelines'
import { withFix, withRelated } from './fix'
import { removingCommand } from './commandEdits'
import { remark, pipelineRule, type Remark } from './rule'

/** A command that repeats the one before it and changes nothing the second time. */
export const repeatedCommand = pipelineRule(
  {
    'repeated-command': {
      severity: 'hint',
      title: 'Command that repeats the one before it',
      description: 'The same command twice, one behind the other, gives the same records as once.',
      bad: 'fetch logs | filter loglevel == "ERROR" | filter loglevel == "ERROR"',
      good: 'fetch logs | filter loglevel == "ERROR"',
      hasSafeFix: true,
      tag: 'unnecessary',
    },
  },
  (facts) =>
    flatMap(pipelinesOf(facts), ({ commands }) =>
      flatMap(commands, (command, index) => {
        const previous = commands[index - 1]
        return previous && isRepeated(facts, previous, command) ? [told(facts, previous, command)] : []
      }),
    ),
)

/** Commands that change nothing when they are run on their own result. */
const idempotent: ReadonlySet<string> = new Set([
  'dedup',
  'fieldsKeep',
  'fieldsRemove',
  'filter',
  'filterOut',
  'limit',
  'search',
  'sort',
])

function isRepeated(facts: Facts, previous: Command, command: Command): boolean {
  const name = commandNameOf(facts, command) ?? ''
  if (!idempotent.has(name) || commandNameOf(facts, previous) !== name) return false
  return !isIncomplete(facts, command) && textOf(previous) === textOf(command) && !callsRandom(command)
}

const textOf = (command: Command): string =>
  print({ kind: 'query', span: command.span, commands: [command] }, catalogSpelling)

const callsRandom = (command: Command): boolean =>
  someNode(command, (node) => node.kind === 'call' && node.name.text.toLowerCase() === 'random')

function told(facts: Facts, previous: Command, command: Command): Remark<'repeated-command'> {
  const found = remark(
    'repeated-command',
    command.span,
    commandNameOf(facts, command) ?? '',
    lineOf(facts, previous),
  )
  const withPlace = withRelated(found, previous.span, 'The same command.')
  return withFix(withPlace, 'Remove the repetition', removingCommand(facts, command))
}
