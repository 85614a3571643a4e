import type { CommandName } from '../catalog'
import type { Command, Node, Query } from '../dql'
import type { Facts } from './facts'
import { lineAt } from './questions'
import type { TextFacts } from './textFacts'

/** Every pipeline of a query, the sub-queries included, outermost first. */
export const pipelinesOf = (facts: Facts): readonly Query[] => facts.nodesOf('query')

/** The name of a command in catalog spelling; undefined when the catalog has none. */
export const commandNameOf = (facts: TextFacts, command: Command | undefined): CommandName | undefined =>
  command && facts.definitionOf(command)?.name

/** Whether the pipeline reads stored data, not a few records written into the query. */
export const readsStoredData = (facts: TextFacts, { commands }: Query): boolean =>
  ['fetch', 'load', 'metrics', 'smartscapeNodes', 'smartscapeEdges'].includes(
    commandNameOf(facts, commands[0]) ?? '',
  )

/** The text of a node as written, on one line. */
export const sourceText = (facts: TextFacts, { span }: Pick<Node, 'span'>): string =>
  facts.text.slice(span.start, span.end).replace(/\s+/g, ' ')

/** The line of a node's start, counted from 1 as users do. */
export const lineOf = (facts: Facts, { span }: Pick<Node, 'span'>): string =>
  String(lineAt(facts, span.start))
