import type { CommandName } from '../../catalog'
import { flatMap } from '../../text'
import { remark, pipelineRule } from './rule'
import { commandNameOf, pipelinesOf } from '../pipelines'

/** Commands that give nodes of the topology. */
const nodes: ReadonlySet<CommandName> = new Set(['smartscapeNodes', 'traverse'])

/** `traverse` goes from the nodes that `smartscapeNodes` gives. Source: DQL reference, "Smartscape". */
export const traversePlace = pipelineRule(
  {
    'nodes-needed': {
      severity: 'error',
      title: 'Traversal without nodes',
      description:
        '`traverse` goes from the nodes of `smartscapeNodes`, or of another `traverse`, to their neighbours.',
      bad: 'fetch logs | traverse runs_on, HOST',
      good: 'smartscapeNodes SERVICE | traverse runs_on, HOST',
    },
  },
  (facts) =>
    flatMap(pipelinesOf(facts), ({ commands }) => {
      const [first] = commands
      const start = first && facts.definitionOf(first)
      if (!start?.startsQuery || nodes.has(start.name)) return []
      return commands
        .filter((command) => commandNameOf(facts, command) === 'traverse')
        .map((command) => remark('nodes-needed', command.name.span, start.name))
    }),
)
