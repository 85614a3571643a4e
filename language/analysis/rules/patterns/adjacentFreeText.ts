import type { Item } from '../../../dpl'
import { flatMap } from '../../../text'
import { remark } from '../rule'
import { matcherOf, patternRule, runsOf, shown } from './patternRule'

/** LD and DATA end where what follows matches, and free text matches everywhere. Source: DPL reference, "lines and strings". */
export const adjacentFreeText = patternRule(
  {
    'adjacent-free-text': {
      severity: 'information',
      title: 'Free text directly before free text',
      description:
        'LD and DATA end where what follows them matches. Another LD or DATA matches at once, so the first takes only its smallest length: one character.',
      bad: 'LD:first LD:second',
      good: "LD:first ' ' LD:second",
    },
  },
  (facts) =>
    flatMap(
      runsOf(facts).filter(({ isSeparated }) => !isSeparated),
      ({ items }) =>
        flatMap(items, (item, index) => {
          const next = items[index + 1]
          if (!next || !isFreeText(item) || isExact(item) || !isFreeText(next) || next.isOptional) return []
          return [remark('adjacent-free-text', item.span, shown(facts, item), shown(facts, next))]
        }),
    ),
)

const isFreeText = (item: Item): boolean => {
  const name = matcherOf(item)
  return !item.look && (name === 'LD' || name === 'DATA')
}

/** `LD{3}` takes three characters whatever follows. */
const isExact = ({ quantifier }: Item): boolean =>
  quantifier?.min !== undefined && quantifier.min === quantifier.max
