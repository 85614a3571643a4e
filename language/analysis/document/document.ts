import { lineIndex, type Diagnostic, type LineIndex, type Offset, type Span } from '../../text'
import { openSnapshot, type Snapshot, type SnapshotOptions } from '../snapshot'
import { fencesIn } from './fences'
import { openedAs, type DocumentKind, type RegionKind } from './kind'
import { cutPiece, linesOfPiece, toFile, toPiece, wholeText, type Piece } from './piece'
import { splitQueries } from './queries'
import { withFileRemarks } from './wholeFile'

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
  /** The region that a place belongs to; undefined only outside of the fences of Markdown. */
  readonly regionAt: (offset: Offset) => Region | undefined
}

export interface DocumentOptions extends Omit<SnapshotOptions, 'language' | 'form' | 'lineIndex'> {
  /** What the file holds; a query, or several, unless given. */
  readonly kind?: DocumentKind
  /** The name of the file, where it has one: an ending that does not fit is remarked on. */
  readonly fileName?: string | undefined
}

/** Opens a file. Never throws, whatever the text. */
export function openDocument(text: string, options: DocumentOptions = {}): Document {
  const { kind = 'dql', fileName, ...knowledge } = options
  return new LazyDocument(text, kind, fileName, knowledge)
}

class LazyDocument implements Document {
  readonly text: string
  readonly kind: DocumentKind
  readonly lineIndex: LineIndex
  readonly regions: readonly Region[]
  readonly #fileName: string | undefined
  #diagnostics: readonly Diagnostic[] | undefined

  constructor(text: string, kind: DocumentKind, fileName: string | undefined, knowledge: SnapshotOptions) {
    this.text = text
    this.kind = kind
    this.lineIndex = lineIndex(text)
    this.#fileName = fileName
    this.regions = piecesOf(text, kind).map(({ kind: own, piece }) =>
      regionOf(own, piece, this.lineIndex, knowledge),
    )
  }

  get diagnostics(): readonly Diagnostic[] {
    return (this.#diagnostics ??= withFileRemarks(this, this.#fileName))
  }

  /** In front of the first and behind the last query, theirs; what is typed at a border belongs to the one below. */
  readonly regionAt = (offset: Offset): Region | undefined => {
    const found = this.regions.findLast(({ span }) => span.start <= offset)
    if (this.kind !== 'md') return found ?? this.regions[0]
    return found && offset <= endOfLastLine(found) ? found : undefined
  }
}

interface KindOfPiece {
  readonly kind: RegionKind
  readonly piece: Piece
}

function piecesOf(text: string, kind: DocumentKind): readonly KindOfPiece[] {
  if (kind === 'md') return fencesIn(text).flatMap((fence) => queriesIn(fence))
  return queriesIn({ kind, piece: wholeText(text) })
}

const queriesIn = ({ kind, piece }: KindOfPiece): readonly KindOfPiece[] =>
  kind === 'dql'
    ? splitQueries(piece.text).map(({ start, end }) => ({ kind, piece: cutPiece(piece, start, end) }))
    : [{ kind, piece }]

function regionOf(kind: RegionKind, piece: Piece, file: LineIndex, knowledge: SnapshotOptions): Region {
  const lines = linesOfPiece(piece, file)
  return {
    kind,
    snapshot: openSnapshot(piece.text, { ...knowledge, ...openedAs[kind], lineIndex: lines }),
    span: { start: toFile(piece, 0), end: toFile(piece, piece.text.length) },
    toFile: ({ start, end }) => ({ start: toFile(piece, start), end: toFile(piece, end) }),
    toRegion: (offset) => toPiece(piece, offset),
  }
}

/** The line break before a closing fence is part of the text, but the fence's own line is not. */
const endOfLastLine = ({ snapshot: { text }, span: { end } }: Region): Offset =>
  end - (/\r?\n$/.exec(text)?.[0].length ?? 0)
