import { openEnd } from '../../../catalog'
import type { Item, Sequence } from '../../../dpl'
import { flatMap, kept } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { remark } from '../rule'
import { beginningsOf, isPosition, type Beginnings } from './beginnings'
import { classCharacters, countedCharacters } from './characters'
import { isWithin, type CharacterSet } from './characterSet'
import { hasSeparator, matcherOf, onlyItem, patternRule, runsOf, shown } from './patternRule'

/**
 * A matcher takes what it can and gives nothing back. What can only begin with characters that the one before has
 * taken finds none. Source: DPL reference, "sequence group", and live notes on the missing way back.
 */
export const neverMatches = patternRule(
  {
    'never-matches': {
      severity: 'information',
      title: 'Expression that finds its text already taken',
      description:
        'A pattern never goes back: a class takes all the characters it can. What follows and could only begin with one of these finds nothing.',
      bad: "[a-z.]+:user '.' ALPHA:domain",
      good: "[a-z]+:user '.' ALPHA:domain",
    },
  },
  (facts) => {
    const beginnings = beginningsOf(facts)
    const taking = takersOf(facts)
    return flatMap(
      flatMap(
        runsOf(facts).filter(({ isSeparated }) => !isSeparated),
        ({ items }) => pairsOf(items, taking),
      ),
      ({ taker, taken, item }) =>
        deadPartsOf(item, taken, beginnings).map((part) =>
          remark('never-matches', part.span, shown(facts, part), shown(facts, taker)),
        ),
    )
  },
)

/** An item that takes all characters of a set that it meets, and what follows it. */
interface Pair {
  readonly taker: Item
  readonly taken: CharacterSet
  readonly item: Item
}

/** The set of which nothing is left behind an item; undefined when something may be left. */
type TakenBy = (item: Item) => CharacterSet | undefined

/** Items with the one in front of them, over places and lookarounds, which take nothing. */
function pairsOf(items: readonly Item[], taking: TakenBy): readonly Pair[] {
  const pairs: Pair[] = []
  let before: Item | undefined
  for (const item of items) {
    const taken = before && taking(before)
    if (before && taken && !isUnsure(item)) pairs.push({ taker: before, taken, item })
    if (!item.look && !isPosition(item)) before = item
  }
  return pairs
}

/** Lookarounds that say what must not follow, or what stands in front. */
const isUnsure = ({ look }: Item): boolean => look !== undefined && look !== '>>'

const takersOf = kept(({ pattern }: PatternFacts): TakenBy => {
  const macros = new Map<string, CharacterSet | undefined>()
  const takenBehind = ({ items }: Sequence): CharacterSet | undefined => {
    const last = items.at(-1)
    return last && takenBy(last)
  }
  const takenBy: TakenBy = (item) => {
    if (item.look) return undefined
    const { base, isOptional } = item
    if (base.kind === 'group')
      return isOptional || hasSeparator(item) ? undefined : takenBehind(base.sequence)
    if (base.kind === 'macroUse') return isOptional || item.quantifier ? undefined : macros.get(base.name)
    if (matcherOf(item) === 'STRUCTURE' && item.body?.kind === 'itemsBody')
      return isOptional || item.quantifier ? undefined : takenBehind(item.body.sequence)
    return takenByRun(item) ?? takenByNumber(item)
  }
  for (const { name, sequence } of pattern.macros) macros.set(name, takenBehind(sequence))
  return takenBy
})

/** A run without an upper bound leaves nothing; one that must be longer than a character may fail and leave some. */
function takenByRun(item: Item): CharacterSet | undefined {
  const run = countedCharacters(item)
  if (!run || run.max < openEnd || (item.isOptional && run.min > 1)) return undefined
  return run.set
}

/** Numbers take every digit, unless they may be left out. */
function takenByNumber(item: Item): CharacterSet | undefined {
  const isSure = !item.isOptional && item.quantifier?.form !== '*'
  return isSure ? numbers.get(matcherOf(item) ?? '') : undefined
}

const numbers = new Map(
  [
    ...(['INT', 'LONG', 'FLOAT', 'DOUBLE', 'CFLOAT', 'CDOUBLE'] as const).map(
      (name) => [name, 'digit'] as const,
    ),
    ...(['HEXINT', 'HEXLONG'] as const).map((name) => [name, 'xdigit'] as const),
  ].map(([name, characters]) => [name as string, classCharacters(characters)]),
)

/** The item, or those of its branches, that could only begin with what is taken. */
function deadPartsOf(item: Item, taken: CharacterSet, beginnings: Beginnings): readonly Item[] {
  const { base } = item
  if (isDead(item, taken, beginnings)) return [item]
  if (base.kind !== 'alternatives') return []
  return flatMap(base.alternatives, (branch) => {
    const only = onlyItem(branch)
    return only && isDead(only, taken, beginnings) ? [only] : []
  })
}

function isDead(item: Item, taken: CharacterSet, beginnings: Beginnings): boolean {
  const { characters, canBeEmpty } = beginnings.of(item.look ? { ...item, look: undefined } : item)
  if (item.look && canBeEmpty) return false
  return characters.length > 0 && isWithin(characters, taken)
}
