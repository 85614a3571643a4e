import { unknownParameterFixes } from '../fixes/arguments'
import { nearest } from '../../catalog'
import { flatMap } from '../../text'
import { isAlias } from './aliasNotAllowed'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/** A named argument must name a parameter of its command or function. Source: DQL reference, "parameters". */
export const unknownParameter = textRule(
  {
    'unknown-parameter': {
      severity: 'error',
      title: 'Unknown parameter',
      description: 'The command or function has no parameter of this name.',
      bad: 'fetch logs | dedup host, limt: 1',
      good: 'fetch logs | dedup host, limit: 1',
      fixes: unknownParameterFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) => {
      if (binding.unknown.length === 0) return []
      const open = binding.parameters.filter(({ name, isHidden }) => !isHidden && !binding.given.has(name))
      return flatMap(
        binding.unknown.filter((argument) => !isAlias(argument)),
        ({ name }) =>
          name
            ? [
                remark(
                  'unknown-parameter',
                  name.span,
                  name.text,
                  owner,
                  nearest(
                    name.text,
                    open.map((one) => one.name),
                  ) ?? '',
                ),
              ]
            : [],
      )
    }),
)
