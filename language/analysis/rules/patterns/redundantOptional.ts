import { remark } from '../rule'
import { matchesWithoutMark } from './alwaysMatches'
import { itemsOf, matcherOf, patternRule, shown } from './patternRule'

/**
 * A `?` behind something that may take nothing changes nothing, nor does one around the whole content of a
 * repetition: that ends where its content fails anyway. Source: DPL reference, "modifiers", "array".
 */
export const redundantOptional = patternRule(
  {
    'redundant-optional': {
      severity: 'hint',
      title: 'Optional mark without effect',
      description:
        "The `?` changes nothing behind what may take nothing anyway, such as `' '*`. It changes nothing around the whole content of ARRAY and KVP either: these end where their content does not match.",
      bad: "ARRAY{ (INT:n ',')? }{1,9}:numbers",
      good: "ARRAY{ (INT:n ',') }{1,9}:numbers",
    },
  },
  (facts) => {
    const whole = itemsOf(facts).flatMap((item) =>
      item.body?.kind === 'itemsBody' && ['ARRAY', 'KVP'].includes(matcherOf(item) ?? '')
        ? item.body.sequence.items.filter((_, __, items) => items.length === 1)
        : [],
    )
    const repeated = new Set(whole)
    return itemsOf(facts)
      .filter((item) => item.isOptional && !item.look && (matchesWithoutMark(item) || repeated.has(item)))
      .map((item) => remark('redundant-optional', item.span, shown(facts, item)))
  },
)
