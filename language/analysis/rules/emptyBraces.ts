import { emptyBracesFixes } from '../fixes/arguments'
import type { Group } from '../../dql'
import type { TextFacts } from '../textFacts'
import { knownOwners } from './bindings'
import { remark, textRule } from './rule'
import { parameterNamed } from '../../catalog'
import { flatMap } from '../../text'

/** Braces hold the values of a list; without any, the parameter might as well be left out. Source: DQL reference, "parameters". */
export const emptyBraces = textRule(
  {
    'empty-braces': {
      severity: 'information',
      title: 'Braces with nothing between them',
      description: 'The parameter gets no value, as if it had been left out.',
      bad: 'fetch logs | summarize count(), by: {}',
      good: 'fetch logs | summarize count()',
      fixes: emptyBracesFixes,
      hasSafeFix: true,
      tag: 'unnecessary',
    },
  },
  (facts) =>
    flatMap(knownOwners(facts), ({ name: owner, binding }) =>
      flatMap(binding.owner.arguments, ({ name, value }) => {
        if (value.kind !== 'group' || value.items.length > 0 || !isClosed(value, facts)) return []
        const parameter = name && parameterNamed(binding.parameters, name.text)
        return [
          remark('empty-braces', value.span, owner, parameter ? `value for ${parameter.name}` : 'value'),
        ]
      }),
    ),
)

const isClosed = ({ span }: Group, { text }: TextFacts): boolean => text.charAt(span.end - 1) === '}'
