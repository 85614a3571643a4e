import { createTokenInstance, type IToken } from 'chevrotain'
import {
  changeBetween,
  Memory,
  movedDiagnostic,
  movedSpan,
  ownCopy,
  span,
  type Change,
  type Diagnostic,
  type Offset,
  type Span,
} from '../text'
import { buildCommands, buildQuery, type BuildContext } from './build'
import { isMeaningful, recognise, type Recognised } from './grammar'
import { remarks, scan } from './lex'
import { movedCommand } from './movedCommand'
import { cutAtPipes, isOutermostPipe, limitDepth, limitNesting } from './nesting'
import type { Command } from './nodes'
import { endOfComment, isClosedString } from './strings'
import { syntaxDiagnostics } from './syntaxErrors'
import { beginsTemplate } from './templates'
import { tokenTypes, type TokenKind } from './tokens'

/**
 * Commands of the outermost pipeline that follow each other. The pieces of a text tile it; all but the first begin with
 * the pipe in front of their first command. Each is read on its own: a concrete tree is many times as large as what is
 * built from it, and a change of the text leaves the other pieces as they are but for their places.
 */
export interface Piece {
  readonly span: Span
  readonly commands: readonly Command[]
  /** What is wrong with its tokens and its form, in no particular order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Whether its tokens are the same whatever the text behind it holds. */
  readonly isSettled: boolean
  /** What has been found out about it; it goes with the piece wherever it is moved. */
  readonly memory: Memory
}

/** A text as it was read. */
export interface PiecesOfText {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** A piece has at least so many tokens, blanks included, if there are more: about fifty lines. */
const usualLength = 600

/** The pieces of a text, at least one. */
export const piecesOf = (text: string): readonly Piece[] => read(text, scan(text), 0)

/** The same for an expression: its command has no name. */
export const piecesOfExpression = (text: string): readonly Piece[] => read(text, [nameless, ...scan(text)], 0)

/** Stands for the command that an expression is given to. */
const nameless = createTokenInstance(tokenTypes.identifier, '', 0, -1, NaN, NaN, NaN, NaN)

/** The pieces of a text that has been read before it was changed; those that the change does not concern are taken over. */
export function piecesAfter(text: string, before: PiecesOfText): readonly Piece[] {
  const change = changeBetween(before.text, text)
  if (!change) return before.pieces
  const first = before.pieces.findIndex(({ isSettled, span: { end } }) => !isSettled || end >= change.start)
  const untouched = before.pieces.slice(0, first)
  const start = untouched.at(-1)?.span.end ?? 0
  const { read, rest } = readChanged(text, start, before.pieces.slice(first + 1), change)
  return [...untouched, ...read, ...rest.map((piece) => movedPiece(piece, change.by))]
}

/** Reads from `start` on, until one of the pieces behind the change begins as it did before. The rest is not read. */
function readChanged(
  text: string,
  start: Offset,
  behind: readonly Piece[],
  { end, by }: Change,
): { readonly read: readonly Piece[]; readonly rest: readonly Piece[] } {
  // Where something stays open, ever longer stretches are tried: twice the text is scanned at most.
  let next = 0
  for (const [index, piece] of behind.entries()) {
    if (piece.span.start < end || index < next) continue
    next = 2 * index + 1
    // With the next piece, to see that nothing of the text in front of it goes on there.
    const stretch = ownCopy(text.slice(start, piece.span.end + by))
    const boundary = piece.span.start + by - start
    const tokens = tokensBefore(boundary, scan(stretch))
    if (tokens && isSettled(stretch.slice(0, boundary), tokens) && (start > 0 || tokens.some(isMeaningful)))
      return { read: read(stretch.slice(0, boundary), tokens, start), rest: behind.slice(index) }
  }
  const stretch = ownCopy(text.slice(start))
  return { read: read(stretch, scan(stretch), start), rest: [] }
}

/** The tokens in front of a pipe of the outermost pipeline; undefined when there is none at that place. */
function tokensBefore(boundary: Offset, tokens: readonly IToken[]): readonly IToken[] | undefined {
  const index = tokens.findIndex(({ startOffset }) => startOffset >= boundary)
  return tokens[index]?.startOffset === boundary && isOutermostPipe(tokens, index)
    ? tokens.slice(0, index)
    : undefined
}

const movedPiece = (piece: Piece, by: number): Piece =>
  by === 0
    ? piece
    : {
        ...piece,
        span: movedSpan(piece.span, by),
        commands: piece.commands.map((command) => movedCommand(command, by)),
        diagnostics: piece.diagnostics.map((diagnostic) => movedDiagnostic(diagnostic, by)),
      }

/** Reads a stretch that begins at `start` of its text, at a pipe unless that is 0. */
function read(text: string, tokens: readonly IToken[], start: Offset): readonly Piece[] {
  const groups = cutAtPipes(tokens, usualLength)
  return groups.map((group, index) => {
    const from = index === 0 ? 0 : (group[0]?.startOffset ?? 0)
    const piece = readPiece(
      text,
      group,
      span(from, groups[index + 1]?.[0]?.startOffset ?? text.length),
      start,
    )
    return movedPiece(piece, start)
  })
}

/** `start` tells where the text stands: only at the very beginning a pipe may have nothing in front of it. */
function readPiece(text: string, tokens: readonly IToken[], place: Span, start: Offset): Piece {
  const diagnostics = remarks(text, tokens, place)
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const meaningful = tokens.filter(isMeaningful)
  const isFirst = place.start + start === 0
  const { commands, errors } = readCommands({ text, report }, limitNesting(meaningful, report), isFirst)
  diagnostics.push(...syntaxDiagnostics(text, errors, meaningful))
  return {
    span: place,
    commands: limitDepth(commands, report),
    diagnostics,
    isSettled: isSettled(text.slice(place.start, place.end), tokens),
    memory: new Memory(),
  }
}

interface ReadCommands {
  readonly commands: readonly Command[]
  readonly errors: Recognised['errors']
}

/** Where there is a mistake, each command is read on its own, so that the mistake stays in it. */
function readCommands(context: BuildContext, tokens: IToken[], isFirst: boolean): ReadCommands {
  const build = isFirst ? buildFirst : buildCommands
  const whole = recognise(tokens)
  if (whole.errors.length === 0) return { commands: build(context, whole.cst), errors: [] }
  const [first, ...others] = cutAtPipes(tokens, 1)
  const commands: Command[] = []
  const errors: Recognised['errors'] = []
  for (const group of first ? [first, ...others] : []) {
    const recognised = recognise(group)
    commands.push(...(group === first ? build : buildCommands)(context, recognised.cst))
    errors.push(...recognised.errors)
  }
  return { commands, errors }
}

const buildFirst: typeof buildCommands = (context, cst) =>
  buildQuery(context, cst, span(0, context.text.length)).commands

/** Strings without end, or with several lines, and template marks may end elsewhere when other text stands behind them. */
const isSettled = (text: string, tokens: readonly IToken[]): boolean =>
  !beginsTemplate.test(text) && tokens.every(({ tokenType, image }) => isSettledToken(tokenType.name, image))

function isSettledToken(kind: string, image: string): boolean {
  switch (kind as TokenKind) {
    case 'string':
    case 'singleString':
      return !image.includes('\n') && isClosedString(image)
    case 'rawString':
      return isClosedString(image)
    case 'blockComment':
      return endOfComment(image, 0).isClosed
    default:
      return true
  }
}
