import type { Variables } from '../../language'
import type { CacheRequest } from '../cache'
import type { SourceFile } from '../scan'
import type { GivenSource, ResolvedSource } from '../sources'
import type { ResultMetadata, ResultStore } from '../results'
import type { Notice } from './notice'
import type { RunProfile } from './profile'
import type { StepCounters } from './stepCounters'

/** Megabytes a run may hold when nothing else is said. */
export const DEFAULT_MEMORY = 1024

/** A query to run, and everything its result may depend on. */
export interface RunRequest {
  readonly query: string
  /** The folder that configuration and relative paths start from. */
  readonly folder?: string | undefined
  /** Sources given with the run: they win over directives and configuration. */
  readonly sources?: readonly GivenSource[] | undefined
  /** Read instead of the files of the source: stretches of them, for a query with one source. See `Following`. */
  readonly stretches?: readonly SourceFile[] | undefined
  /** Sources by name that are as they were found before; others are looked for. See `Following`. */
  readonly found?: ReadonlyMap<string, ResolvedSource> | undefined
  /** The file that the query stands in, when the query is a piece of it: directives at its top count. */
  readonly fileText?: string | undefined
  /** Absolute path of a file with the values of variables; that of the folder when undefined. */
  readonly variablesFile?: string | undefined
  /** Values of variables given with the run; they win over those of files. */
  readonly variables?: Variables | undefined
  /** ISO 8601; the real time when undefined. */
  readonly now?: string | undefined
  /** Wins over that of the configuration; UTC when neither names one. */
  readonly timezone?: string | undefined
  /** The timeframe of the run: ISO 8601, or a duration as offset to now (`-2h`). All the data when undefined. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The result ends with that many records, as if the query ended with `limit`; with the last one when undefined. */
  readonly maxRecords?: number | undefined
  /** Threads to read files with; 0 reads in this thread. One per core when undefined. */
  readonly workers?: number | undefined
  /**
   * Megabytes that the steps of the run may hold together; `DEFAULT_MEMORY` when undefined. What
   * is beyond it goes to temporary files. The process itself, and the threads while they read, need about 150 more.
   */
  readonly memory?: number | undefined
  /**
   * Megabytes that compressed and foreign files may take when they are unpacked or decoded; that of the configuration, or
   * half of the free disk, at most 16 GB, when undefined.
   */
  readonly unpack?: number | undefined
  /** Where columns of files are kept for later runs; nowhere when undefined. Results do not depend on it. */
  readonly cache?: CacheRequest | undefined
  /** Cancels the run. */
  readonly signal?: AbortSignal | undefined
  /** Hears of progress, a few times a second. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** How far a run is. */
export interface Progress {
  /** 0 … 1 by bytes read; undefined when nothing is read from files. */
  readonly fraction: number | undefined
  readonly steps: readonly StepCounters[]
}

/**
 * What a run came to. Without result at least one notice is an error; a cancelled run has the code `cancelled`.
 * `steps` are in the order of the text.
 */
export type RunOutcome =
  | {
      readonly ok: true
      readonly result: ResultStore
      /** The files that were read, as they were read. */
      readonly files: readonly SourceFile[]
      readonly notices: readonly Notice[]
      readonly steps: readonly StepCounters[]
      readonly milliseconds: number
      /** Where the time went; undefined for runs that were put together of others. */
      readonly profile?: RunProfile | undefined
      /** What exports tell of the run. */
      readonly metadata: ResultMetadata
    }
  | {
      readonly ok: false
      readonly notices: readonly Notice[]
      readonly steps: readonly StepCounters[]
      /** Undefined when nothing was run. */
      readonly profile?: RunProfile | undefined
    }
