import type { Alternatives, Item } from '../../../dpl'
import { remark } from '../rule'
import { alwaysMatches } from './alwaysMatches'
import { beginningsOf, type Beginnings } from './beginnings'
import { countedCharacters } from './characters'
import { isWithin } from './characterSet'
import { hasSeparator, itemsOf, matcherOf, onlyItem, patternRule, shown } from './patternRule'

/** The first alternative that matches is final; it is not tried again later. Source: DPL reference, "alternatives group". */
export const unreachableAlternative = patternRule(
  {
    'unreachable-alternative': {
      severity: 'information',
      title: 'Alternative that is not reached',
      description:
        'Alternatives are tried in the written order, and the first that matches is final. One that matches the beginning of a later one hides it: put the longer one first.',
      bad: "('in' | 'input'):device ' '",
      good: "('input' | 'in'):device ' '",
    },
  },
  (facts) => {
    const beginnings = beginningsOf(facts)
    return itemsOf(facts).flatMap(({ base }) =>
      base.kind === 'alternatives'
        ? hiddenIn(base, beginnings).map(({ earlier, later }) =>
            remark('unreachable-alternative', later.span, shown(facts, later), shown(facts, earlier)),
          )
        : [],
    )
  },
)

interface Hidden {
  readonly earlier: Item
  readonly later: Item
}

function hiddenIn({ alternatives }: Alternatives, beginnings: Beginnings): readonly Hidden[] {
  const branches = alternatives.map(onlyItem)
  const texts = new Map<string, Item>()
  const others: Item[] = []
  return branches.flatMap((later) => {
    if (!later) return []
    const text = leadingText(later)
    const earlier = prefixIn(texts, text) ?? others.find((one) => hides(one, later, beginnings))
    const fixed = fixedText(later)
    if (fixed === undefined) others.push(later)
    else if (!texts.has(fixed)) texts.set(fixed, later)
    return earlier ? [{ earlier, later }] : []
  })
}

/** The item whose whole text is how `text` begins. */
function prefixIn(texts: ReadonlyMap<string, Item>, text: string): Item | undefined {
  // Texts may be long, so only the lengths that occur are cut.
  const lengths = new Set(Array.from(texts.keys(), (one) => one.length))
  for (const length of lengths) {
    const found = length <= text.length ? texts.get(text.slice(0, length)) : undefined
    if (found) return found
  }
  return undefined
}

function hides(earlier: Item, later: Item, beginnings: Beginnings): boolean {
  if (alwaysMatches(earlier)) return true
  if (earlier.look || earlier.isOptional) return false
  if (isPlain(earlier, wholeNumbers) && isPlain(later, fractions)) return true
  const run = countedCharacters(earlier)
  const { characters, canBeEmpty } = beginnings.of(later)
  return (
    run !== undefined && run.min <= 1 && !canBeEmpty && characters.length > 0 && isWithin(characters, run.set)
  )
}

/** A whole number stops at the point, where a number with a fraction would go on. */
const wholeNumbers: ReadonlySet<string> = new Set(['INT', 'LONG'])
const fractions: ReadonlySet<string> = new Set(['FLOAT', 'DOUBLE', 'CFLOAT', 'CDOUBLE'])

const isPlain = (item: Item, names: ReadonlySet<string>): boolean =>
  names.has(matcherOf(item) ?? '') && !item.look && !item.configuration && item.quantifier?.form !== '*'

/** The only text that an item matches; undefined when there are others. */
function fixedText(item: Item): string | undefined {
  const { base } = item
  if (item.look || item.isOptional || item.quantifier) return undefined
  if (base.kind === 'literal') return base.value === '' ? undefined : base.value
  if (base.kind !== 'group' || hasSeparator(item)) return undefined
  const texts = base.sequence.items.map(fixedText)
  return texts.includes(undefined) ? undefined : texts.join('')
}

/** The text that whatever an item matches begins with; may be empty. */
function leadingText(item: Item): string {
  const { base } = item
  if (item.look || item.isOptional) return ''
  if (base.kind === 'literal') return item.quantifier && !item.quantifier.min ? '' : base.value
  if (base.kind !== 'group' || hasSeparator(item)) return ''
  let text = ''
  for (const inner of base.sequence.items) {
    const fixed = fixedText(inner)
    if (fixed === undefined) return text + leadingText(inner)
    text += fixed
  }
  return text
}
