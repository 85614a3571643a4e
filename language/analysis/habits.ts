import { functionNamed } from '../catalog'
import { isTrivia, type Token } from '../dql'
import { cover, error, type Diagnostic, type DiagnosticCode, type Span } from '../text'

/**
 * Operators of other languages, named as such: `||`, and functions written between their arguments. What the parser
 * and the rules say about the same stretch of text is left out, since it only follows from the habit.
 */
export function withHabits(
  tokens: readonly Token[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const meaningful = tokens.filter(({ kind }) => !isTrivia(kind))
  const habits = meaningful.flatMap((_, index) => habitAt(meaningful, index) ?? [])
  if (habits.length === 0) return diagnostics
  const isConsequence = ({ code, span }: Diagnostic): boolean =>
    consequences.has(code) && habits.some(({ reach }) => reach.start <= span.start && span.start <= reach.end)
  return [...diagnostics.filter((one) => !isConsequence(one)), ...habits.map(({ remark }) => remark)]
}

interface Habit {
  readonly remark: Diagnostic
  /** The text that cannot be read rightly because of it. */
  readonly reach: Span
}

const consequences: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'empty-command', 'missing-token', 'missing-parameter', 'too-many-arguments', 'unexpected-token', 'unknown-command',
]) // prettier-ignore

function habitAt(tokens: readonly Token[], index: number): Habit | undefined {
  const token = tokens[index]
  const next = tokens[index + 1]
  if (token?.kind === '|' && next?.kind === '|' && token.span.end === next.span.start) {
    const span = cover(token.span, next.span)
    const end = tokens.slice(index + 2).find(({ kind }) => kind === '|' || kind === ']')
    const last = tokens.at(-1)?.span.end ?? span.end
    return {
      remark: error('foreign-operator', span, '||', 'or'),
      reach: { start: span.start, end: end ? end.span.start - 1 : last },
    }
  }
  const previous = tokens[index - 1]
  if (token?.kind !== 'identifier' || !previous || !next || !isOperand(previous) || !isOperand(next))
    return undefined
  const definition = functionNamed(token.text)
  if (!definition || !infixes.has(definition.name)) return undefined
  const call = `${definition.name}(${previous.text}, ${next.text})`
  return {
    remark: error('function-as-operator', token.span, token.text, call),
    reach: { start: previous.span.end, end: next.span.end },
  }
}

/** Functions that other languages write between their arguments. */
const infixes: ReadonlySet<string> = new Set([
  'contains',
  'endsWith',
  'like',
  'matchesPattern',
  'matchesPhrase',
  'matchesValue',
  'startsWith',
])

const isOperand = ({ kind }: Token): boolean =>
  ['identifier', 'quotedIdentifier', 'string', 'singleString', 'rawString', ')', ']'].includes(kind)
