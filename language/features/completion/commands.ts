import { commandText } from '../../analysis'
import { commands, type CommandDefinition } from '../../catalog'
import { rankAmong, type CompletionItem } from './item'

/** Commands that may stand here: those that make records first in a query, the others behind a pipe. */
export const commandItems = (isFirst: boolean): readonly CompletionItem[] =>
  Object.values<CommandDefinition>(commands)
    .filter(({ startsQuery }) => startsQuery === isFirst)
    .map((definition) => ({
      label: definition.name,
      kind: 'command',
      detail: definition.category,
      documentation: () => commandText(definition),
      insertText: `${definition.name} `,
      rank: rankOf(definition),
    }))

const rankOf = ({ name, isExperimental }: CommandDefinition): number =>
  isExperimental ? 2 : rankAmong(usual, name, 1)

/** The commands that most queries need, the most frequent ones first. */
const usual: readonly string[] = [
  'fetch', 'filter', 'summarize', 'fields', 'fieldsAdd', 'parse', 'makeTimeseries', 'sort', 'limit',
] // prettier-ignore

/** A part of a query begins with any command, most likely with one that goes on. */
export const partStartItems: readonly CompletionItem[] = [
  ...commandItems(false),
  ...commandItems(true).map((item) => ({ ...item, rank: item.rank + 1 })),
]
