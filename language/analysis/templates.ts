import { beginsTemplate, holdsTemplate, walk, type Node, type Token, type TokenKind } from '../dql'
import { encloses, touches, type Diagnostic, type DiagnosticCode, type Span } from '../text'
import type { Facts } from './facts'

/**
 * The remarks without those that only hold if a template mark stays what it is: what another program puts there may be
 * a name, a value, several arguments or a whole command, and may bring fields with it.
 */
export function withTemplates(
  tokens: () => readonly Token[],
  facts: Facts,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (diagnostics.length === 0 || !beginsTemplate.test(facts.text)) return diagnostics
  const marks = tokens().filter(isMark)
  if (marks.length === 0) return diagnostics
  const openPatterns = facts.patterns.filter((pattern) =>
    marks.some(({ span }) => encloses(span, pattern.span)),
  )
  const isBare = ({ kind }: Token): boolean => kind === 'template' || kind === 'templateControl'
  const bringsFields = marks.some(isBare) || openPatterns.length > 0
  const owners = ownersOf(marks.filter(isBare), facts)
  return diagnostics.filter(({ code, severity, span }) => {
    if (bringsFields && severity !== 'error' && !independent.has(code)) return false
    if (marks.some((mark) => isAbout(span, mark))) return false
    return !(ofArguments.has(code) && owners.some((owner) => encloses(owner, span)))
  })
}

const stringKinds: ReadonlySet<TokenKind> = new Set<TokenKind>(['string', 'rawString', 'singleString'])

/** A mark, or a string with one inside. */
const isMark = ({ kind, text }: Token): boolean =>
  kind === 'template' || kind === 'templateControl' || (stringKinds.has(kind) && holdsTemplate(text))

/** Whether a remark is about the mark itself or lies in the string that holds it. */
const isAbout = (span: Span, mark: Token): boolean =>
  encloses(mark.span, span) || (mark.kind === 'template' && touches(span, mark.span.start))

/** Warnings that do not depend on what other commands do; the others are about the way of fields through the query. */
const independent: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-escape',
  'unknown-variable',
  'deprecated-function',
])

const ofArguments: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'missing-parameter', 'missing-token', 'too-many-arguments', 'duplicate-parameter', 'conflicting-parameters',
  'aggregation-needed', 'assignment-needed', 'empty-command',
]) // prettier-ignore

/** The commands and calls that have a mark among their arguments. */
function ownersOf(marks: readonly Token[], { query }: Facts): readonly Span[] {
  const owners: Span[] = []
  walk(query, (node: Node) => {
    if (node.kind !== 'command' && node.kind !== 'call') return
    if (marks.some(({ span }) => encloses(node.span, span))) owners.push(node.span)
  })
  return owners
}
