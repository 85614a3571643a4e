import { dql, type Facts, type Span } from '../../language'

/** A command of a query or of a sub-query in it. */
export interface QueryCommand {
  /** In the spelling of the catalog. */
  readonly name: string
  readonly span: Span
  /** How many sub-queries stand around it: 0 in the query itself. */
  readonly depth: number
}

/** The commands of a query in the order of the text: each is followed by those of its sub-queries. */
export function commandsOfQuery(facts: Facts): readonly QueryCommand[] {
  const found: QueryCommand[] = []
  let around: readonly Span[] = []
  dql.walk(facts.query, (node) => {
    around = around.filter(({ end }) => node.span.start < end)
    if (node.kind === 'query' && node !== facts.query) around = [...around, node.span]
    if (node.kind !== 'command') return
    const name = facts.definitionOf(node)?.name ?? node.name.text
    found.push({ name, span: node.span, depth: around.length })
  })
  return found
}
