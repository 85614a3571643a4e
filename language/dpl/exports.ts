import type { Span } from '../text'
import type { Body, ExportName, Item, Macro, ParameterValue, Pattern, Sequence } from './nodes'

/** The types of exports that do not stem from a matcher. */
export type ConstructType = 'string' | 'long' | 'double' | 'boolean' | 'array' | 'record' | 'any'

/** The type of a matcher by its written name; undefined when there is none or it cannot be exported. */
export type TypeOfMatcher<Type extends string> = (name: string) => Type | undefined

/** A name a pattern gives. `type` is `any` where the input or the winning alternative decides. */
export interface PatternExport<Type extends string> {
  readonly name: string
  readonly type: Type | ConstructType
  /** Where the name is written, of a renamed member its first name; the first place when there are several. */
  readonly nameSpan: Span
}

/**
 * The names a pattern gives to its caller, in the order of their first place, each once. What is nested in a record
 * (STRUCTURE, KVP, JSON without `flat`, an exported macro with exports) is not among them.
 * An unknown matcher gives `any`, an undefined macro nothing. Never throws, also for trees with holes.
 */
export function exportsOf<Type extends string>(
  { sequence, macros }: Pattern,
  typeOf: TypeOfMatcher<Type>,
): readonly PatternExport<Type>[] {
  return exportsOfSequence(sequence, macros, typeOf)
}

/** The same for a part of a pattern, such as the body of a STRUCTURE; `macros` are those that may be used in it. */
export function exportsOfSequence<Type extends string>(
  sequence: Sequence,
  macros: readonly Macro[],
  typeOf: TypeOfMatcher<Type>,
): readonly PatternExport<Type>[] {
  const byName = new Map<string, PatternExport<Type>>()
  for (const found of new Collector(typeOf).sequence(sequence, macros)) {
    const known = byName.get(found.name)
    if (known === undefined) byName.set(found.name, found)
    else if (known.type !== found.type) byName.set(found.name, { ...known, type: 'any' })
  }
  return [...byName.values()]
}

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

class Collector<Type extends string> {
  constructor(private readonly typeOf: TypeOfMatcher<Type>) {}

  sequence(sequence: Sequence, macros: readonly Macro[]): readonly PatternExport<Type>[] {
    return sequence.items.flatMap((item) => {
      const name = item.exportName
      const inner = this.inner(item, macros)
      if (!name || name.name === '') return inner
      return [...inner, { name: name.name, type: this.typeOfItem(item, macros), nameSpan: name.nameSpan }]
    })
  }

  /** What the parts of an item give beside the item itself. */
  private inner(item: Item, macros: readonly Macro[]): readonly PatternExport<Type>[] {
    if (item.look?.startsWith('!')) return []
    const { base } = item
    switch (base.kind) {
      case 'group':
        return this.sequence(base.sequence, macros)
      case 'alternatives':
        return base.alternatives.flatMap((alternative) => this.sequence(alternative, macros))
      case 'macroUse': {
        const found = item.exportName ? undefined : macroNamed(macros, base.name)
        return found ? this.sequence(found.macro.sequence, found.before) : []
      }
      case 'matcher':
        return parameterOf(item, 'flat') === true ? this.members(item, macros) : []
      default:
        return []
    }
  }

  private members(item: Item, macros: readonly Macro[]): readonly PatternExport<Type>[] {
    const fields = membersOf(item.body).flatMap(({ item: member, field, fieldSpan }) =>
      field === null ? [] : [{ name: field, type: this.typeOfItem(member, macros), nameSpan: fieldSpan }],
    )
    const rest = item.configuration?.parameters.find(({ name }) => name?.toLowerCase() === 'greedy')
    if (typeof rest?.value !== 'string') return fields
    return [...fields, { name: rest.value, type: 'record', nameSpan: rest.valueSpan }]
  }

  private typeOfItem(item: Item, macros: readonly Macro[]): Type | ConstructType {
    const { base, constant } = item
    if (constant) return typeOfConstant(constant.value)
    switch (base.kind) {
      case 'matcher':
        return base.arrayDepth > 0 ? 'array' : (this.typeOf(base.name) ?? 'any')
      case 'macroUse': {
        const found = macroNamed(macros, base.name)
        if (!found) return 'any'
        return this.sequence(found.macro.sequence, found.before).length > 0 ? 'record' : 'string'
      }
      case 'missing':
        return 'any'
      default:
        return 'string'
    }
  }
}

function typeOfConstant(value: string | number | boolean | null | undefined): ConstructType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  if (typeof value === 'string') return 'string'
  return typeof value === 'boolean' ? 'boolean' : 'any'
}
