import { flatMap } from '../../text'
import { missingParameterFixes } from '../fixes/arguments'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/**
 * Required parameters must be given. Values that no parameter takes, and holes, are reported on their own, so that
 * one slip does not give two remarks. Source: DQL reference, "parameters".
 */
export const missingParameter = textRule(
  {
    'missing-parameter': {
      severity: 'error',
      title: 'Required parameter missing',
      description: 'A command or function lacks a value that it cannot do without.',
      bad: 'fetch logs | parse content',
      good: 'fetch logs | parse content, "IPADDR:client"',
      fixes: missingParameterFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) => {
      if (binding.missing.length === 0 || binding.unknown.length + binding.surplus.length > 0) return []
      if (mayBeEmpty.has(owner) || binding.owner.arguments.some(({ value }) => value.kind === 'missing'))
        return []
      const joining = binding.missing.some(({ excludes }) => excludes) ? ' or ' : ' and '
      const names = binding.missing.map(({ name }) => name).join(joining)
      return [remark('missing-parameter', binding.owner.name.span, names, owner)]
    }),
)

/** Functions that make an empty value from no arguments. */
const mayBeEmpty: ReadonlySet<string> = new Set(['array', 'record'])
