import { walk, type Command, type Node, type NodeKind } from '../dql'
import type { LineIndex } from '../text'
import { FactLists, type Facts } from './facts'
import type { CommandPiece } from './commandPieces'
import { nodesOfKind } from './keptByCommand'
import { ofKind } from './nodesOfPiece'
import type { Notes } from './questions'

/** The facts of a piece of the query. */
export interface PartOfFacts extends Facts {
  readonly piece: CommandPiece
  /** Where it is noted what a rule asks about the rest of the query, while it looks at the part. */
  notes: Notes | undefined
}

/**
 * The facts of the outermost pipeline, piece by piece. In a part, the lists (nodes, commands, calls, patterns) are those of
 * its commands, and what is kept about them goes with the part; everything else is as in the whole. The pipeline itself
 * belongs to none. Queries are checked part by part, because what is known of all the commands of a long one is more than
 * a processor has at hand.
 */
export function* partsOf(whole: Facts, pieces = whole.pieces): Generator<PartOfFacts, void> {
  for (const piece of pieces) yield new FactsOfPiece(whole, piece)
}

class FactsOfPiece extends FactLists implements PartOfFacts {
  readonly whole: Facts
  readonly piece: CommandPiece
  notes: Notes | undefined
  #commands: readonly Command[] | undefined
  readonly pieces: Facts['pieces']
  readonly text: Facts['text']
  readonly query: Facts['query']
  readonly variables: Facts['variables']
  readonly definitionOf: Facts['definitionOf']
  readonly bindingOf: Facts['bindingOf']
  readonly isFirst: Facts['isFirst']
  readonly nodesIn: Facts['nodesIn']
  readonly placeOf: Facts['placeOf']
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

  constructor(whole: Facts, piece: CommandPiece) {
    super()
    this.whole = whole
    this.piece = piece
    this.pieces = whole.pieces
    this.text = whole.text
    this.query = whole.query
    this.variables = whole.variables
    this.definitionOf = whole.definitionOf
    this.bindingOf = whole.bindingOf
    this.isFirst = whole.isFirst
    this.nodesIn = whole.nodesIn
    this.placeOf = whole.placeOf
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

  readonly nodesOf = <Kind extends NodeKind>(kind: Kind): readonly Extract<Node, { kind: Kind }>[] =>
    ofKind(this.nodesIn(this.piece), kind)

  get nodes(): readonly Node[] {
    const nodes: Node[] = []
    for (const command of this.piece.commands) walk(command, (node) => void nodes.push(node))
    return nodes
  }

  get commands(): readonly Command[] {
    return (this.#commands ??= nodesOfKind(this, this.piece.commands, 'command'))
  }

  get lineIndex(): LineIndex {
    return this.whole.lineIndex
  }
}
