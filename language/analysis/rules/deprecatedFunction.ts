import { warning } from '../../text'
import type { Rule } from './rule'

/** Deprecated functions still run, but should be replaced. Source: DQL reference, "functions". */
export const deprecatedFunction: Rule = (facts) =>
  facts.calls.flatMap(({ call, definition }) =>
    definition?.isDeprecated ? [warning('deprecated-function', call.name.span, definition.name)] : [],
  )
