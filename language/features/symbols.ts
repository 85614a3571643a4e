import type { Snapshot } from '../analysis'
import type { Command, Node, Query } from '../dql'
import { walk } from '../dql'
import { encloses, type Span } from '../text'

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string
  /** The rest of the text in one line. */
  readonly detail: string
  readonly kind: 'command' | 'macro' | 'export'
  readonly span: Span
  /** The name alone. */
  readonly nameSpan: Span
  readonly children: readonly DocumentSymbol[]
}

/** The outline: one entry per command with those of its sub-queries; macros and exports of a `.dpl` text. */
export const symbols = (snapshot: Snapshot): readonly DocumentSymbol[] =>
  snapshot.language === 'dpl' ? patternSymbols(snapshot) : querySymbols(snapshot.query, snapshot.text)

const querySymbols = (query: Query, text: string): readonly DocumentSymbol[] =>
  query.commands
    .filter(({ name }) => name.span.end > name.span.start)
    .map((command) => commandSymbol(command, text))

const commandSymbol = (command: Command, text: string): DocumentSymbol => ({
  name: command.name.text,
  detail: oneLine(text.slice(command.name.span.end, command.span.end)),
  kind: 'command',
  span: command.span,
  nameSpan: command.name.span,
  children: subqueriesOf(command).flatMap((query) => querySymbols(query, text)),
})

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
