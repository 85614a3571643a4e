import { remark } from '../rule'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/**
 * Text can be counted; values can only be optional (`*`) or required (`+`); groups, positions and the like take no
 * quantifier. No source tells of `*` and `+` behind a macro, so they pass. Source: DPL reference, "modifiers".
 */
export const quantifierNotSupported = patternRule(
  {
    'quantifier-not-supported': {
      severity: 'error',
      title: 'Quantifier where none is allowed',
      description:
        'Text matchers take every quantifier. Numbers, times, addresses and other values take `*` (may be missing) and `+` (must be there) only. Groups and positions take none: `?` makes them optional, ARRAY repeats.',
      bad: "INT{3}:status ' '",
      good: "INT:status ' '",
    },
  },
  (facts) =>
    itemsOf(facts).flatMap((item) => {
      const definition = definitionOf(item)
      const { quantifier, base } = item
      if (!definition || !quantifier) return []
      if (base.kind === 'macroUse' && quantifier.form !== 'braces') return []
      if (!definition.quantifier)
        return [remark('quantifier-not-supported', quantifier.span, definition.name, '')]
      return definition.quantifier.forms === 'presence' && quantifier.form === 'braces'
        ? [remark('quantifier-not-supported', quantifier.span, definition.name, '* and +')]
        : []
    }),
)
