import type { FunctionPlace, Pattern, Variables } from '../../language'
import type { Value } from '../values'
import type { Extraction, MemberOf, PlanExpression, RecordsPlan } from './nodes'

/** Why a function does not run here: it is missing in the engine, or only a Dynatrace environment has the answer. */
export type FunctionAbsence = 'not built' | 'needs Grail'

/** What planning must be told: moments and zone of the run, what is built, and what is known of sources. */
export interface PlanEnvironment {
  /** The one instant of the query; nanoseconds since the epoch. */
  readonly now: bigint
  /** IANA name, or an offset such as `+01:00`. */
  readonly timezone: string
  /** The timeframe of the run, half-open; a command's own wins. Undefined means all the data. */
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  /** How many records the result may have; undefined means all. */
  readonly maxRecords?: number | undefined
  /** The values of dashboard variables; undefined when nothing is known of any. */
  readonly variables?: Variables | undefined
  /** The value of an expression that reads no field. Never throws. */
  readonly evaluate: (expression: PlanExpression) => Value
  /** Why a function does not run here; undefined when it does. Names are in catalogue spelling. */
  readonly absenceOf: (name: string, place: FunctionPlace) => FunctionAbsence | undefined
  /** Whether an aggregation can work position by position on the elements of arrays. */
  readonly isPositionwise: (name: string) => boolean
  /** Whether a member of what a pattern gives can be a field without its record; never where undefined. */
  readonly canOpen?: ((pattern: Pattern, member: MemberOf) => boolean) | undefined
  /** What is known of a source before it is read; undefined for an unknown one. */
  readonly source: (name: string) => SourceFacts | undefined
  /** Records that commands take from elsewhere than the records of sources; undefined where there is nothing. */
  readonly records?: RecordSources | undefined
}

/** Gives records while a query is planned: lookup tables, and what samples of sources show. Never throws. */
export interface RecordSources {
  /** The records of a lookup table of the workspace, by its path; it begins with a slash. */
  readonly lookupTable: (path: string) => FoundRecords
  /** The fields of a source: `field`, `data_types`. */
  readonly fieldsOf: (source: string) => FoundRecords
  /** In which share of the records of a source each field is: `field`, the groups, `relative_count` in per cent. */
  readonly fieldShares: (source: string, groups: FieldShareGroups) => FoundRecords
}

/** What shares are counted by, and the buckets whose records count. */
export interface FieldShareGroups {
  readonly by: readonly FieldShareGroup[]
  readonly isCounted: (bucket: string | null) => boolean
}

export type FieldShareGroup = 'data_type' | 'dt.system.bucket'

/** Records, or why there are none, in words for a user. */
export type FoundRecords = Pick<RecordsPlan, 'columns' | 'rows'> | { readonly problem: string }

/** What rules may count on for every record of a source. */
export interface SourceFacts {
  /** Fields that have this value in every record. */
  readonly constants: ReadonlyMap<string, Value>
  /** Whether the scan can take over a `parse`. */
  readonly canExtract: (extraction: Extraction) => boolean
}
