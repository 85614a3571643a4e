import { children, walk, type Command, type Node, type NodeKind } from '../dql'

/** The nodes of the commands of a piece. One walk finds all that is asked of them. */
export interface NodesOfPiece {
  /** Parents first, in source order; kinds that do not stand there have no list. */
  readonly byKind: ReadonlyMap<NodeKind, readonly Node[]>
  /** For each of the commands, which kinds stand in it. */
  readonly kinds: readonly Kinds[]
}

/** Kinds of nodes, one bit per kind: a long text has thousands of commands. */
export type Kinds = number

/** Finds the nodes of some commands. */
export function nodesBelow(commands: readonly Command[]): NodesOfPiece {
  const byKind = new Map<NodeKind, Node[]>()
  const kinds = commands.map((command) => {
    let found = 0
    walk(command, (node) => {
      found |= bitOf(node.kind)
      const list = byKind.get(node.kind)
      if (list) list.push(node)
      else byKind.set(node.kind, [node])
    })
    return found
  })
  return { byKind, kinds }
}

/** The nodes of a kind. */
export const ofKind = <Kind extends NodeKind>(
  { byKind }: NodesOfPiece,
  kind: Kind,
): readonly Extract<Node, { kind: Kind }>[] =>
  (byKind.get(kind) ?? none) as readonly Extract<Node, { kind: Kind }>[]

const none: readonly Node[] = []

/** Whether nodes of that kind are among them. */
export const holds = (kinds: Kinds, kind: NodeKind): boolean => (kinds & bitOf(kind)) !== 0

const bits: Readonly<Record<string, Kinds>> = Object.fromEntries(
  Object.keys(children).map((kind, place) => [kind, 1 << place]),
)

const bitOf = (kind: NodeKind): Kinds => bits[kind] ?? 0
