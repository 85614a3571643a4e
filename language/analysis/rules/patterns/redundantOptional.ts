import type { Item } from '../../../dpl'
import { flatMap } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { matchesWithoutMark } from './alwaysMatches'
import { isPosition } from './beginnings'
import { questionMark } from './patternEdits'
import { bodyOf, itemsOf, matcherOf, patternRule, runsOf, shown } from './patternRule'

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
      hasSafeFix: true,
      tag: 'unnecessary',
    },
  },
  (facts) => {
    const harmless = new Set([
      ...wholeContents(facts),
      ...itemsBehindNoFreeText(facts).filter(matchesWithoutMark),
    ])
    return itemsOf(facts)
      .filter((item) => item.isOptional && !item.look && harmless.has(item))
      .map((item) => {
        const told = remark('redundant-optional', item.span, shown(facts, item))
        const mark = questionMark(facts, item)
        return mark ? withFix(told, 'Remove the ?', replacing(mark, '')) : told
      })
  },
)

/** The items that are all that a repetition holds. */
const wholeContents = (facts: PatternFacts): readonly Item[] =>
  flatMap(itemsOf(facts), (item) =>
    item.body?.kind === 'itemsBody' && ['ARRAY', 'KVP'].includes(matcherOf(item) ?? '')
      ? item.body.sequence.items.filter((_, __, items) => items.length === 1)
      : [],
  )

/** Free text ends where what follows matches, and a `?` has a say in what that is. */
function itemsBehindNoFreeText(facts: PatternFacts): readonly Item[] {
  return flatMap(runsOf(facts), ({ items }) => {
    let mayFollowFreeText = items !== facts.pattern.sequence.items
    return items.filter((item) => {
      const isFollower = mayFollowFreeText
      if (!item.look && !item.isOptional) mayFollowFreeText = !endsForSure(item)
      else if (!endsForSure(item)) mayFollowFreeText = true
      return !isFollower
    })
  })
}

/** Whether an item takes what it takes, whatever follows. */
function endsForSure(item: Item): boolean {
  const { base } = item
  if (base.kind === 'literal' || base.kind === 'characterClass' || base.kind === 'posixClass') return true
  const name = matcherOf(item)
  return (
    name !== undefined &&
    name !== 'LD' &&
    name !== 'DATA' &&
    bodyOf(item)?.kind !== 'pattern' &&
    !isPosition(item)
  )
}
