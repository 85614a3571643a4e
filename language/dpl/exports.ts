import type { Offset, Span } from '../text'
import type { Body, ExportName, Item, Macro, ParameterValue, Pattern, Sequence } from './nodes'

/** The types of exports that do not stem from a matcher. */
export type ConstructType = 'string' | 'long' | 'double' | 'boolean' | 'array' | 'record' | 'any'

/** The type of a matcher by its written name; undefined when there is none or it cannot be exported. */
export type TypeOfMatcher<Type extends string> = (name: string) => Type | undefined

/** What is known of the matchers that a pattern names. */
export interface Matchers<Type extends string> {
  readonly typeOf: TypeOfMatcher<Type>
  /** Whether an item that matches may still give null, as behind `*` where a value may be missing. */
  readonly canBeNull: (item: Item) => boolean
}

/** A name a pattern gives. */
export interface PatternExport<Type extends string> {
  readonly name: string
  /** The type of its values; `any` where the input or the winning alternative decides. */
  readonly type: Type | ConstructType
  /** All types its values may have, where different places of the pattern give it; else `type` alone. */
  readonly types: readonly (Type | ConstructType)[]
  /** Whether it may be null when the pattern matches: in something optional, or in some of the alternatives only. */
  readonly isNullable: boolean
  /** Where the name is written, of a renamed member its first name; the first place when there are several. */
  readonly nameSpan: Span
  /** The further places; absent where there is one only. */
  readonly otherPlaces?: readonly Span[]
}

/**
 * The names a pattern gives to its caller, in the order of their first place, each once. What is nested in a record
 * (STRUCTURE, KVP, JSON without `flat`, an exported macro with exports) is not among them.
 * An unknown matcher gives `any`, an undefined macro nothing. Never throws, also for trees with holes.
 */
export function exportsOf<Type extends string>(
  { sequence, macros }: Pattern,
  matchers: TypeOfMatcher<Type> | Matchers<Type>,
): readonly PatternExport<Type>[] {
  return exportsOfSequence(sequence, macros, matchers)
}

/** The same for a part of a pattern, such as the body of a STRUCTURE; `macros` are those that may be used in it. */
export function exportsOfSequence<Type extends string>(
  sequence: Sequence,
  macros: readonly Macro[],
  matchers: TypeOfMatcher<Type> | Matchers<Type>,
): readonly PatternExport<Type>[] {
  return readerOf(macros, matchers)(sequence)
}

type Reader<Type extends string> = (sequence: Sequence) => Exports<Type>

/** What macros give is read once, however many parts of a pattern use them. */
function readerOf<Type extends string>(
  macros: readonly Macro[],
  matchers: TypeOfMatcher<Type> | Matchers<Type>,
): Reader<Type> {
  const byMatchers = readers.get(macros) ?? new WeakMap<object, unknown>()
  const known = byMatchers.get(matchers)
  if (known) return known as Reader<Type>
  const collector = new Collector(
    typeof matchers === 'function' ? { typeOf: matchers, canBeNull: mayBeMissing } : matchers,
    macros,
  )
  const reader: Reader<Type> = (sequence) => collector.sequence(sequence)
  readers.set(macros, byMatchers.set(matchers, reader))
  return reader
}

const readers = new WeakMap<readonly Macro[], WeakMap<object, unknown>>()

/** Whether a `*` lets the item match without a value. */
const mayBeMissing = ({ quantifier }: Item): boolean => quantifier?.form === '*'

/** A JSON member: its matcher, its name in the text, and the name of its field (null: read and dropped). */
export interface Member {
  readonly item: Item
  readonly name: string
  readonly field: string | null
  readonly fieldSpan: Span
}

/** The named members of a member list. */
export function membersOf(body: Body | undefined): readonly Member[] {
  if (body?.kind !== 'itemsBody') return []
  return body.sequence.items.flatMap((item) => (item.exportName ? [memberOf(item, item.exportName)] : []))
}

/** The value of a configuration parameter with one of the names, in any letter case; undefined when not given. */
export function parameterOf(item: Item, ...names: readonly string[]): ParameterValue | undefined {
  return item.configuration?.parameters.find(({ name }) => names.includes(name?.toLowerCase() ?? ''))?.value
}

/** The macro that a use of `name` means, with the macros that its own text may use; the last definition counts. */
export function macroNamed(
  macros: readonly Macro[],
  name: string,
): { readonly macro: Macro; readonly before: readonly Macro[] } | undefined {
  const index = macros.findLastIndex((macro) => macro.name === name)
  const macro = macros[index]
  return macro && { macro, before: macros.slice(0, index) }
}

const memberOf = (item: Item, { name, nameSpan, rename }: ExportName): Member => ({
  item,
  name,
  field: rename === undefined ? name : rename,
  fieldSpan: nameSpan,
})

type Exports<Type extends string> = readonly PatternExport<Type>[]

class Collector<Type extends string> {
  /** What the macros give, as far as they are read: each sees those before it. */
  readonly #macros = new Map<string, Exports<Type>>()

  constructor(
    private readonly matchers: Matchers<Type>,
    macros: readonly Macro[],
  ) {
    for (const { name, sequence } of macros) this.#macros.set(name, this.sequence(sequence))
  }

  sequence({ items }: Sequence): Exports<Type> {
    return merged(items.flatMap((item) => this.#item(item)))
  }

  #item(item: Item): Exports<Type> {
    const name = item.exportName
    const inner = this.#inner(item)
    const own = name && name.name !== '' ? [...inner, this.#own(item, name)] : inner
    return item.isOptional ? own.map(nullable) : own
  }

  #own(item: Item, { name, nameSpan }: ExportName): PatternExport<Type> {
    return exported(name, this.#typeOf(item), nameSpan, this.#canBeNull(item))
  }

  #canBeNull({ base, constant, ...parts }: Item): boolean {
    if (constant) return constant.value === null || constant.value === undefined
    if (base.kind === 'missing') return true
    if (base.kind !== 'matcher') return false
    return (
      this.matchers.typeOf(base.name) === undefined || this.matchers.canBeNull({ base, constant, ...parts })
    )
  }

  /** What the parts of an item give beside the item itself. */
  #inner(item: Item): Exports<Type> {
    if (item.look?.startsWith('!')) return []
    const { base } = item
    switch (base.kind) {
      case 'group':
        return this.sequence(base.sequence)
      case 'alternatives':
        return oneOf(base.alternatives.map((alternative) => this.sequence(alternative)))
      case 'macroUse': {
        const inner = item.exportName ? [] : (this.#macros.get(base.name) ?? [])
        return item.quantifier?.form === '*' ? inner.map(nullable) : inner
      }
      case 'matcher': {
        const members = parameterOf(item, 'flat') === true ? this.#members(item) : []
        return mayBeMissing(item) ? members.map(nullable) : members
      }
      default:
        return []
    }
  }

  /**
   * A member that is not in the text is null, unless `+` makes the whole JSON fail without it. Those of a flat object
   * inside stand beside it.
   */
  #members(item: Item): Exports<Type> {
    const fields = membersOf(item.body).flatMap(({ item: member, field, fieldSpan }) => {
      const inner = parameterOf(member, 'flat') === true ? this.#members(member).map(nullable) : []
      if (field === null) return inner
      const isNullable = member.quantifier?.form !== '+' || this.#canBeNull(member)
      return [...inner, exported<Type>(field, this.#typeOf(member), fieldSpan, isNullable)]
    })
    const rest = item.configuration?.parameters.find(({ name }) => name?.toLowerCase() === 'greedy')
    if (typeof rest?.value !== 'string') return fields
    return [...fields, exported<Type>(rest.value, 'record', rest.valueSpan, false)]
  }

  #typeOf(item: Item): Type | ConstructType {
    const { base, constant } = item
    if (constant) return typeOfConstant(constant.value)
    switch (base.kind) {
      case 'matcher':
        return base.arrayDepth > 0 ? 'array' : this.#typeOfMatcher(item, base.name)
      case 'macroUse': {
        const inner = this.#macros.get(base.name)
        if (!inner) return 'any'
        return inner.length > 0 ? 'record' : 'string'
      }
      case 'missing':
        return 'any'
      default:
        return 'string'
    }
  }

  /** Where the input decides, a single matcher in braces decides instead: `JSON_VALUE{IPADDR}`. */
  #typeOfMatcher({ body }: Item, name: string): Type | ConstructType {
    const type = this.matchers.typeOf(name)
    const only =
      body?.kind === 'itemsBody' && body.sequence.items.length === 1 ? body.sequence.items[0] : undefined
    return type === 'any' && only ? this.#typeOf(only) : (type ?? 'any')
  }
}

const exported = <Type extends string>(
  name: string,
  type: Type | ConstructType,
  nameSpan: Span,
  isNullable: boolean,
): PatternExport<Type> => ({ name, type, types: [type], isNullable, nameSpan })

const nullable = <Type extends string>(one: PatternExport<Type>): PatternExport<Type> => ({
  ...one,
  isNullable: true,
})

/** Each name once: the later of two places gives the value, at the place of the first. */
function merged<Type extends string>(all: Exports<Type>): Exports<Type> {
  return grouped(all).map((same) => joined(same, same.at(-1)?.isNullable ?? false))
}

/** What the winning one of several branches gives: a name that some branch lacks may be null. */
function oneOf<Type extends string>(branches: readonly Exports<Type>[]): Exports<Type> {
  return grouped(branches.flat()).map((same) =>
    joined(same, same.length < branches.length || same.some(({ isNullable }) => isNullable)),
  )
}

/** The places of each name, in the order in which the names first appear. */
function grouped<Type extends string>(all: Exports<Type>) {
  const byName = new Map<string, [PatternExport<Type>, ...PatternExport<Type>[]]>()
  for (const found of all) {
    const same = byName.get(found.name)
    if (same) same.push(found)
    else byName.set(found.name, [found])
  }
  return [...byName.values()]
}

function joined<Type extends string>(
  all: readonly [PatternExport<Type>, ...PatternExport<Type>[]],
  isNullable: boolean,
): PatternExport<Type> {
  const [first] = all
  const types = [...new Set(all.flatMap((one) => one.types))]
  const [type] = types
  const otherPlaces = placesBehindFirst(all)
  return {
    ...first,
    types,
    type: types.length === 1 && type !== undefined ? type : 'any',
    isNullable,
    ...(otherPlaces.length > 0 && { otherPlaces }),
  }
}

/** A macro that is used twice gives a name at one place. */
function placesBehindFirst<Type extends string>(all: Exports<Type>): readonly Span[] {
  const places = all.flatMap(({ nameSpan, otherPlaces = [] }) => [nameSpan, ...otherPlaces])
  const starts = new Set<Offset>()
  return places.filter(({ start }) => !starts.has(start) && starts.add(start)).slice(1)
}

function typeOfConstant(value: string | number | boolean | null | undefined): ConstructType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  if (typeof value === 'string') return 'string'
  return typeof value === 'boolean' ? 'boolean' : 'any'
}
