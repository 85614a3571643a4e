import type { Snapshot } from '../analysis'
import { print } from '../dql'
import type { Diagnostic, DiagnosticCode, Span, TextEdit } from '../text'

/** A change that settles a remark. */
export interface CodeAction {
  readonly title: string
  readonly diagnostic: Diagnostic
  readonly edits: readonly TextEdit[]
}

/** The fixes for the remarks that touch `within`. Empty when there are none. Never throws. */
export function codeActions(snapshot: Snapshot, within: Span): readonly CodeAction[] {
  return snapshot.diagnostics
    .filter(({ span }) => span.start <= within.end && span.end >= within.start)
    .flatMap((diagnostic) => {
      const fix = fixes[diagnostic.code]?.(diagnostic, snapshot)
      return fix ? [{ ...fix, diagnostic }] : []
    })
}

type Fix = Pick<CodeAction, 'title' | 'edits'>
type FixOf = (diagnostic: Diagnostic, snapshot: Snapshot) => Fix | undefined

/** Replaces the span by the suggestion that the remark itself makes, which stands at `index` of its arguments. */
const suggestion =
  (index: number, written: (name: string) => string = (name) => name): FixOf =>
  ({ args, span }) => {
    const name = args[index]
    return name ? replacement(`Change to ${name}`, span, written(name)) : undefined
  }

const fieldText = (name: string): string =>
  print({ kind: 'field', name, isQuoted: false, span: { start: 0, end: 0 } })

const fixes: Partial<Record<DiagnosticCode, FixOf>> = {
  'unknown-command': suggestion(1),
  'unknown-function': suggestion(1),
  'unknown-parameter': suggestion(2),
  'unknown-field': suggestion(1, fieldText),
  'unseen-field': suggestion(1, fieldText),
  'invalid-enum-word': suggestion(3),
  'invalid-duration-unit': suggestion(1),
  'unknown-matcher': suggestion(1),
  'unknown-configuration': suggestion(2),
  'undefined-macro': suggestion(1, (name) => `$${name}`),
  'foreign-operator': suggestion(1),
  'single-quotes': toDoubleQuotes,
  'assignment-not-allowed': toEquality,
  'aggregation-not-allowed': ({ args, span }) => {
    const field = args[2]
    return field ? replacement('Put the name in backticks', span, fieldText(field)) : undefined
  },
  'sorting-not-allowed': ({ span }) => replacement('Remove the sort direction', span, ''),
  'name-needs-backticks': ({ args, span }) =>
    args[0] ? replacement('Put the name in backticks', span, `\`${args[0]}\``) : undefined,
  'null-comparison': toNullTest,
}

const replacement = (title: string, span: Span, newText: string): Fix => ({
  title,
  edits: [{ span, newText }],
})

function toDoubleQuotes({ span }: Diagnostic, { facts }: Snapshot): Fix | undefined {
  const literal = facts.nodes.find((node) => node.kind === 'string' && node.span.start === span.start)
  if (literal?.kind !== 'string') return undefined
  return replacement('Change to double quotes', span, print({ ...literal, form: 'quoted' }))
}

/** `name = value` in a condition becomes a comparison. */
function toEquality({ span }: Diagnostic, { facts, tokens }: Snapshot): Fix | undefined {
  const assignment = facts.nodes.find(
    (node) => node.kind === 'assignment' && node.target.span.start === span.start,
  )
  const sign = tokens.find(({ kind, span: place }) => kind === '=' && place.start >= span.end)
  if (!sign || assignment?.kind !== 'assignment' || sign.span.end > assignment.value.span.start)
    return undefined
  return replacement('Change to ==', sign.span, '==')
}

function toNullTest({ span }: Diagnostic, { facts, text }: Snapshot): Fix | undefined {
  const comparison = facts.nodes.find(
    (node) => node.kind === 'binary' && node.span.start === span.start && node.span.end === span.end,
  )
  if (comparison?.kind !== 'binary') return undefined
  const operand = comparison.left.kind === 'null' ? comparison.right : comparison.left
  const name = comparison.operator === '==' ? 'isNull' : 'isNotNull'
  return replacement(
    `Change to ${name}`,
    span,
    `${name}(${text.slice(operand.span.start, operand.span.end)})`,
  )
}
