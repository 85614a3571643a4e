import type { Span } from '../text'

/**
 * The tree of a DPL pattern: readonly data with a `kind`. The grammar knows forms; which matcher takes which body,
 * quantifier or configuration is the catalog's knowledge and checked later. Names keep the case they were written in.
 */
export type Node =
  | Pattern | Macro | Sequence | Item | Base | Body | EnumEntry | Configuration | Parameter | Quantifier | Constant | ExportName // prettier-ignore

export type NodeKind = Node['kind']

interface NodeBase<Kind extends string> {
  readonly kind: Kind
  readonly span: Span
}

/** A whole pattern: macro definitions, then the sequence that is matched. */
export interface Pattern extends NodeBase<'pattern'> {
  readonly macros: readonly Macro[]
  readonly sequence: Sequence
}

/** `$name = sequence;`. `name` comes without the dollar. */
export interface Macro extends NodeBase<'macro'> {
  readonly name: string
  readonly nameSpan: Span
  readonly sequence: Sequence
}

export interface Sequence extends NodeBase<'sequence'> {
  readonly items: readonly Item[]
}

export type Look = '>>' | '<<' | '!>>' | '!<<'

/** One expression with everything around its base, in the fixed order of the language. */
export interface Item extends NodeBase<'item'> {
  readonly look: Look | undefined
  readonly base: Base
  readonly body: Body | undefined
  readonly configuration: Configuration | undefined
  readonly quantifier: Quantifier | undefined
  readonly isOptional: boolean
  readonly constant: Constant | undefined
  readonly exportName: ExportName | undefined
}

/** What an item matches. `missing` is a hole: a lookaround without operand, an alternative without expression. */
export type Base = Literal | CharacterClass | PosixClass | Matcher | MacroUse | Group | Alternatives | Missing

/** Quoted text; `value` is decoded. */
export interface Literal extends NodeBase<'literal'> {
  readonly value: string
}

/** `[…]`: one character out of (or, negated, not out of) the ranges. Ranges are inclusive code points, as written. */
export interface CharacterClass extends NodeBase<'characterClass'> {
  readonly isNegated: boolean
  readonly ranges: readonly { readonly from: number; readonly to: number }[]
  /** POSIX classes named inside, such as `digit` in `[[:digit:]x]`. */
  readonly posix: readonly string[]
}

/** `[:digit:]` or `[!:digit:]`. `name` comes without colons. */
export interface PosixClass extends NodeBase<'posixClass'> {
  readonly name: string
  readonly isNegated: boolean
}

/** A matcher by name; `arrayDepth` counts the `[]` behind it (JSON members only). */
export interface Matcher extends NodeBase<'matcher'> {
  readonly name: string
  readonly nameSpan: Span
  readonly arrayDepth: number
}

/** `$name`. */
export interface MacroUse extends NodeBase<'macroUse'> {
  readonly name: string
}

export interface Group extends NodeBase<'group'> {
  readonly sequence: Sequence
}

/** `( a | b )`. Each alternative is one item when the text is correct. */
export interface Alternatives extends NodeBase<'alternatives'> {
  readonly alternatives: readonly Sequence[]
}

export type Missing = NodeBase<'missing'>

/** `{ … }` behind a matcher: ENUM entries, or items (a pattern, or members, as the matcher says). */
export type Body = EnumBody | ItemsBody

export interface EnumBody extends NodeBase<'enumBody'> {
  readonly entries: readonly EnumEntry[]
}

/** `hasCommas` tells, per gap between two items, whether a comma stands there; its length is `items.length - 1`. */
export interface ItemsBody extends NodeBase<'itemsBody'> {
  readonly sequence: Sequence
  readonly hasCommas: readonly boolean[]
}

export interface EnumEntry extends NodeBase<'enumEntry'> {
  readonly key: string
  /** The value as written; `undefined` when missing. A whole number when the text is correct. */
  readonly value: number | undefined
  readonly valueSpan: Span
}

export interface Configuration extends NodeBase<'configuration'> {
  readonly parameters: readonly Parameter[]
}

/** `name=value`; the first string of TIMESTAMP and TIME needs no name. A sequence stands in braces (`fs={…}`). */
export interface Parameter extends NodeBase<'parameter'> {
  readonly name: string | undefined
  readonly nameSpan: Span | undefined
  readonly value: ParameterValue
  readonly valueSpan: Span
}

export type ParameterValue = string | number | boolean | null | Sequence

/** Bounds as written; an absent `max` means open-ended (4096). `form` keeps the spelling. */
export interface Quantifier extends NodeBase<'quantifier'> {
  readonly form: '*' | '+' | 'braces'
  readonly min: number | undefined
  readonly max: number | undefined
}

/** `<…>`: known from the community plugin only. */
export interface Constant extends NodeBase<'constant'> {
  readonly value: string | number | boolean | null | undefined
}

/** `:name`, and for JSON members `:name:rename`; `rename` is null for `:name:null`, which drops the member. */
export interface ExportName extends NodeBase<'exportName'> {
  readonly name: string
  readonly nameSpan: Span
  readonly rename: string | null | undefined
}
