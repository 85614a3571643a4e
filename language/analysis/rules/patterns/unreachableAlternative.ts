import type { Alternatives, Item } from '../../../dpl'
import { flatMap } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing, withFix } from '../fix'
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
      tag: 'unnecessary',
    },
  },
  (facts) => {
    const beginnings = beginningsOf(facts)
    return flatMap(itemsOf(facts), ({ base }) =>
      base.kind === 'alternatives'
        ? hiddenIn(base, beginnings).map(({ earlier, later }) =>
            withFix(
              remark('unreachable-alternative', later.span, shown(facts, later), shown(facts, earlier)),
              'Try this one first',
              replacing(earlier.span, textOf(facts, later)),
              replacing(later.span, textOf(facts, earlier)),
            ),
          )
        : [],
    )
  },
)

const textOf = ({ text }: PatternFacts, { span }: Item): string => text.slice(span.start, span.end)

interface Hidden {
  readonly earlier: Item
  readonly later: Item
}

function hiddenIn({ alternatives }: Alternatives, beginnings: Beginnings): readonly Hidden[] {
  const texts = new Texts()
  const hiders: Hider[] = []
  return flatMap(alternatives, (branch) => {
    const later = onlyItem(branch)
    if (!later) return []
    const earlier =
      texts.beginningOf(leadingText(later)) ?? hiders.find(({ hides }) => hides(later, beginnings))?.item
    const fixed = fixedText(later)
    const hider = fixed === undefined ? hiderOf(later) : undefined
    if (fixed !== undefined) texts.add(fixed, later)
    else if (hider) hiders.push(hider)
    return earlier ? [{ earlier, later }] : []
  })
}

/** Alternatives that are fixed texts, by their text. */
class Texts {
  readonly #items = new Map<string, Item>()
  /** Texts may be many and long, so only the lengths that occur are looked up. */
  readonly #lengths = new Set<number>()

  add(text: string, item: Item): void {
    this.#lengths.add(text.length)
    if (!this.#items.has(text)) this.#items.set(text, item)
  }

  /** The item whose whole text is how `text` begins. */
  beginningOf(text: string): Item | undefined {
    for (const length of this.#lengths) {
      const found = length <= text.length ? this.#items.get(text.slice(0, length)) : undefined
      if (found) return found
    }
    return undefined
  }
}

/** An alternative that may match wherever a later one could. */
interface Hider {
  readonly item: Item
  readonly hides: (later: Item, beginnings: Beginnings) => boolean
}

function hiderOf(item: Item): Hider | undefined {
  if (alwaysMatches(item)) return { item, hides: () => true }
  if (item.look || item.isOptional) return undefined
  if (isPlain(item, wholeNumbers)) return { item, hides: (later) => isPlain(later, fractions) }
  const run = countedCharacters(item)
  if (!run || run.min > 1) return undefined
  return {
    item,
    hides: (later, beginnings) => {
      const { characters, canBeEmpty } = beginnings.of(later)
      return !canBeEmpty && characters.length > 0 && isWithin(characters, run.set)
    },
  }
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
