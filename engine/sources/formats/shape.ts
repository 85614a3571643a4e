import type {
  ContainerKind,
  Format,
  LinePattern,
  LoglevelRule,
  RecordStart,
  Table,
  TimestampRule,
} from '../../scan'

/** How a file falls into records and fields, and why; a part of the rules of a `SourceFile`. */
export interface FileShape {
  readonly format: Format
  /** Byte offset of the first record: behind a line of names, where there is one. */
  readonly dataStart: number
  readonly table?: Table
  readonly pattern?: LinePattern
  readonly recordStart?: RecordStart | undefined
  readonly container?: ContainerKind
  readonly contentMember?: string
  /** What the format itself says of these fields; else they are looked for. */
  readonly timestamp?: TimestampRule
  readonly loglevel?: LoglevelRule
  /** Words for a user, to stand behind "because" or in brackets. */
  readonly reason: string
  /** Which part of the sampled lines has this form: 0 … 1; 1 where it is configured. */
  readonly confidence: number
}

/** Of so many of the sampled lines a form must be, to be taken for the form of the file. */
export const MOST = 0.9
