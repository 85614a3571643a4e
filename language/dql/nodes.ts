import type { Span } from '../text'

/**
 * The tree of a DQL query: readonly data with a `kind`. Facts about nodes (types, fields) live beside the tree.
 * Which keys hold children is said once, in `children.ts`.
 */
export type Node = Query | Command | Name | Argument | Group | Assignment | Sorted | Expression

export type NodeKind = Node['kind']

interface Base<Kind extends string> {
  readonly kind: Kind
  readonly span: Span
}

/** A pipeline. A command that the text leaves out between two pipes is absent here and reported. */
export interface Query extends Base<'query'> {
  readonly commands: readonly Command[]
}

/** One command with its arguments in source order. The grammar knows no command names; the catalog does. */
export interface Command extends Base<'command'> {
  readonly name: Name
  readonly arguments: readonly Argument[]
}

/** The name of a command, function or parameter as written; letter case is not yet normalised. */
export interface Name extends Base<'name'> {
  readonly text: string
}

/** A value of a parameter list: positional, or with `name:` in front. */
export interface Argument extends Base<'argument'> {
  readonly name: Name | undefined
  readonly value: Value
}

/** What may stand as a value in a parameter list. */
export type Value = Expression | Assignment | Sorted | Group

/** `{ … }`: groups values. It is no value itself and has no type. */
export interface Group extends Base<'group'> {
  readonly items: readonly Argument[]
}

/** `target = value`. */
export interface Assignment extends Base<'assignment'> {
  readonly target: Field
  readonly value: Expression
}

/** `expression asc` or `expression desc`. */
export interface Sorted extends Base<'sorted'> {
  readonly expression: Expression
  readonly direction: 'asc' | 'desc'
}

export type Expression =
  | Field
  | Literal
  | Variable
  | Template
  | Unary
  | Binary
  | Align
  | Parenthesized
  | Access
  | Iterate
  | Call
  | Subquery
  | Missing

/** A field by name; dots belong to the name. `isQuoted` tells whether it stands in backticks; `name` is decoded. */
export interface Field extends Base<'field'> {
  readonly name: string
  readonly isQuoted: boolean
}

export type Literal =
  LongLiteral | DoubleLiteral | StringLiteral | BooleanLiteral | NullLiteral | DurationLiteral

/** Non-negative; the sign is a `unary` around it. Two's complement has been applied to hexadecimal text. */
export interface LongLiteral extends Base<'long'> {
  readonly value: bigint
}

export interface DoubleLiteral extends Base<'double'> {
  readonly value: number
}

/** `value` is decoded. `form` tells the quotes: `"…"`, `"""…"""`, or the refused `'…'`. */
export interface StringLiteral extends Base<'string'> {
  readonly value: string
  readonly form: 'quoted' | 'raw' | 'single'
}

export interface BooleanLiteral extends Base<'boolean'> {
  readonly value: boolean
}

export type NullLiteral = Base<'null'>

/**
 * A number directly followed by a unit, as written: `5m`, `1.5h`. Non-negative.
 * `digits` is the number without leading zeros, exact where `amount` is rounded.
 */
export interface DurationLiteral extends Base<'duration'> {
  readonly amount: number
  readonly digits: string
  readonly unit: string
}

/**
 * `$name`: replaced by dashboards and notebooks before the text reaches Grail. `name` comes without the dollar.
 * `form` is what `$name:form` asks for: the bare text, a name in backticks, or a raw string.
 */
export interface Variable extends Base<'variable'> {
  readonly name: string
  readonly form?: 'noquote' | 'backtick' | 'triplequote'
}

/** A name or value with a template mark, such as `{{ id }}`, that another program fills in. `text` is as written. */
export interface Template extends Base<'template'> {
  readonly text: string
}

export type UnaryOperator = '-' | '+' | 'not'

export interface Unary extends Base<'unary'> {
  readonly operator: UnaryOperator
  readonly operand: Expression
}

export type BinaryOperator =
  | '*' | '/' | '%' | '+' | '-' | '~' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'and' | 'xor' | 'or' // prettier-ignore

/** `mod` is read as `%`, `<>` as `!=`. The right side of `in` is a subquery when the text is correct. */
export interface Binary extends Base<'binary'> {
  readonly operator: BinaryOperator
  readonly operatorSpan: Span
  readonly left: Expression
  readonly right: Expression
}

/** `operand @ unit`; without operand, `now()` is meant. `unit` is written without its count: `15m` gives 15 and `m`. */
export interface Align extends Base<'align'> {
  readonly operand: Expression | undefined
  readonly count: number | undefined
  readonly unit: string
}

export interface Parenthesized extends Base<'parenthesized'> {
  readonly expression: Expression
}

/** `target[key]`: an element by constant index, or a member by name (then `key` is a `field`). */
export interface Access extends Base<'access'> {
  readonly target: Expression
  readonly key: Expression
}

/** `target[]`: each element of an array. */
export interface Iterate extends Base<'iterate'> {
  readonly target: Expression
}

export interface Call extends Base<'call'> {
  readonly name: Name
  readonly arguments: readonly Argument[]
}

/** `[ … ]`: a pipeline of its own. */
export interface Subquery extends Base<'subquery'> {
  readonly query: Query
}

/** A hole where an expression is due but the text has none. Its span is empty. Reported once, where it was made. */
export type Missing = Base<'missing'>
