import type { Pattern } from '../../language'
import type { Preparation } from './preparation'

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
}

/** `jsonLines`: a JSON object per line. `text`: every line is a record. */
export type Format = 'jsonLines' | 'text'

/** A field that has the same value in every record of a file. */
export interface StaticField {
  readonly name: string
  readonly value: string | boolean | bigint | number
}

/**
 * Where the field `timestamp` comes from. `member`: the value of a JSON member. `lineHead`: a time at the start of
 * the line, or an HTTP date in brackets within its first 256 bytes. `pattern`: the leftmost match of a DPL pattern in
 * `content`, whose first export is the time. `none`: nothing is known; a member `timestamp` stays what it is.
 */
export type TimestampRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'lineHead' }
  | { readonly kind: 'pattern'; readonly pattern: Pattern }

/**
 * Where the field `loglevel` comes from. `member`: the word or number of a JSON member, in its canonical form; the
 * member `loglevel` itself is taken as it stands. `lineHead`: a level word in the first 128 bytes of the line.
 */
export type LoglevelRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'lineHead' }
