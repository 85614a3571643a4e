import type { Quantifier } from '../../../dpl'
import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { removing } from './patternEdits'
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
    flatMap(itemsOf(facts), (item) => {
      const definition = definitionOf(item)
      const { quantifier, base } = item
      if (!definition || !quantifier) return []
      if (base.kind === 'macroUse' && quantifier.form !== 'braces') return []
      const forms = definition.quantifier ? '* and +' : ''
      const isAllowed =
        definition.quantifier?.forms === 'all' || (forms !== '' && quantifier.form !== 'braces')
      if (isAllowed) return []
      const told = remark('quantifier-not-supported', quantifier.span, definition.name, forms)
      return [
        isAboutPresence(quantifier) && !item.isOptional
          ? withFix(told, 'Change to ?', replacing(quantifier.span, '?'))
          : withFix(told, 'Remove the quantifier', removing(facts, quantifier.span)),
      ]
    }),
)

/** Whether a quantifier says that something may be missing: `{0,1}`, `{,1}` or `*`. */
const isAboutPresence = ({ form, min = 0, max }: Quantifier): boolean =>
  form === '*' || (form === 'braces' && min === 0 && max === 1)
