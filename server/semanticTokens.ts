import type { Range, SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver'
import {
  numbersPerToken,
  semanticTokens,
  semanticTokensByPiece,
  type Document,
  type LineIndex,
  type Offset,
} from '../language'
import { regionsIn, spanOf } from './spanOf'

interface Answered {
  readonly resultId: string
  readonly data: number[]
}

/** What was last answered about each document, to answer with the difference only. */
export class AnsweredTokens {
  readonly #answers = new Map<string, Answered>()
  #count = 0

  /** All tokens of a document. */
  full(uri: string, document: Document): SemanticTokens {
    const resultId = `${++this.#count}`
    const data = dataOf(document)
    this.#answers.set(uri, { resultId, data })
    return { resultId, data }
  }

  /** What has changed since the answer with that id; all tokens when it is not the last one. */
  delta(uri: string, document: Document, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const previous = this.#answers.get(uri)
    const { resultId, data } = this.full(uri, document)
    if (previous?.resultId !== previousResultId) return { resultId: resultId ?? '', data }
    return { resultId: resultId ?? '', edits: difference(previous.data, data) }
  }

  forget(uri: string): void {
    this.#answers.delete(uri)
  }
}

/** The tokens in a range of a document. */
export function tokensInRange(document: Document, range: Range): SemanticTokens {
  const list = new RelativeTokens()
  for (const { snapshot } of regionsIn(document, range))
    list.add(snapshot.lineIndex, 0, semanticTokens(snapshot, spanOf(snapshot, range)))
  return { data: list.data }
}

function dataOf({ regions }: Document): number[] {
  const list = new RelativeTokens()
  for (const { snapshot } of regions)
    for (const { start, numbers } of semanticTokensByPiece(snapshot))
      list.add(snapshot.lineIndex, start, numbers)
  return list.data
}

/** Five numbers per token, each place relative to the one before, as the protocol wants them. */
class RelativeTokens {
  readonly data: number[] = []
  #line = 0
  #character = 0

  /** Adds tokens whose places count from `start`. */
  add(lines: LineIndex, start: Offset, tokens: readonly number[]): void {
    if (tokens.length === 0) return
    const first = lines.positionAt(start + (tokens[0] ?? 0))
    const { data } = this
    const place = data.length
    for (const number of relativeOf(lines, start, tokens)) data.push(number)
    const isSameLine = first.line === this.#line
    data[place] = first.line - this.#line
    data[place + 1] = isSameLine ? first.character - this.#character : first.character
    const last = lines.positionAt(start + (tokens[tokens.length - numbersPerToken] ?? 0))
    this.#line = last.line
    this.#character = last.character
  }
}

const known = new WeakMap<readonly number[], readonly number[]>()

/** The numbers of tokens that stay the same wherever their lines are moved, so that the list is made once for each. */
function relativeOf(lines: LineIndex, start: Offset, tokens: readonly number[]): readonly number[] {
  const numbers = known.get(tokens) ?? relative(lines, start, tokens)
  known.set(tokens, numbers)
  return numbers
}

function relative(lines: LineIndex, first: Offset, tokens: readonly number[]): readonly number[] {
  const data: number[] = []
  let line = 0
  let character = 0
  let place = lines.positionAt(first)
  let placeOffset = first
  /** Where the line ends that was looked up last: once is enough for all tokens in it. */
  let lineEnd = -1
  for (let at = 0; at < tokens.length; at += numbersPerToken) {
    const start = first + (tokens[at] ?? 0)
    if (start >= lineEnd) {
      place = lines.positionAt(start)
      placeOffset = start
      lineEnd = lines.offsetAt({ line: place.line + 1, character: 0 })
    }
    const column = place.character + start - placeOffset
    const length = first + (tokens[at + 1] ?? 0) - start
    data.push(place.line - line, place.line === line ? column - character : column, length)
    data.push(tokens[at + 2] ?? 0, tokens[at + 3] ?? 0)
    ;({ line } = place)
    character = column
  }
  return data
}

/** The stretch between what both lists begin and end with; none when they are equal. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const deleteCount = before.length - start - end
  const data = after.slice(start, after.length - end)
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }]
}
