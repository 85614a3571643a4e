import { stringText, valueOfString, type StringLiteral } from '../../dql'
import { span } from '../../text'
import type { FindRefactoring } from './refactoring'

/** A string with escapes becomes a raw one, and a raw string one with escapes. Patterns in it are adapted with it. */
export const changeQuotes: FindRefactoring = ({ text, nodesAt }, { start }) => {
  const literal = nodesAt(start).at(-1)
  if (literal?.kind !== 'string' || text.charAt(literal.span.start) !== '"') return undefined
  const written = text.slice(literal.span.start, literal.span.end)
  const changed = literal.form === 'raw' ? stringText(literal.value) : rawText(literal, written)
  // A literal that is not closed, or holds a template mark, is read otherwise.
  if (changed === undefined || valueOfString(changed, span(0, changed.length)) !== literal.value)
    return undefined
  if (literal.value.includes('{{') || literal.value.includes('{%')) return undefined
  return {
    kind: 'rewrite',
    title: literal.form === 'raw' ? 'Change to a string with escapes' : 'Change to a raw string',
    edits: [{ span: literal.span, newText: changed }],
  }
}

/** Only what has escapes gains anything. */
function rawText({ value }: StringLiteral, written: string): string | undefined {
  const isPossible = value !== '' && !value.includes('"""') && !/^"|"$/.test(value)
  return isPossible && written.includes('\\') && /^".*"$/s.test(written) ? `"""${value}"""` : undefined
}
