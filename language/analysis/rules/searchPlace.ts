import type { CommandName } from '../../catalog'
import { flatMap } from '../../text'
import { commandNameOf } from '../pipelines'
import { question } from '../questions'
import { remark, wayRule } from './rule'

/** What may stand before a search: commands that leave the fields of the source as they are. */
const before: ReadonlySet<CommandName> = new Set([
  'append',
  'fieldsKeep',
  'fieldsRemove',
  'fieldsRename',
  'filter',
  'filterOut',
  'limit',
  'search',
])

/** `search` reads the records as they are stored. Source: DQL reference, "search command". */
export const searchPlace = wayRule(
  {
    'search-not-allowed-after': {
      severity: 'error',
      title: 'Search behind a command that changes records',
      description:
        '`search` stands behind the source and commands that only choose records and fields. Later, use `filter` with `matchesPhrase` or `~`.',
      bad: 'fetch logs | fieldsAdd team = "blue" | search "timeout"',
      good: 'fetch logs | search "timeout" | fieldsAdd team = "blue"',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      if (commandNameOf(facts, command) !== 'search') return []
      const changing = changingBefore(facts, command)
      return changing ? [remark('search-not-allowed-after', command.name.span, changing)] : []
    }),
)

/** The first command in front of a search that may not stand there. */
const changingBefore = question(
  (facts, search) =>
    facts
      .pipelineOf(search)
      .commands.slice(1, facts.indexOf(search))
      .map((command) => commandNameOf(facts, command))
      .find((name) => name !== undefined && !before.has(name)),
  String,
)
