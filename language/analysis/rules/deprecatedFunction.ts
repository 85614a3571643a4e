import { flatMap } from '../../text'
import { deprecatedFunctionFixes } from '../fixes/expressions'
import { remark, textRule } from './rule'
/** Deprecated functions still run, but should be replaced. Source: DQL reference, "functions". */
export const deprecatedFunction = textRule(
  {
    'deprecated-function': {
      severity: 'warning',
      title: 'Deprecated function',
      description: 'Deprecated functions still run, but should be replaced.',
      bad: 'fetch logs | fields toVariant(content)',
      good: 'fetch logs | fields content',
      fixes: deprecatedFunctionFixes,
      hasSafeFix: true,
      tag: 'deprecated',
    },
  },
  (facts) =>
    flatMap(facts.calls, ({ call, definition }) =>
      definition?.isDeprecated ? [remark('deprecated-function', call.name.span, definition.name)] : [],
    ),
)
