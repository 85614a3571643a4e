import { openEnd } from '../../../catalog'
import type { Item, Sequence } from '../../../dpl'
import { flatMap } from '../../../text'
import { remark } from '../rule'
import { matcherOf, onlyItem, patternRule, runsOf, shown } from './patternRule'

/**
 * LD and DATA test at every character whether what follows matches. When that begins with long free text itself, each
 * test reads the rest of the text again. Source: DPL reference, "lines and strings", "sequence group".
 */
export const costlyPattern = patternRule(
  {
    'costly-pattern': {
      severity: 'information',
      title: 'Pattern that reads the text again at every character',
      description:
        'LD and DATA test at every character whether what follows matches. When that begins with LD or DATA itself, each test reads on to the end of the text: the time grows with the square of its length. Begin with something that fails at once, or give bounds such as `LD{1,80}`.',
      bad: "LD:text (DATA 'end')",
      good: "LD:text ('begin' DATA 'end')",
    },
  },
  (facts) =>
    flatMap(runsOf(facts), ({ items }) =>
      flatMap(items, (item, index) => {
        const next = items[index + 1]
        if (!next || item.look || !isLong(item) || !rereads(next)) return []
        return [remark('costly-pattern', next.span, shown(facts, next), shown(facts, item))]
      }),
    ),
)

/** Whether trying an item reads long free text before anything can fail. */
function rereads(item: Item): boolean {
  const { base } = item
  switch (base.kind) {
    case 'group':
      return beginsLong(base.sequence)
    case 'alternatives':
      return base.alternatives.some((branch) => {
        const only = onlyItem(branch)
        return only !== undefined && rereads(only)
      })
    case 'matcher':
      return item.look !== undefined && isLong(item)
    default:
      return false
  }
}

function beginsLong({ items: [first, second] }: Sequence): boolean {
  if (!first) return false
  return (isLong(first) && second !== undefined && !isLong(second)) || rereads(first)
}

const longest = 512

function isLong(item: Item): boolean {
  const name = matcherOf(item)
  if (name !== 'LD' && name !== 'DATA') return false
  return (item.quantifier ? (item.quantifier.max ?? openEnd) : openEnd) > longest
}
