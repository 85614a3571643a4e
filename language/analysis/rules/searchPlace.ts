import type { CommandName } from '../../catalog'
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
    facts.commands.flatMap((command) => {
      if (facts.definitionOf(command)?.name !== 'search') return []
      const { commands } = facts.pipelineOf(command)
      const earlier = commands.slice(1, commands.indexOf(command)).map((one) => facts.definitionOf(one)?.name)
      const changing = earlier.find((name) => name !== undefined && !before.has(name))
      return changing ? [remark('search-not-allowed-after', command.name.span, changing)] : []
    }),
)
