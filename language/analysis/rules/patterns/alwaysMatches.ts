import type { Item } from '../../../dpl'
import { definitionOf, hasSeparator, matcherOf } from './patternRule'

/**
 * Whether an item matches at every place, if need be by taking nothing. Free text is left out: it may miss what
 * follows it.
 */
export function alwaysMatches(item: Item): boolean {
  if (item.look) return false
  return item.isOptional || matchesWithoutMark(item)
}

/** The same for an item as it would be without its `?`. */
export function matchesWithoutMark(item: Item): boolean {
  const { base, quantifier } = item
  switch (base.kind) {
    case 'literal':
    case 'characterClass':
    case 'posixClass':
      return mayCountNothing(item)
    case 'group':
      return base.sequence.items.length > 0 && !hasSeparator(item) && base.sequence.items.every(alwaysMatches)
    case 'alternatives':
      return base.alternatives.some(({ items }) => items.length > 0 && items.every(alwaysMatches))
    case 'matcher': {
      const forms = definitionOf(item)?.quantifier?.forms
      if (forms === 'presence') return quantifier?.form === '*'
      return forms === 'all' && runs.test(matcherOf(item) ?? '') && mayCountNothing(item)
    }
    default:
      return false
  }
}

/** Runs of a class and line ends: they take what is there, whatever follows. */
const runs =
  /^(?:ALNUM|ALPHA|ASCII|BLANK|CNTRL|DIGIT|GRAPH|LOWER|NSPACE|PRINT|PUNCT|SPACE|UPPER|WORD|XDIGIT|EOL|CR)$/

function mayCountNothing({ quantifier }: Item): boolean {
  if (!quantifier) return false
  const { form, min = 0, max } = quantifier
  return form === '*' || (form === 'braces' && min === 0 && max !== undefined)
}
