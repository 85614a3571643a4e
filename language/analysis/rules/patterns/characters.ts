import { matcherNamed, openEnd, posixClasses, posixClassNamed } from '../../../catalog'
import type { Item } from '../../../dpl'
import { flatMap } from '../../../text'
import {
  characterSet,
  charactersOf,
  complement,
  everyCharacter,
  union,
  type CharacterSet,
} from './characterSet'

/** What an item that counts characters takes: of which set, and how many. */
export interface CountedCharacters {
  readonly set: CharacterSet
  readonly min: number
  readonly max: number
}

/**
 * The characters that a class, a named class, or a literal of one character takes one after the other, as many as
 * there are. Undefined for other items, and for classes that are not known.
 */
export function countedCharacters(item: Item): CountedCharacters | undefined {
  const set = setOf(item)
  if (!set) return undefined
  const { quantifier, base } = item
  if (!quantifier) return { set, min: 1, max: base.kind === 'matcher' ? openEnd : 1 }
  return { set, min: quantifier.min ?? 0, max: quantifier.max ?? openEnd }
}

/** The characters of a POSIX class, in any letter case; undefined when there is no such class. */
export function classCharacters(name: string): CharacterSet | undefined {
  const ranges = posixClassNamed(name)?.ranges
  return ranges && characterSet(ranges.map(([from, to]) => ({ from, to })))
}

function setOf({ base }: Item): CharacterSet | undefined {
  switch (base.kind) {
    case 'literal':
      return Array.from(base.value).length === 1 ? charactersOf(base.value) : undefined
    case 'posixClass':
      return negatedIf(base.isNegated, classCharacters(base.name))
    case 'characterClass': {
      const named = base.posix.map(classCharacters)
      if (named.includes(undefined)) return undefined
      return negatedIf(
        base.isNegated,
        union(characterSet(base.ranges), ...flatMap(named, (set) => (set ? [set] : []))),
      )
    }
    case 'matcher':
      return runs.get(matcherNamed(base.name)?.name ?? '')
    default:
      return undefined
  }
}

const negatedIf = (isNegated: boolean, set: CharacterSet | undefined): CharacterSet | undefined =>
  set && isNegated ? complement(set) : set

const space = classCharacters('space') ?? everyCharacter

/** What the matchers for runs of a class take. */
const runs = new Map<string, CharacterSet>([
  ['NSPACE', complement(space)],
  ...flatMap(Object.values(posixClasses), ({ matcher, name }): (readonly [string, CharacterSet])[] => {
    const set = classCharacters(name)
    return matcher === undefined || !set ? [] : [[matcher, set]]
  }),
])
