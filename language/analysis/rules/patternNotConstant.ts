import { error } from '../../text'
import type { Rule } from './rule'
import { valuesIn } from './values'

/** Patterns are read before the query runs, so they are written as text. Source: DQL reference, "parse command". */
export const patternNotConstant: Rule = (facts) =>
  valuesIn(facts)
    .filter(({ parameter, expression }) => {
      const isPattern = parameter?.kinds.some(
        (kind) => kind === 'dplPattern' || kind === 'namelessDplPattern',
      )
      return isPattern && !['string', 'variable', 'missing'].includes(expression.kind)
    })
    .map(({ expression }) => error('pattern-not-constant', expression.span))
