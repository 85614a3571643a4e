import { flatMap } from '../../text'
import { aliasNotAllowedFixes } from '../fixes/arguments'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'

/**
 * `alias:` is the older way to name the value before it. It needs a value that makes a column and has no name yet.
 * Source: DQL reference, "parameters".
 */
export const aliasNotAllowed = textRule(
  {
    'alias-not-allowed': {
      severity: 'error',
      title: 'Alias where none is possible',
      description: 'An alias names the value before it, once, and only where the value becomes a field.',
      bad: 'fetch logs | filter loglevel == "ERROR", alias: errors',
      good: 'fetch logs | filter loglevel == "ERROR"',
      fixes: aliasNotAllowedFixes,
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) =>
      binding.unknown.filter(isAlias).map((argument) => {
        const before = binding.values.findLast(({ expression }) => expression.span.end <= argument.span.start)
        return remark('alias-not-allowed', argument.span, owner, before?.alias?.name ?? '')
      }),
    ),
)

/** Whether an argument that no parameter takes was meant as an alias. */
export const isAlias = ({ name }: { readonly name: { readonly text: string } | undefined }): boolean =>
  name?.text.toLowerCase() === 'alias'
