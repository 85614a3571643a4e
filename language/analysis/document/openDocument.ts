import { flatMap, lineIndex, ownCopy, type Diagnostic, type LineIndex, type Offset } from '../../text'
import { openSnapshot, type Snapshot, type SnapshotOptions } from '../snapshot'
import type { Steps } from '../steps'
import type { Document, Region } from './document'
import { fencesIn } from './fences'
import { openedAs, type DocumentKind, type RegionKind } from './kind'
import { cutPiece, linesFrom, linesOfPiece, toFile, toPiece, wholeText, type Piece } from './piece'
import { splitQueries } from './queries'
import { withFileRemarks } from './wholeFile'

export interface DocumentOptions extends Omit<SnapshotOptions, 'language' | 'form' | 'lineIndex'> {
  /** What the file holds; a query, or several, unless given. */
  readonly kind?: DocumentKind
  /** The name of the file, where it has one: an ending that does not fit is remarked on. */
  readonly fileName?: string | undefined
  /**
   * The file as it was before a change, read with the same knowledge: queries that are still at their lines are not read
   * again, and of others only what has changed.
   */
  readonly previous?: Document | undefined
}

/** Opens a file. Never throws, whatever the text. */
export function openDocument(text: string, options: DocumentOptions = {}): Document {
  const { kind = 'dql', fileName, previous, ...knowledge } = options
  const before = previous?.kind === kind ? previous : undefined
  return new LazyDocument({ text, kind, fileName, before, knowledge })
}

interface Opened {
  readonly text: string
  readonly kind: DocumentKind
  readonly fileName: string | undefined
  readonly before: Document | undefined
  readonly knowledge: SnapshotOptions
}

class LazyDocument implements Document {
  readonly text: string
  readonly kind: DocumentKind
  readonly lineIndex: LineIndex
  readonly regions: readonly Region[]
  readonly #fileName: string | undefined
  #diagnostics: readonly Diagnostic[] | undefined

  constructor({ text, kind, fileName, before, knowledge }: Opened) {
    this.text = text
    this.kind = kind
    this.lineIndex = lineIndex(text)
    this.#fileName = fileName
    const pieces = piecesOf(text, kind)
    // Texts of Markdown are read anew with each change, since their lines may be indented in many ways.
    const staysKnown = pieces.length > 1 && kind !== 'md'
    const known = readBefore(before)
    this.regions = pieces.map(({ kind: own, piece }, index) => {
      const there = before?.regions[index]
      const reading = {
        known,
        knowledge,
        staysKnown,
        before: there?.kind === own ? there.snapshot : undefined,
      }
      return regionOf(own, piece, this.lineIndex, reading)
    })
  }

  get diagnostics(): readonly Diagnostic[] {
    return (this.#diagnostics ??= withFileRemarks(this, this.#fileName))
  }

  *check(): Steps<void> {
    for (const { snapshot } of this.regions) yield* snapshot.check()
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
  if (kind === 'md') return flatMap(fencesIn(text), (fence) => queriesIn(fence))
  return queriesIn({ kind, piece: wholeText(text) })
}

const queriesIn = ({ kind, piece }: KindOfPiece): readonly KindOfPiece[] =>
  kind === 'dql'
    ? splitQueries(piece.text).map(({ start, end }) => ({ kind, piece: cutPiece(piece, start, end) }))
    : [{ kind, piece }]

/** The queries of a file by their lines and text. */
function readBefore(previous: Document | undefined): ReadonlyMap<string, Snapshot> {
  if (!previous || previous.kind === 'md' || previous.regions.length < 2) return new Map()
  return new Map(previous.regions.map(({ snapshot }) => [keyOf(snapshot.lineIndex, snapshot.text), snapshot]))
}

/** Pieces begin at a line. */
const keyOf = (lines: LineIndex, text: string): string => `${lines.positionAt(0).line} ${text}`

interface Reading extends Pick<Opened, 'knowledge'> {
  readonly known: ReadonlyMap<string, Snapshot>
  /** The text that stood at this place before a change. */
  readonly before: Snapshot | undefined
  /** Whether the text may be taken over when the file changes elsewhere. */
  readonly staysKnown: boolean
}

function regionOf(kind: RegionKind, piece: Piece, file: LineIndex, reading: Reading): Region {
  const lines = linesOfPiece(piece, file)
  return {
    kind,
    snapshot: reading.known.get(keyOf(lines, piece.text)) ?? open(),
    span: { start: toFile(piece, 0), end: toFile(piece, piece.text.length) },
    toFile: ({ start, end }) => ({ start: toFile(piece, start), end: toFile(piece, end) }),
    toRegion: (offset) => toPiece(piece, offset),
  }

  function open(): Snapshot {
    const options = { ...reading.knowledge, ...openedAs[kind], before: reading.before }
    if (!reading.staysKnown) return openSnapshot(piece.text, { ...options, lineIndex: lines })
    // Lines of the file would hold on to a text that has changed since, as a slice does.
    const text = ownCopy(piece.text)
    return openSnapshot(text, { ...options, lineIndex: linesFrom(text, lines.positionAt(0).line) })
  }
}

/** The line break before a closing fence is part of the text, but the fence's own line is not. */
const endOfLastLine = ({ snapshot: { text }, span: { end } }: Region): Offset =>
  end - (/\r?\n$/.exec(text)?.[0].length ?? 0)
