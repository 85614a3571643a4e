import type { SourceFile, StaticField } from '../scan'
import type { NamedPattern } from './formats/linePattern'
import type { ConfiguredStart } from './formats/recordStart'
import type { SourceProblem } from './problem'
import type { FileOrder } from './readingOrder'

/** A source given with a run or by a directive: files by path or glob, and fields to add. */
export interface GivenSource {
  readonly name: string
  /** Absolute, or relative to the folder. */
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

/** One entry of the configuration: files that are read by the same rules. Absent rules are found from the content. */
export interface SourceEntry {
  /** Paths or globs. */
  readonly files: readonly string[]
  /** In which order they are read; by name when undefined. */
  readonly order?: FileOrder | undefined
  readonly format: ConfiguredFormat | undefined
  /** The pattern of the lines, of the library or an own one; stronger than `format`. */
  readonly pattern: NamedPattern | undefined
  /** What begins a record of several lines; found from the content when undefined. */
  readonly recordStart: ConfiguredStart | undefined
  /** IANA name; that of the configuration or the run when undefined. */
  readonly timezone: string | undefined
  /** A member name or a DPL pattern. */
  readonly timestamp: string | undefined
  /** A member name. */
  readonly loglevel: string | undefined
  readonly fields: readonly StaticField[]
  /** Where the entry stands in the configuration file; undefined for given sources. */
  readonly place: Place | undefined
  /** Where its `timestamp` stands. */
  readonly timestampPlace?: Place | undefined
}

/** A place in a configuration file, from 0. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly character: number
}

/** Formats as users write them, beside the names of library patterns. */
export const CONFIGURED_FORMATS = [
  'jsonl',
  'text',
  'json',
  'csv',
  'tsv',
  'logfmt',
  'w3c',
  'docker',
  'cri',
  'journald',
] as const
export type ConfiguredFormat = (typeof CONFIGURED_FORMATS)[number]

/** A source with its files found and their rules decided. Files that cannot be read are among the problems. */
export interface ResolvedSource {
  readonly name: string
  /** In order of the entries, within an entry by path. */
  readonly files: readonly ResolvedFile[]
  /** The static fields that have one value in all records of all files. */
  readonly fields: readonly StaticField[]
  /** IANA name. */
  readonly timezone: string
  /** Absolute paths of the folders that were looked into for files, whether or not there were any; they may repeat. */
  readonly folders: readonly string[]
  readonly problems: readonly SourceProblem[]
}

/** A file with the reasons for its rules, in words for a user. */
export interface ResolvedFile extends SourceFile {
  readonly formatReason: string
  /** Which part of the sampled lines has the form of the format: 0 … 1. */
  readonly formatConfidence: number
  readonly timestampReason: string
  readonly loglevelReason: string
}
