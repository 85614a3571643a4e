import { matcherNamed } from '../../../catalog'
import { parameterOf, type Item, type Sequence } from '../../../dpl'
import { flatMap, kept, keptHere } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { classCharacters, countedCharacters } from './characters'
import { charactersOf, complement, everyCharacter, union, type CharacterSet } from './characterSet'
import { hasSeparator } from './patternRule'

/** How the text that an item takes may begin. */
export interface Beginning {
  /** At least every character that may stand first. */
  readonly characters: CharacterSet
  /** Whether it may take nothing. */
  readonly canBeEmpty: boolean
}

/** What may be told about the items of a pattern. */
export interface Beginnings {
  readonly of: (item: Item) => Beginning
  readonly ofSequence: (sequence: Sequence) => Beginning
}

/** The beginnings of the items of a pattern. What is not known may begin with every character. */
export const beginningsOf = kept(({ pattern }: PatternFacts): Beginnings => {
  const macros = new Map<string, Beginning>()
  const beginnings = new KnownBeginnings(macros)
  // Each macro sees those before it, so none calls itself.
  for (const { name, sequence } of pattern.macros) macros.set(name, beginnings.ofSequence(sequence))
  return beginnings
})

const nothing: Beginning = { characters: [], canBeEmpty: true }
const anything: Beginning = { characters: everyCharacter, canBeEmpty: true }

class KnownBeginnings implements Beginnings {
  constructor(private readonly macros: ReadonlyMap<string, Beginning>) {}

  readonly of = keptHere((item: Item): Beginning => {
    if (item.look || isPosition(item)) return nothing
    const { characters, canBeEmpty } = this.#ofBase(item)
    return {
      characters,
      canBeEmpty: canBeEmpty || item.isOptional || item.quantifier?.min === 0 || hasOpenStart(item),
    }
  })

  readonly ofSequence = (sequence: Sequence): Beginning => {
    const sets: CharacterSet[] = []
    for (const item of sequence.items) {
      const { characters, canBeEmpty } = this.of(item)
      sets.push(characters)
      if (!canBeEmpty) return { characters: union(...sets), canBeEmpty: false }
    }
    return { characters: union(...sets), canBeEmpty: true }
  }

  #ofBase(item: Item): Beginning {
    const { base } = item
    switch (base.kind) {
      case 'literal':
        return base.value === '' ? nothing : startingWith(charactersOf(firstOf(base.value)))
      case 'characterClass':
      case 'posixClass':
        return startingWith(countedCharacters(item)?.set ?? everyCharacter)
      case 'group': {
        const inner = this.ofSequence(base.sequence)
        // A separator may stand where the first member is left out.
        const first = base.sequence.items[0]
        return hasSeparator(item) && (!first || this.of(first).canBeEmpty) ? anything : inner
      }
      case 'alternatives': {
        const all = base.alternatives.map(this.ofSequence)
        return {
          characters: union(...all.map(({ characters }) => characters)),
          canBeEmpty: all.some(({ canBeEmpty }) => canBeEmpty),
        }
      }
      case 'macroUse':
        return this.macros.get(base.name) ?? anything
      case 'matcher':
        return this.#ofMatcher(item, matcherNamed(base.name)?.name ?? '')
      case 'missing':
        return anything
    }
  }

  #ofMatcher(item: Item, name: string): Beginning {
    const run = countedCharacters(item)
    if (run) return startingWith(run.set)
    if (item.body?.kind === 'itemsBody' && bodyMatchers.has(name)) return this.ofSequence(item.body.sequence)
    if (item.body?.kind === 'enumBody') return enumBeginning(item)
    const characters = firstCharacters.get(name)
    return characters ? startingWith(characters) : anything
  }
}

const startingWith = (characters: CharacterSet): Beginning => ({ characters, canBeEmpty: false })

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0)

/** Whether a quantifier such as `{,3}` lets an item take nothing. */
const hasOpenStart = ({ quantifier }: Item): boolean =>
  quantifier !== undefined && quantifier.min === undefined

/** Whether an item is a place in the text, which takes nothing. */
export const isPosition = ({ base }: Item): boolean =>
  base.kind === 'matcher' && matcherNamed(base.name)?.family === 'position'

const bodyMatchers: ReadonlySet<string> = new Set(['STRUCTURE', 'ARRAY', 'KVP'])

function enumBeginning(item: Item): Beginning {
  if (item.body?.kind !== 'enumBody') return anything
  const keys = item.body.entries.map(({ key }) => key)
  const written = keys.filter((key) => key !== '').map(firstOf)
  const isCaseFree = parameterOf(item, 'cis') === true
  const letters = isCaseFree
    ? flatMap(written, (letter) => [letter, letter.toLowerCase(), letter.toUpperCase()])
    : written
  return { characters: charactersOf(letters.join('')), canBeEmpty: keys.includes('') }
}

const digit = classCharacters('digit') ?? everyCharacter
const xdigit = classCharacters('xdigit') ?? everyCharacter
const number = union(digit, charactersOf('+-'))
const blank = classCharacters('space') ?? everyCharacter

/** What the text of a matcher may begin with; matchers that are not here may begin with anything. */
const firstCharacters = new Map<string, CharacterSet>([
  ['LD', complement(charactersOf('\n'))],
  ['EOL', charactersOf('\n')],
  ['CR', charactersOf('\r')],
  ['EOLWIN', charactersOf('\r')],
  ['SQS', charactersOf("'")],
  ['CSVSQS', charactersOf("'")],
  ['DQS', charactersOf('"')],
  ['CSVDQS', charactersOf('"')],
  ['INT', number],
  ['LONG', number],
  ['HEXINT', union(number, xdigit, charactersOf('xX'))],
  ['HEXLONG', union(number, xdigit, charactersOf('xX'))],
  ['FLOAT', union(number, charactersOf('.'))],
  ['DOUBLE', union(number, charactersOf('.'))],
  ['CFLOAT', union(number, charactersOf(','))],
  ['CDOUBLE', union(number, charactersOf(','))],
  ['BOOLEAN', charactersOf('tTfF')],
  ['IPADDR', union(xdigit, charactersOf(':'))],
  ['IPV4', digit],
  ['IPV6', union(xdigit, charactersOf(':'))],
  ['UUIDSTRING', xdigit],
  ['CREDITCARD', digit],
  ['ISO8601', union(digit, charactersOf('+-'))],
  ['JSONTIMESTAMP', union(digit, charactersOf('+-'))],
  ['JSON', union(charactersOf('{'), blank)],
  ['JSON_ARRAY', union(charactersOf('['), blank)],
])
