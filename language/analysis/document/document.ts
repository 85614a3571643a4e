import type { Diagnostic, LineIndex, Offset, Span } from '../../text'
import type { Snapshot } from '../snapshot'
import type { Steps } from '../steps'
import type { DocumentKind, RegionKind } from './kind'

/** One query, part, expression or pattern in a file. Offsets of its snapshot count in its own text. */
export interface Region {
  readonly kind: RegionKind
  /** Its lines are those of the file, so that ranges need no conversion. */
  readonly snapshot: Snapshot
  /** Where it stands in the file, comments above it and blank lines below it included. */
  readonly span: Span
  /** Where a span of the snapshot stands in the file. */
  readonly toFile: (span: Span) => Span
  /** The offset in the snapshot of a place in the file; the nearest one for places outside. */
  readonly toRegion: (offset: Offset) => Offset
}

/** A file as a list of texts that are read each on its own. Immutable; lazy as snapshots are. */
export interface Document {
  readonly text: string
  readonly kind: DocumentKind
  readonly lineIndex: LineIndex
  /** In source order. At least one, except in Markdown. */
  readonly regions: readonly Region[]
  /** The remarks on all regions and on what the file as a whole holds, with spans in the file, in source order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Finds the remarks a step at a time; without it, they are found when they are first asked for. */
  readonly check: () => Steps<void>
  /** The region that a place belongs to; undefined only outside of the fences of Markdown. */
  readonly regionAt: (offset: Offset) => Region | undefined
}
