import type { Pattern } from '../../language'
import type { FileState } from './fileState'
import type { Preparation } from './preparation'
import type { CellType } from './cells'

/**
 * A file of a source with the rules its records are read by. Plain data: it crosses worker borders.
 * The rules are found once per file, from a sample or the configuration; the scan only follows them.
 */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string
  /** What `log.source` says when nothing else does: the path below the folder, with slashes, or the absolute path. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Byte offset of the first record: behind a byte order mark. */
  readonly dataStart: number
  readonly format: Format
  /** What is done to the bytes before they can be scanned; absent for files that are scanned as they lie. */
  readonly preparation?: Preparation
  /** Absolute path of the prepared copy, which is scanned instead: `size` and offsets are those of the copy. */
  readonly copy?: string
  /** Whether records seem to have a string member `content`. A hint for speed: every record decides for itself. */
  readonly isExported: boolean
  readonly timestamp: TimestampRule
  readonly loglevel: LoglevelRule
  /** Added to every record; a member of the same name in the record loses. */
  readonly fields: readonly StaticField[]
  /** IANA name; reads times that carry no zone. */
  readonly timezone: string
  /** When the file was written last, in nanoseconds since the epoch: gives times without year their year. */
  readonly modified?: bigint | undefined
  /** What it was when these rules were found; undefined for files that are followed as they grow. */
  readonly state?: FileState | undefined
  /** What begins a record of several lines. Every line is a record when undefined. */
  readonly recordStart?: RecordStart | undefined
  /** Of the format `pattern`. */
  readonly pattern?: LinePattern | undefined
  /** Of the format `table`. */
  readonly table?: Table | undefined
  /** Of the format `container`. */
  readonly container?: ContainerKind | undefined
  /** The JSON member that holds the text of a record; `content` when undefined. */
  readonly contentMember?: string | undefined
  /** Why it is read so, in words for a user. */
  readonly formatReason?: string | undefined
  /** Whether `status` follows from `loglevel`; else it is a member as any other. */
  readonly derivesStatus?: boolean | undefined
}

/**
 * `jsonLines`: a JSON object per line. `pairs`: lines of `key=value`. `table`: cells between delimiters. `pattern`: lines
 * that a DPL pattern reads. `container`: lines that a container runtime has put into envelopes. `text`: lines of which
 * nothing more is known.
 */
export type Format = 'jsonLines' | 'pairs' | 'table' | 'pattern' | 'container' | 'text'

/** Whose envelopes: JSON lines of Docker, or the log format of the Kubernetes Container Runtime Interface. */
export type ContainerKind = 'docker' | 'cri'

/**
 * What begins a record; other lines belong to the record before. `time`: a time with date and clock at the very start of
 * the line, perhaps behind one bracket or quote. `pattern`: a DPL pattern that matches at the start of the line.
 */
export type RecordStart = { readonly kind: 'time' } | { readonly kind: 'pattern'; readonly pattern: Pattern }

/** The pattern of lines. What it does not read stays a record, without its exports. */
export interface LinePattern {
  readonly pattern: Pattern
  readonly exports: readonly string[]
  /** The exports that are fields of the records; the others serve rules only. */
  readonly fields: readonly string[]
  /** Whether it reads times without year: they lie in the year before the file was written last. */
  readonly isYearless: boolean
}

/** How a file of cells is read. Its first record lies behind the line of names. */
export interface Table {
  /** ASCII. */
  readonly delimiter: number
  /** Whether double quotes around a cell protect delimiters and line breaks. */
  readonly hasQuotes: boolean
  /** Lines that begin with this are no records; undefined: there are none. ASCII. */
  readonly comment: number | undefined
  /** What stands for a missing value beside the empty cell. */
  readonly missing: string
  /** Every column that records of the file have, in the order of the first line of names. */
  readonly columns: readonly TableColumn[]
  /** What cells are where that changes within the file, by their places ascending; undefined: they are the columns. */
  readonly sections?: readonly TableSection[]
}

/** From a place of the file on, what the cells are. */
export interface TableSection {
  /** In bytes. */
  readonly offset: number
  readonly names: readonly string[]
}

export interface TableColumn {
  readonly name: string
  /** Cells that are none of this type stay strings. */
  readonly type: CellType
}

/** A field that has the same value in every record of a file. */
export interface StaticField {
  readonly name: string
  readonly value: string | boolean | bigint | number
}

/**
 * Where the field `timestamp` comes from. `member`: the value of a JSON member; in records where that is no time, of the
 * member `otherwise`. `lineHead`: a time at the start of
 * the line, or an HTTP date in brackets within its first 256 bytes. `pattern`: the leftmost match of a DPL pattern in
 * `content`, whose first export is the time. `none`: nothing is known; a member `timestamp` stays what it is.
 */
export type TimestampRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'member'; readonly member: string; readonly otherwise?: string }
  | { readonly kind: 'lineHead' }
  | { readonly kind: 'pattern'; readonly pattern: Pattern; readonly isYearless?: boolean }

/**
 * Where the field `loglevel` comes from. `member`: the word or number of a member, in its canonical form; the
 * member `loglevel` itself is taken as it stands. `syslog`: a member with the severity of syslog as a number, or a
 * priority, which holds it in its lowest three bits. `lineHead`: a level word in the first 128 bytes of the line.
 */
export type LoglevelRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'syslog'; readonly member: string }
  | { readonly kind: 'lineHead' }
