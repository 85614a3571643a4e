import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver'
import { semanticTokens, type Document } from '../language'
import { toSemanticTokens } from './toLsp'

interface Answered {
  readonly resultId: string
  readonly data: readonly number[]
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

const dataOf = ({ regions }: Document): number[] =>
  toSemanticTokens(regions.map(({ snapshot }) => ({ lines: snapshot, tokens: semanticTokens(snapshot) })))

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
