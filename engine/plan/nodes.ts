import type { Pattern, Span } from '../../language'
import type { Batch, Value } from '../values'

/**
 * A plan: a readonly chain of steps from a source to the result. `span` points at the command it comes from.
 * Which key holds the input is said once, in `children.ts`.
 */
export type Plan =
  | ScanPlan
  | RecordsPlan
  | TablePlan
  | FilterPlan
  | SearchPlan
  | ProjectPlan
  | SelectPlan
  | RenamePlan
  | ParsePlan
  | ExpandPlan
  | FlattenPlan
  | JsonExtractPlan
  | AggregatePlan
  | SummaryPlan
  | TimeseriesPlan
  | SortPlan
  | DedupPlan
  | LimitPlan
  | SamplePlan
  | FailIfPlan
  | SeriesPlan
  | AppendPlan
  | LookupPlan
  | JoinPlan
  | NestPlan

interface PlanBase<Kind extends string> {
  readonly kind: Kind
  readonly span: Span
}

/** Reads a source by its name. What rules push down stands here; the scan may use it or leave it to later steps. */
export interface ScanPlan extends PlanBase<'scan'> {
  readonly source: string
  /** Records outside `[from, to)` are not read; nanoseconds since the epoch. */
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  /** What filters say of the time alone, in the order of their commands; records pass them before the conditions. */
  readonly times: readonly TimeCondition[]
  /** The fields anything later looks at; undefined means all. */
  readonly fields: readonly string[] | undefined
  /** Conditions every record that matters fulfils (conjunction), in terms of the source's own fields. */
  readonly conditions: readonly PlanExpression[]
  /** For each condition the span of the command it comes from, so that every command keeps its counters. */
  readonly conditionSpans: readonly Span[]
  /** A `parse` of a source field that has been pushed down, in order. */
  readonly extractions: readonly Extraction[]
  /** No more than this many records are needed. */
  readonly limit: number | undefined
}

/** A time that a command asks for: `[from, to)`, nanoseconds since the epoch. */
export interface TimeCondition {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  readonly span: Span
}

/** `parse field, pattern` done by the scanner; failure makes every export null. */
export interface Extraction {
  readonly field: string
  readonly pattern: Pattern
  /** The pattern as DPL text, for messages and printed plans. */
  readonly patternText: string
  /** The exports anything later looks at, in pattern order; others of the pattern need no value. */
  readonly exports: readonly string[]
  /** Of exports that give records: the members anything later looks at. All of those that are not named here. */
  readonly members?: Readonly<Record<string, readonly string[]>>
  /** Members that are exports of their own, by the names given to them, which are among `exports`. */
  readonly memberFields?: Readonly<Record<string, MemberOf>>
  readonly span: Span
}

/** A member of a record that a pattern gives. */
export interface MemberOf {
  readonly of: string
  readonly member: string
}

/** Constant records, from `data`. A field that a record lacks is undefined in its row. */
export interface RecordsPlan extends PlanBase<'records'> {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Value | undefined)[])[]
}

/** Records that a sub-query has given; takes its place before the query around it runs. */
export interface TablePlan extends PlanBase<'table'> {
  /** In order; those of a large sub-query are read from a temporary file each time. */
  readonly batches: Iterable<Batch>
}

/** Keeps (or, for `filterOut`, drops) records for which the condition is exactly true. */
export interface FilterPlan extends PlanBase<'filter'> {
  readonly input: Plan
  readonly condition: PlanExpression
  readonly keeps: boolean
}

/** `search` with terms: `condition` sees for each term whether some field of the record holds it, as a boolean field. */
export interface SearchPlan extends PlanBase<'search'> {
  readonly input: Plan
  readonly condition: PlanExpression
  readonly terms: readonly SearchTerm[]
  /** Which fields are looked at. */
  readonly fields: SearchFields
}

export interface SearchTerm {
  /** The name the condition reads it by; no field of a record has it. */
  readonly column: string
  readonly text: string
  readonly isCaseSensitive: boolean
  /** `names` looks at the names of fields and members, `values` at what they hold; `all` at values and members' names. */
  readonly scope: SearchScope
}

export type SearchScope = 'all' | 'names' | 'values'

/** The fields a search looks at: those named, all but those named, or all (`only` and `except` undefined). */
export interface SearchFields {
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}

/** `fields` (replaces all columns) or `fieldsAdd` (adds or overwrites). Later expressions see earlier ones. */
export interface ProjectPlan extends PlanBase<'project'> {
  readonly input: Plan
  readonly expressions: readonly NamedExpression[]
  readonly replaces: boolean
}

/** `fieldsKeep` or `fieldsRemove`: by name, or by pattern with `*` at the start and/or end. */
export interface SelectPlan extends PlanBase<'select'> {
  readonly input: Plan
  readonly patterns: readonly string[]
  readonly keeps: boolean
}

export interface RenamePlan extends PlanBase<'rename'> {
  readonly input: Plan
  readonly renames: readonly { readonly from: string; readonly to: string }[]
}

export interface ParsePlan extends PlanBase<'parse'> {
  readonly input: Plan
  readonly expression: PlanExpression
  readonly pattern: Pattern
  /** The pattern as DPL text, for messages and printed plans. */
  readonly patternText: string
  /** The exports that become fields, in pattern order. */
  readonly exports: readonly string[]
  /** As those of an extraction. */
  readonly members?: Readonly<Record<string, readonly string[]>>
  readonly memberFields?: Readonly<Record<string, MemberOf>>
  readonly preservesOnFailure: boolean
  readonly prerequisite: PlanExpression | undefined
  /** Completes times that lack a date; nanoseconds since the epoch. The instant of the query when undefined. */
  readonly baseTime: bigint | undefined
}

/** One record per element of an array; `column` takes the elements, at its place when it exists. */
export interface ExpandPlan extends PlanBase<'expand'> {
  readonly input: Plan
  readonly column: string
  readonly expression: PlanExpression
  /** At most this many elements of each array, from its front. */
  readonly limit: number | undefined
}

/** `fieldsFlatten`: members of a record field become fields of their own. */
export interface FlattenPlan extends PlanBase<'flatten'> {
  readonly input: Plan
  readonly field: string
  /** Stands in front of the name of each member. */
  readonly prefix: string
  /** How many levels of records are opened. */
  readonly depth: number
}

/** `jsonExtract`: members of a JSON object become fields; those whose name is taken go into a record field. */
export interface JsonExtractPlan extends PlanBase<'jsonExtract'> {
  readonly input: Plan
  readonly expression: PlanExpression
  /** The record field for members whose name is taken; without it they are dropped. */
  readonly conflicts: string | undefined
}

export interface AggregatePlan extends PlanBase<'aggregate'> {
  readonly input: Plan
  readonly by: readonly NamedExpression[]
  readonly aggregations: readonly PlanAggregation[]
  /** Output columns made from keys and aggregations, in order; plain aggregations are a field of their column. */
  readonly outputs: readonly NamedExpression[]
}

/** `fieldsSummary`: one record per field with its most frequent values. */
export interface SummaryPlan extends PlanBase<'summary'> {
  readonly input: Plan
  readonly fields: readonly NamedExpression[]
  /** At most this many values of a field are shown. */
  readonly topValues: number
}

export interface TimeseriesPlan extends PlanBase<'timeseries'> {
  readonly input: Plan
  readonly by: readonly NamedExpression[]
  readonly aggregations: readonly TimeseriesAggregation[]
  /** Wished length of a slot in nanoseconds, or the wished number of slots. */
  readonly interval: bigint | undefined
  readonly bins: number | undefined
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  readonly time: PlanExpression | undefined
  readonly spread: PlanExpression | undefined
  readonly nonempty: boolean
}

export interface TimeseriesAggregation extends PlanAggregation {
  readonly default: Value
  readonly rate: bigint | undefined
  readonly isScalar: boolean
}

export interface SortKey {
  readonly expression: PlanExpression
  readonly isDescending: boolean
}

export interface SortPlan extends PlanBase<'sort'> {
  readonly input: Plan
  readonly keys: readonly SortKey[]
  /** Only this many of the first records are needed. */
  readonly limit: number | undefined
  /** Records are kept with these fields alone, those of the keys among them; with all when undefined. */
  readonly fields?: readonly string[] | undefined
}

/** One record for each combination of key values: the first by `order`, which may be empty, then by the input. */
export interface DedupPlan extends PlanBase<'dedup'> {
  readonly input: Plan
  readonly keys: readonly PlanExpression[]
  readonly order: readonly SortKey[]
  /** At most this many records are kept. */
  readonly limit: number | undefined
  /** Whether filters that follow run before: what they drop then stands for no combination. */
  readonly letsFiltersThrough: boolean
}

export interface LimitPlan extends PlanBase<'limit'> {
  readonly input: Plan
  readonly count: number
}

/** About one record in `ratio`, chosen by where it stands in its file: the same ones in every run. */
export interface SamplePlan extends PlanBase<'sample'> {
  readonly input: Plan
  readonly ratio: number
}

/** Passes all records, unless the condition is true for one: then the run fails with the message. */
export interface FailIfPlan extends PlanBase<'failIf'> {
  readonly input: Plan
  readonly condition: PlanExpression
  readonly message: string
}

/** Adds the series that a metric point belongs to: its dimensions as text, in `column`. */
export interface SeriesPlan extends PlanBase<'series'> {
  readonly input: Plan
  readonly column: string
}

/** The records of the sub-query after those of the input. */
export interface AppendPlan extends PlanBase<'append'> {
  readonly input: Plan
  readonly table: Plan
}

/** How a record finds its partners in the records of a sub-query: all the pairs are equal; null equals nothing. */
export interface Match {
  /** In terms of the fields of the input. */
  readonly left: readonly PlanExpression[]
  /** In terms of the fields of the sub-query, pair by pair. */
  readonly right: readonly PlanExpression[]
}

/** Which fields of a sub-query a record takes: all of them, called by prefix and name, or chosen ones. */
export type Taken = { readonly prefix: string } | { readonly chosen: readonly NamedExpression[] }

/** `lookup`: the fields of the first partner, or null. */
export interface LookupPlan extends PlanBase<'lookup'>, Match {
  readonly input: Plan
  readonly table: Plan
  readonly takes: Taken
}

/** `join`: a record for each pair of partners; `leftOuter` and `outer` keep records without partner. */
export interface JoinPlan extends PlanBase<'join'>, Match {
  readonly input: Plan
  readonly table: Plan
  readonly takes: Taken
  readonly joins: 'inner' | 'leftOuter' | 'outer'
}

/** `joinNested`: all partners as array of records in one column; null without partner. */
export interface NestPlan extends PlanBase<'nest'>, Match {
  readonly input: Plan
  readonly table: Plan
  readonly column: string
  readonly takes: Taken
}

/**
 * An expression as the engine runs it: names resolved, arguments in the order of the signature, operators as calls.
 * Readonly data. `span` points into the query text, for messages.
 */
export type PlanExpression =
  ConstantExpression | FieldExpression | CallExpression | AccessExpression | SubqueryExpression

export interface ConstantExpression {
  readonly kind: 'constant'
  readonly value: Value
}

export interface FieldExpression {
  readonly kind: 'field'
  readonly name: string
}

/**
 * `name` is a catalog function (`substring`) or an operator by symbol (`+`, `==`, `and`, `not`, `negate`, `~`, `@`).
 * `@` takes the operand and its unit as constant text (`15m`, `w1`). `shift` adds a calendar duration: its arguments are
 * the target, a whole count and the unit. `record` takes names (constant texts) and values in turn.
 * `[]` with an array stands for each of its elements: an expression with it is computed once per element, up to the
 * call of `iAny` or `iCollectArray` around it. Neither `[]` nor `iIndex` may be folded alone.
 */
export interface CallExpression {
  readonly kind: 'call'
  readonly name: string
  /** One entry per parameter of the signature; undefined where the text gives none. Variadic ones are at the end. */
  readonly arguments: readonly (PlanExpression | undefined)[]
  readonly span: Span
}

/** Element by position or member by name; a missing one reads as null. */
export interface AccessExpression {
  readonly kind: 'access'
  readonly target: PlanExpression
  readonly key: bigint | string
}

/**
 * The records of a sub-query as an array: the values of its one column, or where there is a `key` (in terms of its
 * fields) pairs of key and record. It runs before the query around it, which then sees a constant.
 * `inSubquery` takes a value and such a column, `lookupSubquery` a value and such pairs.
 */
export interface SubqueryExpression {
  readonly kind: 'subquery'
  readonly plan: Plan
  readonly key: PlanExpression | undefined
}

/** An aggregation call; `expression` is absent for `count()`. */
export interface PlanAggregation {
  /** The name of the column it makes. */
  readonly column: string
  readonly name: string
  readonly arguments: readonly (PlanExpression | undefined)[]
  readonly span: Span
}

export interface NamedExpression {
  readonly name: string
  readonly expression: PlanExpression
}
