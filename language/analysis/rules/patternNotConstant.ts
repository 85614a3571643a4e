import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** Patterns are read before the query runs, so they are written as text. Source: DQL reference, "parse command". */
export const patternNotConstant = textRule(
  {
    'pattern-not-constant': {
      severity: 'error',
      title: 'Computed pattern',
      description: 'Patterns are read before the query runs, so they are written as text.',
      bad: 'fetch logs | parse content, concat("IPADDR", ":client")',
      good: 'fetch logs | parse content, "IPADDR:client"',
    },
  },
  (facts) =>
    valuesIn(facts)
      .filter(({ parameter, expression }) => {
        const isPattern = parameter?.kinds.some(
          (kind) => kind === 'dplPattern' || kind === 'namelessDplPattern',
        )
        return isPattern && !['string', 'variable', 'missing'].includes(expression.kind)
      })
      .map(({ expression }) => remark('pattern-not-constant', expression.span)),
)
