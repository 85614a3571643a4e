import type { Facts, Snapshot } from '../analysis'
import type { Command, Node, Query } from '../dql'
import { isTrivia, walk } from '../dql'
import { encloses, span, type Span } from '../text'

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string
  /** The rest of the text in one line. */
  readonly detail: string
  readonly kind: 'query' | 'command' | 'field' | 'macro' | 'export'
  readonly span: Span
  /** The name alone. */
  readonly nameSpan: Span
  readonly children: readonly DocumentSymbol[]
}

/**
 * The outline: one entry per command with the fields that it makes and the commands of its sub-queries; macros and
 * exports of a `.dpl` text.
 */
export const symbols = (snapshot: Snapshot): readonly DocumentSymbol[] =>
  snapshot.language === 'dpl' ? patternSymbols(snapshot) : querySymbols(snapshot.query, snapshot)

/**
 * The text as one entry, for files that hold several: called after the comment above it, else after its first command.
 * Undefined for a text without commands.
 */
export function symbolOfText(snapshot: Snapshot): DocumentSymbol | undefined {
  const children = symbols(snapshot)
  const meaningful = snapshot.tokens.filter(({ kind }) => !isTrivia(kind))
  const [first, last] = [meaningful[0], meaningful.at(-1)]
  if (!first || !last || children.length === 0) return undefined
  const nameSpan = children[0]?.nameSpan ?? first.span
  const place = span(first.span.start, last.span.end)
  const text = oneLine(snapshot.text.slice(place.start, place.end))
  const title = titleAbove(snapshot, first.span.start)
  return {
    name: title ?? text,
    detail: title === undefined ? '' : text,
    kind: 'query',
    span: place,
    nameSpan,
    children,
  }
}

/** A name of the workspace: a query, or something that one of its texts makes. */
export interface WorkspaceSymbol {
  readonly name: string
  readonly kind: DocumentSymbol['kind']
  /** The query that it stands in; empty for queries themselves and where there is none. */
  readonly container: string
  readonly span: Span
}

/** The query of a text with the fields, exports and macros that it makes. Commands are no names of a workspace. */
export function workspaceSymbols(snapshot: Snapshot): readonly WorkspaceSymbol[] {
  const whole = symbolOfText(snapshot)
  const container = whole?.name ?? ''
  const below = (all: readonly DocumentSymbol[]): readonly WorkspaceSymbol[] =>
    all.flatMap(({ name, kind, nameSpan, children }) => [
      ...(kind === 'command' ? [] : [{ name, kind, container, span: nameSpan }]),
      ...below(children),
    ])
  const own = whole ? [{ name: container, kind: whole.kind, container: '', span: whole.nameSpan }] : []
  return [...own, ...below(symbols(snapshot))]
}

/** The first words of the comments that stand in front of a query; directives are none. */
function titleAbove({ tokens }: Snapshot, start: number): string | undefined {
  const comments = tokens.filter((token) => token.span.end <= start && token.kind.endsWith('Comment'))
  const titles = comments.map(({ text }) => oneLine(text.replace(/^\/[/*]+|\*\/$/g, '')))
  return titles.find((title) => /\w/.test(title) && !title.startsWith('dql:'))
}

const querySymbols = (query: Query, snapshot: Snapshot): readonly DocumentSymbol[] =>
  query.commands
    .filter(({ name }) => name.span.end > name.span.start)
    .map((command) => commandSymbol(command, snapshot))

const commandSymbol = (command: Command, snapshot: Snapshot): DocumentSymbol => ({
  name: command.name.text,
  detail: oneLine(snapshot.text.slice(command.name.span.end, command.span.end)),
  kind: 'command',
  span: command.span,
  nameSpan: command.name.span,
  children: [
    ...fieldsOf(command, snapshot.facts),
    ...subqueriesOf(command).flatMap((query) => querySymbols(query, snapshot)),
  ].sort((a, b) => a.span.start - b.span.start),
})

/** The fields that a command makes under a name of its own. */
function fieldsOf(command: Command, facts: Facts): readonly DocumentSymbol[] {
  return facts.valuesOf(command).flatMap((value) => {
    const { owner, alias, expression } = value
    if (owner !== command) return []
    const named = alias ? [{ name: alias.name, place: alias.span }] : []
    const exported = (facts.patternOf(value)?.exports ?? []).flatMap(({ name, definition }) =>
      definition ? [{ name, place: definition }] : [],
    )
    const detail = alias ? oneLine(facts.text.slice(expression.span.start, expression.span.end)) : ''
    return [...named, ...exported]
      .filter(({ name, place }) => name !== '' && encloses(command.span, place))
      .map(({ name, place }): DocumentSymbol => ({
        name,
        detail,
        kind: 'field',
        span: place,
        nameSpan: place,
        children: [],
      }))
  })
}

/** The sub-queries of a command that are not in another of them. */
function subqueriesOf(command: Command): readonly Query[] {
  const found: Query[] = []
  walk(command, (node: Node) => {
    if (node.kind === 'subquery' && !found.some(({ span }) => encloses(span, node.span)))
      found.push(node.query)
  })
  return found
}

function patternSymbols({ patterns }: Snapshot): readonly DocumentSymbol[] {
  return patterns.flatMap(({ facts, exports }) => [
    ...facts.pattern.macros.map(({ name, span, nameSpan }): DocumentSymbol => ({
      name: `$${name}`,
      detail: '',
      kind: 'macro',
      span,
      nameSpan,
      children: [],
    })),
    ...exports.flatMap(({ name, type, definition }): readonly DocumentSymbol[] =>
      definition
        ? [
            {
              name,
              detail: type === 'unknown' ? '' : type.join(', '),
              kind: 'export',
              span: definition,
              nameSpan: definition,
              children: [],
            },
          ]
        : [],
    ),
  ])
}

const oneLine = (text: string): string => {
  const words = text.split(/\s+/).filter(Boolean).join(' ')
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
}
