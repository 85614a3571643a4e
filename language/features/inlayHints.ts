import { typeText, type PlacedValue, type Snapshot } from '../analysis'
import type { Command, Expression } from '../dql'
import type { Offset, Span } from '../text'

/** What hints tell: the parameter of a value, the type of a new field, the name of a column that has none. */
export const inlayHintKinds = ['parameterNames', 'types', 'columnNames'] as const

export type InlayHintKind = (typeof inlayHintKinds)[number]

/** A few words that an editor shows between the characters of a text. */
export interface InlayHint {
  readonly kind: InlayHintKind
  readonly offset: Offset
  readonly label: string
  /** Markdown about it; computed when it is asked for. */
  readonly tooltip: () => string
}

/** The hints of the wanted kinds for the commands that touch `within`, in source order. Never throws. */
export function inlayHints(
  snapshot: Snapshot,
  within: Span,
  wanted: ReadonlySet<InlayHintKind> = new Set(inlayHintKinds),
): readonly InlayHint[] {
  const touched = snapshot.facts.commands.filter(
    ({ span }) => span.start <= within.end && within.start <= span.end,
  )
  return touched
    .flatMap((command) => hintsOf(snapshot, command))
    .filter(({ kind, offset }) => wanted.has(kind) && within.start <= offset && offset <= within.end)
    .sort((a, b) => a.offset - b.offset)
}

const hintsOf = ({ facts }: Snapshot, command: Command): readonly InlayHint[] =>
  facts
    .valuesOf(command)
    .flatMap((value) =>
      value.owner === command
        ? [...typeHint(value, facts), ...columnHint(value, facts)]
        : parameterHint(value),
    )

/** The type of a field that the command makes, where something is known of it that its literal does not say. */
function typeHint(value: PlacedValue, facts: Snapshot['facts']): readonly InlayHint[] {
  const { alias, expression } = value
  if (!alias || literals.has(expression.kind) || value.parameter?.assignment === undefined) return []
  const { type } = facts.columnOf(value)
  if (type === 'unknown' || type.length > 2) return []
  return [
    {
      kind: 'types',
      offset: alias.span.end,
      label: `: ${typeText(type)}`,
      tooltip: () => `The type of \`${alias.name}\`, or null.`,
    },
  ]
}

const literals: ReadonlySet<string> = new Set([
  'string',
  'long',
  'double',
  'boolean',
  'duration',
  'null',
  'missing',
])

/** What a column is called that the query gives no name to, where that is not how it is written. */
function columnHint(value: PlacedValue, facts: Snapshot['facts']): readonly InlayHint[] {
  const { alias, expression, parameter } = value
  if (alias || !parameter?.assignment || !isComputed(expression)) return []
  const name = facts.columnOf(value).name
  const written = facts.text.slice(expression.span.start, expression.span.end)
  if (name === written) return []
  return [
    {
      kind: 'columnNames',
      offset: expression.span.end,
      label: ` = \`${name}\``,
      tooltip: () =>
        `The column is called \`${name}\`. Put a name in front, \`name = …\`, to call it otherwise.`,
    },
  ]
}

const isComputed = ({ kind }: Expression): boolean => kind === 'call' || kind === 'binary' || kind === 'unary'

/** The parameter of a literal among several arguments of a function, which does not say itself what it is for. */
function parameterHint({
  owner,
  argument,
  parameter,
  expression,
  isGrouped,
}: PlacedValue): readonly InlayHint[] {
  const isTold = argument.name !== undefined || isGrouped || parameter?.isVariadic === true
  if (!parameter || isTold || owner.arguments.length < 2 || owner.arguments[0] === argument) return []
  if (!told.has(expression.kind)) return []
  return [
    {
      kind: 'parameterNames',
      offset: argument.span.start,
      label: `${parameter.name}:`,
      tooltip: () => parameter.summary ?? `The parameter \`${parameter.name}\`.`,
    },
  ]
}

const told: ReadonlySet<string> = new Set([
  'string',
  'long',
  'double',
  'boolean',
  'duration',
  'null',
  'unary',
])
