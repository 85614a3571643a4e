import { lineIndex, type Diagnostic, type LineIndex, type Offset } from '../../text'
import { openSnapshot, type SnapshotOptions } from '../snapshot'
import type { Document, Region } from './document'
import { fencesIn } from './fences'
import { openedAs, type DocumentKind, type RegionKind } from './kind'
import { cutPiece, linesOfPiece, toFile, toPiece, wholeText, type Piece } from './piece'
import { splitQueries } from './queries'
import { withFileRemarks } from './wholeFile'

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
