import {
  numbersPerToken,
  semanticTokenModifiers,
  semanticTokens,
  semanticTokenTypes,
  type SemanticTokenModifier,
  type SemanticTokenType,
  type Snapshot,
  type Span,
} from '../../language'

/** A coloured stretch, as a test reads it. */
export interface Colour {
  readonly span: Span
  readonly type: SemanticTokenType
  readonly modifiers: readonly SemanticTokenModifier[]
}

/** The coloured stretches of a text, or of the part that touches `within`. */
export function coloursOf(snapshot: Snapshot, within?: Span): readonly Colour[] {
  const numbers = semanticTokens(snapshot, within)
  return Array.from({ length: numbers.length / numbersPerToken }, (_, index) => {
    const [start = 0, end = 0, type = 0, bits = 0] = numbers.slice(index * numbersPerToken)
    const modifiers = semanticTokenModifiers.filter((_one, bit) => (bits >> bit) & 1)
    return { span: { start, end }, type: semanticTokenTypes[type]!, modifiers }
  })
}
