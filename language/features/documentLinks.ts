import type { Snapshot } from '../analysis'
import type { Span } from '../text'

/** A path in a query that leads to a file. */
export interface DocumentLink {
  /** Without quotes. */
  readonly span: Span
  /** The path as the query knows the table by. */
  readonly path: string
}

/** The lookup tables that the query loads. Whether there are such files is not known here. */
export const documentLinks = ({ facts, text }: Snapshot): readonly DocumentLink[] =>
  facts.commands.flatMap((command) =>
    facts.bindingOf(command).values.flatMap(({ parameter, expression }) => {
      if (expression.kind !== 'string' || !parameter?.kinds.includes('tabularFileExisting')) return []
      const { start, end } = expression.span
      const quotes = expression.form === 'raw' ? 3 : 1
      const isClosed = text.slice(end - quotes, end) === text.slice(start, start + quotes)
      return isClosed && expression.value !== ''
        ? [{ span: { start: start + quotes, end: end - quotes }, path: expression.value }]
        : []
    }),
  )
