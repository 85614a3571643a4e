import type { Command, Node } from '../dql'
import type { LineIndex } from '../text'
import { FactLists, type Facts } from './facts'

/** About a hundred lines, whose facts fit into the caches of a processor. */
const usualSize = 32

/**
 * The facts of the outermost pipeline, cut between its commands. In a part, the lists (nodes, commands, calls, patterns)
 * are those of its commands, and what is kept about them goes with the part; everything else is as in the whole. The
 * pipeline itself belongs to none. Long queries are checked part by part, because what is known of all of their commands
 * is more than a processor has at hand.
 */
export function* partsOf(whole: Facts, commandsPerPart = usualSize): Generator<Facts, void> {
  const { nodes, query } = whole
  let from = 0
  for (let index = 0; index < query.commands.length; index += commandsPerPart) {
    const first = query.commands[index]
    const next = query.commands[index + commandsPerPart]
    const start = first ? nodes.indexOf(first, from) : nodes.length
    from = next ? nodes.indexOf(next, start) : nodes.length
    yield new PartOfFacts(whole, nodes.slice(start, from))
  }
}

class PartOfFacts extends FactLists implements Facts {
  readonly whole: Facts
  readonly nodes: readonly Node[]
  readonly commands: readonly Command[]
  readonly text: Facts['text']
  readonly query: Facts['query']
  readonly variables: Facts['variables']
  readonly definitionOf: Facts['definitionOf']
  readonly bindingOf: Facts['bindingOf']
  readonly pipelineOf: Facts['pipelineOf']
  readonly indexOf: Facts['indexOf']
  readonly fieldsBefore: Facts['fieldsBefore']
  readonly fieldsAfter: Facts['fieldsAfter']
  readonly resultOf: Facts['resultOf']
  readonly valuesOf: Facts['valuesOf']
  readonly callOf: Facts['callOf']
  readonly ownNodesOf: Facts['ownNodesOf']
  readonly typeOf: Facts['typeOf']
  readonly columnOf: Facts['columnOf']
  readonly nameOf: Facts['nameOf']
  readonly patternOf: Facts['patternOf']

  constructor(whole: Facts, nodes: readonly Node[]) {
    super()
    this.whole = whole
    this.nodes = nodes
    this.commands = this.nodesOf('command')
    this.text = whole.text
    this.query = whole.query
    this.variables = whole.variables
    this.definitionOf = whole.definitionOf
    this.bindingOf = whole.bindingOf
    this.pipelineOf = whole.pipelineOf
    this.indexOf = whole.indexOf
    this.fieldsBefore = whole.fieldsBefore
    this.fieldsAfter = whole.fieldsAfter
    this.resultOf = whole.resultOf
    this.valuesOf = whole.valuesOf
    this.callOf = whole.callOf
    this.ownNodesOf = whole.ownNodesOf
    this.typeOf = whole.typeOf
    this.columnOf = whole.columnOf
    this.nameOf = whole.nameOf
    this.patternOf = whole.patternOf
  }

  get lineIndex(): LineIndex {
    return this.whole.lineIndex
  }
}
