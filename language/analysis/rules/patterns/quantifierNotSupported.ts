import { error } from '../../../text'
import { definitionOf, itemsOf, type PatternRule } from './patternRule'

/**
 * Text can be counted; values can only be optional (`*`) or required (`+`); groups, positions and the like take no
 * quantifier. No source tells of `*` and `+` behind a macro, so they pass. Source: DPL reference, "modifiers".
 */
export const quantifierNotSupported: PatternRule = (facts) =>
  itemsOf(facts).flatMap((item) => {
    const definition = definitionOf(item)
    const { quantifier, base } = item
    if (!definition || !quantifier) return []
    if (base.kind === 'macroUse' && quantifier.form !== 'braces') return []
    if (!definition.quantifier)
      return [error('quantifier-not-supported', quantifier.span, definition.name, '')]
    return definition.quantifier.forms === 'presence' && quantifier.form === 'braces'
      ? [error('quantifier-not-supported', quantifier.span, definition.name, '* and +')]
      : []
  })
