import { nearest } from '../catalog'
import { error, flatMap, lineIndex, type Diagnostic, type Offset, type Span } from '../text'

/** A token, as far as comments and lines are concerned. */
export interface Piece {
  readonly kind: string
  readonly span: Span
  readonly text: string
}

/** What tells comments and white space from text that means something. */
export interface Pieces {
  /** In source order; they need not tile the text. */
  readonly tokens: readonly Piece[]
  readonly isTrivia: (kind: string) => boolean
}

/**
 * The remarks that no comment silences. `// dql:ignore CODE, CODE` silences these codes on its own line, or, on a line
 * of its own, in what begins on the next line that has text; without codes it silences all. Behind `--` a reason may
 * follow. A comment that silences nothing, and a code that does not exist, are remarks themselves.
 */
export function withoutIgnored(
  text: string,
  remarks: readonly Diagnostic[],
  pieces: () => Pieces,
  codes: readonly string[],
): readonly Diagnostic[] {
  if (!text.includes('dql:ignore')) return remarks
  const ignores = ignoresIn(text, pieces())
  const used = new Set<Ignore | IgnoredCode>()
  const left = remarks.filter((remark) => {
    const silencers = flatMap(ignores, (ignore) => silencerOf(ignore, remark) ?? [])
    for (const silencer of silencers) used.add(silencer)
    return silencers.length === 0
  })
  return [...left, ...flatMap(ignores, (ignore) => remarksOn(ignore, used, codes))]
}

/**
 * Remarks that only the data can give, with their titles: beside those of the inspections, they can be silenced and given
 * another severity. Whether a comment silences one, the text alone cannot tell.
 */
export const dataInspections: Readonly<Record<string, string>> = {
  'pattern-fits-no-sample': 'A pattern matches none of the sampled texts',
  'source-missing': 'A file of a source is not there',
  'source-without-files': 'A source has no files',
  'source-unreadable': 'A file of a source cannot be read',
  'source-changed': 'A file of a source has changed while it was read',
  'source-empty': 'A file of a source is empty',
  'source-is-directory': 'A path of a source is a folder',
  'source-is-special': 'A path of a source is a pipe, a socket or a device',
  'source-same-file': 'Two paths of a source lead to the same file',
  'source-listed-twice': 'A file of a source is listed twice',
  'folder-unreadable': 'A folder of a source may not be looked into',
  'other-format': 'A file is of another format than those found with it, and is left out',
  'encoding-guessed': 'The encoding of a file is guessed',
  'rule-finds-nothing': 'A configured timestamp or loglevel is in no sampled record',
  'file-damaged': 'A compressed file is damaged',
  'file-too-large': 'A compressed file unpacks to more than the limit',
  'array-open': 'A JSON array does not end',
  'array-surroundings': 'A file holds more than its JSON array',
  'broken-line': 'A line of a JSON file holds no JSON object',
  'record-misfit': 'A record does not fit its format',
  'lines-with-faults': 'Lines are too long, or hold bytes that cannot be decoded',
}

/** The comments that silence a remark. */
export const silencersOf = (text: string, remark: Remark, pieces: Pieces): readonly Span[] =>
  text.includes('dql:ignore')
    ? flatMap(ignoresIn(text, pieces), (ignore) => (silencerOf(ignore, remark) ? ignore.span : []))
    : []

/** The comment that silences a code in what begins on the line of `offset`, with the line break behind it. */
export function ignoreComment(text: string, offset: Offset, code: string): { at: Offset; comment: string } {
  const lines = lineIndex(text)
  const at = lines.offsetAt({ line: lines.positionAt(offset).line, character: 0 })
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? ''
  return { at, comment: `${indent}// dql:ignore ${code}\n` }
}

/** A remark on a place, of the text or of the data. */
interface Remark {
  readonly code: string
  readonly span: Span
}

interface IgnoredCode {
  readonly code: string
  readonly span: Span
}

interface Ignore {
  /** The comment. */
  readonly span: Span
  /** None means every code. */
  readonly codes: readonly IgnoredCode[]
  /** Where a silenced remark may begin, the end included. */
  readonly reach: Span
}

const directive = /^\/[/*][ \t]*dql:ignore\b:?([^]*)$/

function ignoresIn(text: string, { tokens, isTrivia }: Pieces): readonly Ignore[] {
  const lines = lineIndex(text)
  const lineOf = (offset: Offset): number => lines.positionAt(offset).line
  const meaningful = tokens.filter(({ kind }) => !isTrivia(kind))

  function reachFrom(comment: Span): Span {
    const own = lineOf(comment.start)
    const isOwn = meaningful.some(({ span }) => lineOf(span.start) <= own && own <= lineOf(span.end - 1))
    const next = meaningful.find(({ span }) => span.start >= comment.end)
    const line = isOwn || !next ? own : lineOf(next.span.start)
    const lineEnd =
      line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, character: 0 }) - 1 : text.length
    const ends = meaningful.filter(({ span }) => lineOf(span.start) === line).map(({ span }) => span.end)
    return { start: lines.offsetAt({ line, character: 0 }), end: Math.max(lineEnd, ...ends) }
  }

  return flatMap(tokens, ({ kind, span, text: comment }) => {
    const rest = kind.endsWith('Comment') ? directive.exec(comment)?.[1] : undefined
    return rest === undefined ? [] : [{ span, codes: codesIn(rest, span.end), reach: reachFrom(span) }]
  })
}

/** The codes of a directive whose text behind its name is `rest` and ends at `end`. */
function codesIn(rest: string, end: Offset): readonly IgnoredCode[] {
  const start = end - rest.length
  const [list = ''] = rest.split(/(?:^|\s)--(?:\s|$)|\*\/$/)
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
    code,
    span: { start: start + index, end: start + index + code.length },
  }))
}

function silencerOf(ignore: Ignore, { code, span }: Remark): Ignore | IgnoredCode | undefined {
  if (span.start < ignore.reach.start || span.start > ignore.reach.end) return undefined
  return ignore.codes.length === 0 ? ignore : ignore.codes.find((one) => one.code === code)
}

function remarksOn(
  ignore: Ignore,
  used: ReadonlySet<Ignore | IgnoredCode>,
  codes: readonly string[],
): readonly Diagnostic[] {
  const hint = (...row: Parameters<typeof error>): Diagnostic => ({ ...error(...row), severity: 'hint' })
  if (ignore.codes.length === 0) return used.has(ignore) ? [] : [hint('unused-ignore', ignore.span, '')]
  return ignore.codes
    .filter((one) => !used.has(one) && !Object.hasOwn(dataInspections, one.code))
    .map(({ code, span }) =>
      codes.includes(code)
        ? hint('unused-ignore', span, code)
        : hint('unknown-ignore', span, code, nearest(code, codes) ?? ''),
    )
}
