import { experimentalFeatureFixes } from '../fixes/commands'
import { parameterNamed } from '../../catalog'
import { flatMap } from '../../text'
import { remark, textRule } from './rule'
import { knownOwners } from './bindings'

/** Experimental commands and functions may change or be missing. Source: DQL reference, "commands" and "functions". */
export const experimentalFeature = textRule(
  {
    'experimental-feature': {
      severity: 'hint',
      title: 'Experimental feature',
      description:
        'Experimental commands, functions and parameters may change or be missing in an environment.',
      bad: 'fetch logs | filter isNaN(1.5)',
      good: 'fetch logs | filter isNotNull(duration)',
      fixes: experimentalFeatureFixes,
    },
  },
  (facts) => [
    ...flatMap(facts.commands, (command) => {
      const definition = facts.definitionOf(command)
      return definition?.isExperimental
        ? [remark('experimental-feature', command.name.span, definition.name)]
        : []
    }),
    ...flatMap(facts.calls, ({ call, definition }) =>
      definition?.isExperimental ? [remark('experimental-feature', call.name.span, definition.name)] : [],
    ),
    ...flatMap(
      knownOwners(facts).filter(({ binding }) =>
        binding.parameters.some(({ isExperimental }) => isExperimental),
      ),
      ({ name: owner, binding }) =>
        flatMap(binding.owner.arguments, ({ name }) =>
          name && parameterNamed(binding.parameters, name.text)?.isExperimental
            ? [remark('experimental-feature', name.span, `${name.text} of ${owner}`)]
            : [],
        ),
    ),
  ],
)
