import type { Snapshot } from '../analysis'
import type { Query } from '../dql'
import { span, touches, type Offset, type Span } from '../text'

/** A piece of a query that can run on its own. */
export interface QueryPart {
  readonly span: Span
  /** What it ends with, for people: `filter`, `sub-query of join`. */
  readonly name: string
}

/**
 * The pipeline around `offset` from its first command to the end of the one at `offset`: its records are those that
 * the next command gets. Between two commands the earlier one counts. Undefined where there is no command before.
 */
export function partUpTo({ facts }: Snapshot, offset: Offset): QueryPart | undefined {
  const { commands } = innermostPipeline(facts, offset)
  const last = commands.findLast((command) => command.span.start <= offset) ?? commands[0]
  const [first] = commands
  return first && last && { span: span(first.span.start, last.span.end), name: last.name.text }
}

/** The innermost sub-query around `offset`, without its brackets; undefined outside of sub-queries and in empty ones. */
export function subqueryAt({ facts }: Snapshot, offset: Offset): QueryPart | undefined {
  const { commands } = innermostPipeline(facts, offset)
  const [first] = commands
  const last = commands.at(-1)
  if (!first || !last || facts.pipelineOf(first) === facts.query) return undefined
  const owner = facts.commands.findLast(
    ({ span: around }) => around.start < first.span.start && last.span.end <= around.end,
  )
  return {
    span: span(first.span.start, last.span.end),
    name: owner ? `sub-query of ${owner.name.text}` : 'sub-query',
  }
}

function innermostPipeline({ nodesOf, query }: Snapshot['facts'], offset: Offset): Query {
  const around = nodesOf('subquery').filter(
    (subquery) => touches(subquery.span, offset) && subquery.query.commands.length > 0,
  )
  // Parents come before what they hold.
  return around.at(-1)?.query ?? query
}
