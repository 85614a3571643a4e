/** The shapes of catalog rows. Rows are frozen data: no logic beyond what a row cannot say as data. */

/** A data type of DQL, named as in signatures. */
export type DataType =
  | 'array' | 'binary' | 'boolean' | 'double' | 'duration' | 'geopoint' | 'ip' | 'long' | 'record' | 'smartscapeid' | 'string' | 'timeframe' | 'timestamp' | 'uid' // prettier-ignore

/** The types a value may have; `any` stands for all of them. */
export type TypeSet = 'any' | readonly DataType[]

/** The types as one set: a single name, several names, or `any`. How rows write them. */
export type Types = DataType | TypeSet

/** What the text of an argument must be, beyond its type. Names follow the DQL grammar. */
export type ParameterKind =
  | 'aggregation' | 'bucket' | 'dataObject' | 'dplPattern' | 'entityAttribute' | 'entitySelector' | 'entityType' | 'enum' | 'executionBlock' | 'expressionTimeseriesAggregation' | 'expressionWithConstantValue' | 'expressionWithFieldAccess' | 'fieldPattern' | 'filePattern' | 'identifierForAnyField' | 'identifierForEdgeType' | 'identifierForFieldOnRootLevel' | 'identifierForNodeType' | 'joinCondition' | 'json' | 'jsonPath' | 'metricKey' | 'metricTimeseriesAggregation' | 'namelessDplPattern' | 'nonEmptyExecutionBlock' | 'prefix' | 'primitiveValue' | 'recordDefinition' | 'searchCondition' | 'simpleIdentifier' | 'tabularFileExisting' | 'tabularFileNew' | 'url' // prettier-ignore

/** A parameter of a command or function. Absent flags are false. */
export interface ParameterDefinition {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly isRequired: boolean
  /** Must be written `name: value`. */
  readonly isNamed: boolean
  /** Takes several values; as a named parameter they stand in braces. */
  readonly isVariadic?: boolean
  /** Whether `name = expression` may or must be written. */
  readonly assignment?: 'optional' | 'mandatory'
  readonly types?: TypeSet
  readonly kinds: readonly ParameterKind[]
  /** Canonical DQL text of the value that stands in when the argument is left out. */
  readonly default?: string
  /** Allowed words, for kind `enum`. */
  readonly words?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** Parameters that may not stand beside this one. Giving one of them also satisfies `isRequired`. */
  readonly excludes?: readonly string[]
  /** Stands with its name in canonical text although it may stand by position. */
  readonly keepsName?: boolean
  /** May be followed by `asc` or `desc`. */
  readonly isSortable?: boolean
  /** Understood, but not offered. */
  readonly isHidden?: boolean
  readonly isExperimental?: boolean
  /** One sentence for users: what the parameter says. */
  readonly summary?: string
}

/**
 * A whole query that shows typical use. `result`: the records it gives, one per line, as `name: value, …` with strings
 * in quotes and whole doubles with a fraction; absent where only a Dynatrace environment has an answer.
 */
export interface QueryExample {
  readonly query: string
  readonly result?: string
}

/** A pattern, a text it fits, and what it gives for the text, as `name: value, …`; absent where that is not known. */
export interface PatternExample {
  readonly pattern: string
  readonly text: string
  readonly result?: string
}

export type CommandCategory =
  | 'data source' | 'experimental' | 'filter and search' | 'selection and modification' | 'extraction and parsing' | 'ordering' | 'structuring' | 'aggregation' | 'correlation and join' | 'smartscape' | 'metric' // prettier-ignore

export interface CommandDefinition {
  readonly name: string
  readonly category: CommandCategory
  readonly startsQuery: boolean
  readonly parameters: readonly ParameterDefinition[]
  /** One sentence for users: what the command gives. */
  readonly summary: string
  readonly example: QueryExample
  /** Page of the public DQL documentation, below its root. */
  readonly source?: string
  readonly isExperimental?: boolean
}

/** Where a function may stand: anywhere in expressions, or as the aggregation of one command. */
export type FunctionPlace = 'scalar' | 'summarize' | 'makeTimeseries' | 'timeseries'

/** One way to call a function. */
export interface Signature {
  readonly parameters: readonly ParameterDefinition[]
  readonly returns: TypeSet
  /** Parameters whose type the result takes over, where `returns` alone would be too wide. */
  readonly keepsTypeOf?: readonly string[]
  /** Parameters of whose elements the result is one. */
  readonly picksFrom?: readonly string[]
  /** Parameters whose values become the elements of the result. */
  readonly collects?: readonly string[]
  /** Parameters whose elements become those of the result. */
  readonly keepsElementsOf?: readonly string[]
  /** Whether whole numbers give doubles, in the result or in the array it is. */
  readonly isWidening?: boolean
  /** The types of the elements of the result, where they do not depend on arguments. */
  readonly elements?: TypeSet
}

/** The families functions are grouped by, as in the public reference. */
export type FunctionCategory =
  | 'access' | 'aggregation' | 'analysis' | 'array' | 'bitwise' | 'boolean' | 'cast' | 'conditional' | 'constant' | 'conversion' | 'create' | 'entities' | 'general' | 'hash' | 'iterative' | 'makeTimeseries' | 'mathematical' | 'network' | 'smartscape' | 'string' | 'time' | 'timeseries' // prettier-ignore

export interface FunctionDefinition {
  readonly name: string
  readonly category: FunctionCategory
  readonly place: FunctionPlace
  readonly signatures: readonly Signature[]
  /** One or two sentences for users: what it gives and what is surprising. */
  readonly summary: string
  /** The null rule in one sentence, where it is not the general one (a null argument gives null). */
  readonly nulls?: string
  readonly example: QueryExample
  readonly source?: string
  readonly isExperimental?: boolean
  readonly isDeprecated?: boolean
  /** The name of the function it is another name of. */
  readonly aliasOf?: string
}

export type ParameterValueKind = 'string' | 'integer' | 'number' | 'boolean' | 'pattern'

/** A configuration parameter of a matcher: `name=value` in parentheses. */
export interface MatcherParameter {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly type: ParameterValueKind
  readonly default?: string | number | boolean
  readonly summary?: string
}

/** Which quantifiers a matcher takes and what stands in without one; absent bounds: no length to count. */
export interface QuantifierDefinition {
  readonly forms: 'all' | 'presence'
  readonly min?: number
  readonly max?: number
  readonly maxAllowed?: number
  readonly isRequired?: boolean
}

/** The families matchers are grouped by. */
export type MatcherFamily =
  'text' | 'number' | 'time' | 'network' | 'identifier' | 'structure' | 'json' | 'xml' | 'position'

/** What stands in the braces behind a matcher. */
export type BodyKind = 'entries' | 'members' | 'matcher' | 'pattern'

export interface MatcherDefinition {
  readonly name: string
  readonly aliases: readonly string[]
  readonly family: MatcherFamily
  /** The DQL type of its export; `any` where the input decides, undefined when it cannot be exported. */
  readonly type: DataType | 'any' | undefined
  readonly quantifier?: QuantifierDefinition
  readonly body?: { readonly kind: BodyKind; readonly isRequired: boolean }
  readonly configuration: readonly MatcherParameter[]
  readonly summary: string
  readonly example: PatternExample
  readonly source?: string
}

/** A form of the pattern language that is no named matcher, such as a literal or a group. */
export interface ConstructDefinition {
  readonly name: string
  /** How it looks, for headings and messages. */
  readonly form: string
  /** The DQL type of its export; undefined when it cannot be exported or takes over the type of its content. */
  readonly type: DataType | undefined
  readonly quantifier?: QuantifierDefinition
  readonly configuration: readonly MatcherParameter[]
  readonly summary: string
  readonly source?: string
}
