import { walk, type Command, type Node, type NodeKind } from '../dql'
import { kept, type Memory } from '../text'
import type { CommandPiece } from './commandPieces'
import { holds, nodesBelow, type Kinds, type NodesOfPiece } from './nodesOfPiece'

/** Where a command of the outermost pipeline stands. */
export interface PlaceInPiece {
  readonly piece: CommandPiece
  /** The position in the piece, from 0. */
  readonly index: number
}

interface Placing {
  readonly memory: Memory
  /** Undefined for commands of sub-queries. */
  readonly placeOf: (command: Command) => PlaceInPiece | undefined
  readonly nodesIn: (piece: CommandPiece) => NodesOfPiece
}

/**
 * A function about single commands whose results tell no places in the text and nothing of the fields in front of them:
 * they are kept with the pieces, and stay known when the text changes elsewhere.
 */
export function keptByCommand<
  Given extends { readonly whole: Placing },
  Result extends object | boolean | number | string,
>(compute: (facts: Given, command: Command) => Result): (facts: Given, command: Command) => Result {
  const inPiece = kept<CommandPiece, (Result | undefined)[]>(() => [])
  const inSubqueries = kept<Placing, Map<Command, Result>>(() => new Map())
  return (facts, command) => {
    const place = facts.whole.placeOf(command)
    const known = place ? inPiece(place.piece)[place.index] : inSubqueries(facts.whole).get(command)
    if (known !== undefined) return known
    const result = compute(facts, command)
    if (place) inPiece(place.piece)[place.index] = result
    else inSubqueries(facts.whole).set(command, result)
    return result
  }
}

/** The same for what the commands of a piece do with names together. */
export function keptByPiece<Given, Result extends object>(
  compute: (facts: Given, piece: CommandPiece) => Result,
): (facts: Given, piece: CommandPiece) => Result {
  const known = kept<CommandPiece, { result?: Result }>(() => ({}))
  return (facts, piece) => (known(piece).result ??= compute(facts, piece))
}

/** Whether a node of that kind is part of the command. */
export function holdsKind({ whole }: { readonly whole: Placing }, command: Command, kind: NodeKind): boolean {
  const place = whole.placeOf(command)
  const kinds = place ? kindsInPiece(whole, place.piece)[place.index] : kindsBelow(command)
  return kinds !== undefined && holds(kinds, kind)
}

/** The nodes of a kind in some commands, in source order. Most kinds stand in few of them; the others are not gone through. */
export function nodesOfKind<Kind extends NodeKind>(
  facts: { readonly whole: Placing },
  commands: readonly Command[],
  kind: Kind,
): readonly Extract<Node, { kind: Kind }>[] {
  const found: Node[] = []
  for (const command of commands)
    if (kind === 'command' && !holdsKind(facts, command, 'subquery')) found.push(command)
    else if (holdsKind(facts, command, kind))
      walk(command, (node) => {
        if (node.kind === kind) found.push(node)
      })
  return found as readonly Node[] as readonly Extract<Node, { kind: Kind }>[]
}

const kindsInPiece = keptByPiece((whole: Placing, piece): readonly Kinds[] => whole.nodesIn(piece).kinds)

/** Of commands of sub-queries, which are small. */
const kindsBelow = (command: Command): Kinds | undefined => nodesBelow([command]).kinds[0]
