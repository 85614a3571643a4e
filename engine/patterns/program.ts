import type { Span } from '../../language'
import type { Value } from '../values'

/**
 * A pattern as steps over bytes: what closures run and what code is generated from. Readonly data; parts may be shared.
 * A step starts at a position and ends behind what it took, or fails. It is never tried again at the same place.
 * `slot` is the index of the capture a step fills; undefined fills none. A step that matches has filled every slot
 * inside, with null where nothing took part; after a failure slots are undefined. Counts are characters.
 */
export type Program =
  | Sequence | Choice | Optional | Separated | Text | Constant | Literal | Characters | Lazy | Quoted | Word | Integer | Decimal | BooleanWord | IpAddress | Uuid | SmartscapeIdText | CreditCard | Time | Enumeration | Place | Look | Structure | List | Pairs | Json | Xml | Traced // prettier-ignore

export type ProgramKind = Program['kind']

export type Slot = number | undefined

/** How often or how many; both ends inclusive. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** One after the other. */
export interface Sequence {
  readonly kind: 'sequence'
  readonly steps: readonly Program[]
}

/** The first branch that matches; the others fill their slots with null. */
export interface Choice {
  readonly kind: 'choice'
  readonly branches: readonly Program[]
}

/** Tried once; a failure takes nothing and fills the slots inside with null. */
export interface Optional {
  readonly kind: 'optional'
  readonly step: Program
}

/**
 * Members with a separator behind each but the last. An optional member that is not the last is tried with its
 * separator first, then as an empty place with the separator alone, then left out.
 */
export interface Separated {
  readonly kind: 'separated'
  readonly members: readonly Program[]
  readonly separator: Program
}

/** The text that the step took, as a string. */
export interface Text {
  readonly kind: 'text'
  readonly step: Program
  readonly slot: number
}

/** Takes nothing and gives a value. */
export interface Constant {
  readonly kind: 'constant'
  readonly value: Value
  readonly slot: Slot
}

/** These bytes, `min` to `max` times. */
export interface Literal extends Bounds {
  readonly kind: 'literal'
  readonly bytes: readonly number[]
}

/** A range of code points, both ends inclusive. */
export type Range = readonly [from: number, to: number]

/** As many characters of the set as there are, at most `max`; fewer than `min` fail. Ranges are sorted and apart. */
export interface Characters extends Bounds {
  readonly kind: 'characters'
  readonly ranges: readonly Range[]
}

/**
 * Text up to the first place, at least `min` characters on, where `stop` matches: LD and DATA.
 * Without a stop it takes all it may. LD (`crossesLines` false) never passes a line feed. `takesRest` says that it does
 * so too where its stop is nowhere: the steps behind it are all optional.
 * `covers` says how many of the steps directly behind it in its sequence are the stop; 0 where the stop is elsewhere.
 */
export interface Lazy extends Bounds {
  readonly kind: 'lazy'
  readonly crossesLines: boolean
  readonly stop: Program | undefined
  readonly takesRest: boolean
  readonly covers: number
  readonly slot: Slot
}

/** Text in quotes, which are dropped. `escape` says how a quote is written inside. */
export interface Quoted extends Bounds {
  readonly kind: 'quoted'
  readonly quote: '"' | "'"
  readonly escape: 'backslash' | 'doubled'
  readonly slot: Slot
}

/** STRING: text in either quote, or a run up to white space or a control character. */
export interface Word extends Bounds {
  readonly kind: 'word'
  readonly slot: Slot
}

/** A whole number with optional sign; hexadecimal ones may start with `0x` or `x`. Beyond the bounds it fails. */
export interface Integer {
  readonly kind: 'integer'
  readonly base: 10 | 16
  readonly min: bigint
  readonly max: bigint
  readonly slot: Slot
}

/** A number with optional fraction and exponent; `mark` stands before the fraction. Beyond the bounds it fails. */
export interface Decimal {
  readonly kind: 'decimal'
  readonly mark: '.' | ','
  readonly min: number
  readonly max: number
  readonly slot: Slot
}

/** `true` or `false` in any letter case. */
export interface BooleanWord {
  readonly kind: 'boolean'
  readonly slot: Slot
}

export interface IpAddress {
  readonly kind: 'ip'
  readonly versions: readonly (4 | 6)[]
  readonly slot: Slot
}

/** 8-4-4-4-12 hexadecimal digits; a string. */
export interface Uuid {
  readonly kind: 'uuid'
  readonly slot: Slot
}

export interface SmartscapeIdText {
  readonly kind: 'smartscapeId'
  readonly slot: Slot
}

export interface CreditCard {
  readonly kind: 'creditCard'
  readonly slot: Slot
}

/** A moment. `zone` stands in where the text has none. */
export interface Time {
  readonly kind: 'time'
  readonly fields: readonly TimeField[]
  readonly zone: string
  readonly locale: Locale
  readonly slot: Slot
}

/** The tag of a language, with a region or not: `en`, `de-AT`. */
export type Locale = string

/** One part of a time format, in text order. Digits: `min` to `max` of them; blanks may stand before if `isPadded`. */
export type TimeField =
  | { readonly kind: 'literal'; readonly bytes: readonly number[] }
  | { readonly kind: 'number'; readonly part: TimeNumber; readonly isPadded: boolean; readonly min: number; readonly max: number } // prettier-ignore
  | { readonly kind: 'name'; readonly part: 'month' | 'weekday' | 'half' | 'era'; readonly isShort: boolean }
  | { readonly kind: 'zone' }

/**
 * `weekYear`, `week`: weeks start on Sunday, the first one holds 1 January. `passed` tells nothing.
 * `shortYear`: two digits of a year; `anyYear`: two or fewer digits are short, more are literal.
 * `hour24` is 1 to 24, `hour11` 0 to 11, `hour12` 1 to 12. `millis` counts milliseconds, `fraction` is cut to them.
 */
export type TimeNumber =
  | 'year' | 'shortYear' | 'anyYear' | 'weekYear' | 'month' | 'week' | 'day' | 'dayOfYear' | 'weekday' | 'passed' | 'hour' | 'hour24' | 'hour11' | 'hour12' | 'minute' | 'second' | 'millis' | 'fraction' // prettier-ignore

/** The value of the longest key that stands here; the empty key stands everywhere. */
export interface Enumeration {
  readonly kind: 'enumeration'
  readonly entries: readonly { readonly key: readonly number[]; readonly value: bigint }[]
  readonly ignoresCase: boolean
  readonly slot: Slot
}

/** Takes nothing: the start of the input, its end, or any place but the start. */
export interface Place {
  readonly kind: 'place'
  readonly place: 'start' | 'middle' | 'end'
}

/** Whether the step matches here, or, behind, some text that ends here; takes nothing. Negated it fills no slots. */
export interface Look {
  readonly kind: 'look'
  readonly direction: 'ahead' | 'behind'
  readonly isNegated: boolean
  readonly step: Program
}

/** Steps with slots of their own: slot `i` inside is `names[i]`. */
export interface Scope {
  readonly names: readonly string[]
  readonly step: Program
}

/** A record of the names in the scope. */
export interface Structure extends Scope {
  readonly kind: 'structure'
  readonly slot: Slot
}

/** The scope again and again, until it fails or takes nothing. One name: an array of its values; several: of records. */
export interface List extends Scope, Bounds {
  readonly kind: 'list'
  readonly slot: Slot
}

/**
 * As `List`; the name `key` is a member's name, the first value that is not null of the others its value. Members that
 * are not in `wanted` are not made; all are when it is undefined. Those of `own` go into slots, beside any record.
 */
export interface Pairs extends Scope, Bounds {
  readonly kind: 'pairs'
  readonly wanted?: readonly string[]
  readonly own?: readonly OwnMember[]
  readonly slot: Slot
}

/** A member with a slot of its own, null where there is no such pair. */
export interface OwnMember {
  readonly name: string
  readonly slot: number
}

/** JSON text of the kind that `read` takes. Not well formed, or longer than `maxBytes`: fails. */
export interface Json {
  readonly kind: 'json'
  readonly read: JsonRead
  readonly isStrict: boolean
  readonly maxBytes: number
}

/** What to take from a JSON value. A value of another kind fills the slots with null; as a whole `Json` it fails. */
export type JsonRead =
  /** In its own type: long, double, boolean, string, null, record, array. */
  | { readonly kind: 'natural'; readonly accepts: 'any' | 'object' | 'array'; readonly slot: Slot }
  /** The text: of a string its content, of other values their JSON text. */
  | { readonly kind: 'text'; readonly slot: Slot }
  /** What the step gives over all of that text. */
  | { readonly kind: 'converted'; readonly step: Program }
  /** An array with each element read; `read` fills slot 0 of its own. An element that cannot be read makes it null. */
  | { readonly kind: 'elements'; readonly read: JsonRead; readonly slot: Slot }
  /** An object's members, into slots of this scope. */
  | ({ readonly kind: 'members' } & JsonMembers)
  /** An object's members as a record. */
  | {
      readonly kind: 'record'
      readonly names: readonly string[]
      readonly members: JsonMembers
      readonly slot: Slot
    }
  /** A string whose content is JSON text in turn, from its first to its last character but for white space. */
  | { readonly kind: 'inside'; readonly read: JsonRead }

export interface JsonMembers {
  readonly members: readonly JsonMember[]
  /** A record of the members not listed. */
  readonly rest: Slot
}

/** Members may stand in any order; a missing one fills its slots with null, or makes the object fail if required. */
export interface JsonMember {
  readonly name: string
  readonly isRequired: boolean
  readonly read: JsonRead
  /** The member in the list of the pattern. Only programs to be traced have it. */
  readonly span?: Span
}

/** An XML element as a record. */
export interface Xml {
  readonly kind: 'xml'
  /** `plain` leaves attributes out; `verbose` gives every element the same members. */
  readonly form: 'usual' | 'plain' | 'verbose'
  readonly rootTag: string | undefined
  readonly excludesRoot: boolean
  readonly ignoresNamespaces: boolean
  readonly maxBytes: number
  readonly slot: Slot
}

/** The step of one item of a pattern, with the item's place in the pattern's text. Only programs to be traced have them. */
export interface Traced {
  readonly kind: 'traced'
  readonly span: Span
  readonly step: Program
}
