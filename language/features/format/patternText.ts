import * as dpl from '../../dpl'
import { commentsBehind } from './comments'
import { concat, type Doc } from './document'
import { patternDoc } from './patternDoc'
import { placeTokens, type SourceToken } from './placedTokens'
import { sameTree } from '../sameTree'
import { TokenReader } from './tokenReader'

/**
 * The document of a whole pattern with its comments. Undefined when the text has errors. `tokens` are those of
 * `dpl.lex`; their texts may differ from it where they stand in a string with escapes.
 */
export function patternTextDoc(text: string, tokens: readonly SourceToken[]): Doc | undefined {
  const { pattern, diagnostics } = dpl.parse(text)
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined
  const placed = placeTokens(text, tokens)
  const reader = new TokenReader(placed)
  const doc = patternDoc(reader, pattern)
  if (reader.isLost || reader.next.kind !== 'end') return undefined
  return concat(doc, commentsBehind(placed.end.comments))
}

/** Whether two patterns mean the same and have the same comments. */
export function isSamePattern(a: string, b: string): boolean {
  const [one, other] = [dpl.parse(a), dpl.parse(b)]
  return (
    one.diagnostics.length === other.diagnostics.length &&
    sameTree(one.pattern, other.pattern) &&
    commentsOf(a) === commentsOf(b)
  )
}

const commentsOf = (text: string): string =>
  dpl
    .lex(text)
    .filter(({ kind }) => kind === 'lineComment' || kind === 'blockComment')
    .map((comment) => comment.text.replace(/\s+/g, ' ').trim())
    .sort()
    .join('\n')
