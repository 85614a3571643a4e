import { flatMap } from '../../text'
import { duplicateParameterFixes } from '../fixes/arguments'
import { knownOwners } from './bindings'
import { withRelated } from './fix'
import { remark, textRule } from './rule'

/** A parameter is named at most once. Source: DQL reference, "parameters". */
export const duplicateParameter = textRule(
  {
    'duplicate-parameter': {
      severity: 'error',
      title: 'Parameter given twice',
      description: 'A parameter is named at most once.',
      bad: 'fetch logs, from: -1h, from: -2h',
      good: 'fetch logs, from: -2h',
      fixes: duplicateParameterFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) =>
      flatMap(binding.repeated, ({ name }) => {
        if (!name) return []
        const found = remark('duplicate-parameter', name.span, name.text, owner)
        const first = binding.owner.arguments.find((one) => one.name?.text === name.text)?.name
        return [first && first !== name ? withRelated(found, first.span, 'Given here first.') : found]
      }),
    ),
)
